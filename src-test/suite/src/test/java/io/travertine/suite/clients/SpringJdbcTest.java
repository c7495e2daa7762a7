// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring's JdbcTemplate: mapping to records, named parameters, streams, transactions, errors. */
class SpringJdbcTest {
  @TempDir Path directory;
  private DriverManagerDataSource source;
  private JdbcTemplate template;

  /** A row as a program wants it. */
  record City(
      int id,
      String name,
      @Nullable Long population,
      double area,
      LocalDate founded,
      @Nullable LocalDateTime seen) {}

  @BeforeEach
  void connect() throws IOException {
    source = new DriverManagerDataSource(Cities.url(directory));
    template = new JdbcTemplate(source);
  }

  @Test
  void rowsBecomeRecords() {
    List<City> cities =
        template.query(
            "select * from cities where id <> ? order by id",
            new DataClassRowMapper<>(City.class),
            4);
    assertThat(cities).hasSize(4);
    assertThat(cities.get(0))
        .isEqualTo(
            new City(
                1,
                "Łódź",
                672_185L,
                293.25,
                LocalDate.of(1423, 7, 29),
                LocalDateTime.of(2024, 3, 1, 10, 11, 12, 500_000_000)));
    assertThat(cities.get(2).seen()).isNull();
    assertThat(cities.get(3).population()).isNull();
  }

  @Test
  void namedParametersAndListsAreBound() {
    NamedParameterJdbcTemplate named = new NamedParameterJdbcTemplate(template);
    assertThat(
            named.queryForList(
                "select name from cities where id in (:ids) and founded < :day order by 1",
                Map.of("ids", List.of(1, 2, 5), "day", LocalDate.of(1500, 1, 1)),
                String.class))
        .containsExactly("Köln", "Łódź");
    assertThat(
            template.queryForObject(
                "select count(*) from cities where population > ?", Long.class, 500_000))
        .isEqualTo(3);
    assertThat(template.queryForMap("select id, name as \"Name\" from cities where id = 3"))
        .isEqualTo(Map.of("id", 3, "Name", "Ōsaka"));
  }

  @Test
  void streamsAreReadAndClosed() {
    template.setFetchSize(2);
    template.setMaxRows(3);
    template.setQueryTimeout(30);
    try (Stream<String> names =
        template.queryForStream("select name from cities", (rows, row) -> rows.getString(1))) {
      assertThat(names.skip(1).findFirst()).contains("Köln");
    }
    assertThat(template.queryForList("select id from cities", Integer.class)).hasSize(3);
  }

  @Test
  void transactionsDoNothingAndDoNotFail() {
    TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    transaction.setReadOnly(true);
    transaction.setIsolationLevel(TransactionTemplate.ISOLATION_SERIALIZABLE);
    assertThat(
            transaction.<Integer>execute(
                status -> {
                  Integer count =
                      template.queryForObject("select count(*) from cities", Integer.class);
                  status.setRollbackOnly();
                  return count;
                }))
        .isEqualTo(5);
  }

  @Test
  void errorsAreOfSpringsClasses() {
    assertThatThrownBy(() -> template.queryForList("selec 1"))
        .isInstanceOf(BadSqlGrammarException.class);
    assertThatThrownBy(() -> template.queryForList("select nam from cities"))
        .isInstanceOf(BadSqlGrammarException.class)
        .cause()
        .hasMessageContaining("Did you mean \"name\"?");
    assertThatThrownBy(
            () -> template.queryForObject("select id from cities where id = 9", Integer.class))
        .isInstanceOf(EmptyResultDataAccessException.class);
  }
}
