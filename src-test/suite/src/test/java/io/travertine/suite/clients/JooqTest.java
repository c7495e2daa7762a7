// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** jOOQ: what it finds out of the metadata, its statements, lazy fetches and transactions. */
class JooqTest {
  private static final Table<Record> CITIES = table(name("cities"));
  private static final Field<Integer> ID = field(name("id"), Integer.class);
  private static final Field<String> NAME = field(name("name"), String.class);
  private static final Field<Long> POPULATION = field(name("population"), Long.class);
  private static final Field<LocalDate> FOUNDED = field(name("founded"), LocalDate.class);

  @TempDir Path directory;
  private Connection connection;
  private DSLContext jooq;

  @BeforeAll
  static void noAdvertisement() {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
  }

  @BeforeEach
  void connect() throws IOException, SQLException {
    connection = DriverManager.getConnection(Cities.url(directory));
    jooq = DSL.using(connection, SQLDialect.DEFAULT, new Settings().withFetchSize(100));
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  @Test
  void metadataNamesTablesColumnsAndTypes() {
    Table<?> cities =
        jooq.meta().getTables().stream()
            .filter(found -> found.getName().equals("cities"))
            .findFirst()
            .orElseThrow();
    assertThat(cities.fields())
        .extracting(Field::getName)
        .containsExactly("id", "name", "population", "area", "founded", "seen");
    assertThat(cities.field("name").getDataType().getType()).isEqualTo(String.class);
    assertThat(cities.field("founded").getDataType().getType()).isEqualTo(java.sql.Date.class);
    assertThat(cities.getPrimaryKey()).isNull();
    assertThat(jooq.meta().getSchemas()).extracting(each -> each.getName()).contains("csv");
    assertThat(jooq.fetch("select count(*) from cities").get(0).get(0, int.class)).isEqualTo(5);
  }

  @Test
  void statementsAreBuiltBoundAndRead() {
    assertThat(
            jooq.select(NAME, POPULATION)
                .from(CITIES)
                .where(ID.in(1, 2, 3).and(FOUNDED.lt(LocalDate.of(1500, 1, 1))))
                .orderBy(POPULATION.desc())
                .limit(1)
                .offset(1)
                .fetch()
                .map(row -> row.value1() + " " + row.value2()))
        .containsExactly("Łódź 672185");
    assertThat(jooq.select(count(), max(POPULATION)).from(CITIES).fetchOne().into(Long[].class))
        .containsExactly(5L, 2_753_862L);
    assertThat(jooq.fetchCount(jooq.selectFrom(CITIES).where(POPULATION.isNull()))).isEqualTo(1);
    assertThat(jooq.select(FOUNDED).from(CITIES).where(ID.eq(2)).fetchOne(FOUNDED))
        .isEqualTo(LocalDate.of(50, 1, 1));
  }

  @Test
  void lazyFetchesReadAsFarAsIsAskedFor() {
    try (Cursor<?> cursor = jooq.selectFrom(CITIES).fetchSize(2).fetchLazy()) {
      assertThat(cursor.fetchNext().get("name")).isEqualTo("Łódź");
      assertThat(cursor.fetchNext(2)).hasSize(2);
    }
    try (var stream = jooq.select(ID).from(CITIES).fetchSize(2).fetchStream()) {
      assertThat(stream.map(row -> row.value1()).limit(4).toList()).isEqualTo(List.of(1, 2, 3, 4));
    }
  }

  @Test
  void transactionsAreAccepted() {
    int read =
        jooq.transactionResult(
            inner ->
                DSL.using(inner).transactionResult(nested -> DSL.using(nested).fetchCount(CITIES)));
    assertThat(read).isEqualTo(5);
  }

  @Test
  void errorsCarryTheSqlstate() {
    assertThatThrownBy(() -> jooq.fetch("select nothing from cities"))
        .isInstanceOfSatisfying(
            DataAccessException.class,
            failure -> assertThat(failure.sqlState()).isEqualTo("42703"));
  }
}
