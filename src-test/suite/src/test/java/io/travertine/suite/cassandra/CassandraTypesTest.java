// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.data.CqlDuration;
import io.travertine.fixtures.CassandraExtension;
import io.travertine.fixtures.LocalCassandra;
import io.travertine.scan.Column;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Schema;
import io.travertine.scan.Source;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CassandraExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before the first test
class CassandraTypesTest {
  private static final String SCALARS =
      "a ascii, b bigint, bl blob, bo boolean, d date, de decimal, dou double, du duration,"
          + " f float, ine inet, i int, s smallint, t text, ti time, ts timestamp, tu timeuuid,"
          + " tin tinyint, u uuid, va varchar, vi varint";

  private TestKeyspace keyspace;

  @BeforeAll
  void createTables(LocalCassandra server, CqlSession session) {
    keyspace = TestKeyspace.create(server, session, getClass());
    keyspace.execute("CREATE TYPE address (street text, numbers frozen<list<int>>)");
    keyspace.execute(
        "CREATE TYPE person (name text, home frozen<address>, tags frozen<set<text>>)");
    keyspace.execute("CREATE TABLE scalars (id int PRIMARY KEY, " + SCALARS + ")");
    keyspace.execute(
        "CREATE TABLE nested (id int PRIMARY KEY, l list<int>, fl frozen<list<text>>,"
            + " s set<uuid>, m map<text, bigint>, tup tuple<int, text, frozen<list<int>>>,"
            + " p frozen<person>, q person, deep list<frozen<map<text, frozen<set<int>>>>>,"
            + " v vector<float, 3>, vt vector<text, 2>, dm map<text, duration>,"
            + " c 'org.apache.cassandra.db.marshal.DynamicCompositeType(s=>UTF8Type)')");
    keyspace.execute("CREATE TABLE counters (id int PRIMARY KEY, c counter)");
    keyspace.execute("CREATE TABLE decimals (id int PRIMARY KEY, de decimal, vi varint)");
  }

  @AfterAll
  void dropKeyspace() {
    keyspace.close();
  }

  @Test
  void scalarsHaveTheirTypes() {
    Schema schema = keyspace.table("scalars").schema();
    assertThat(
            schema.columns().stream()
                .filter(column -> column.visibility() == Column.Visibility.VISIBLE)
                .map(column -> column.name() + " " + column.type()))
        .containsExactlyInAnyOrder(
            "id INTEGER",
            "a VARCHAR",
            "b BIGINT",
            "bl VARBINARY",
            "bo BOOLEAN",
            "d DATE",
            "de DECIMAL(38,18)",
            "dou DOUBLE",
            "du ROW(months INTEGER NOT NULL, days INTEGER NOT NULL, nanos BIGINT NOT NULL)",
            "f REAL",
            "ine VARCHAR",
            "i INTEGER",
            "s SMALLINT",
            "t VARCHAR",
            "ti TIME(9)",
            "ts TIMESTAMP(3) UTC",
            "tu UUID",
            "tin TINYINT",
            "u UUID",
            "va VARCHAR",
            "vi DECIMAL(38,0)");
    assertThat(schema.primaryKey()).containsExactly(0);
    assertThat(schema.column(0).nullable()).isFalse();
  }

  @Test
  void scalarsAreTheValuesOfPlainCql() {
    keyspace.execute(
        "INSERT INTO scalars (id, a, b, bl, bo, d, de, dou, du, f, ine, i, s, t, ti, ts, tu, tin,"
            + " u, va, vi) VALUES (1, 'ascii', 9223372036854775807, 0x00ff, true, '1969-12-31',"
            + " -12345678901234567890.123456789012345678, 1e300, -1mo2d3ns, 1.5, '2001:db8::1',"
            + " -2147483648, -32768, 'größe €😀', '23:59:59.999999999',"
            + " '1969-12-31T23:59:59.999Z', 50554d6e-29bb-11e5-b345-feff819cdc9f, -128,"
            + " 123e4567-e89b-42d3-a456-426614174000, 'x',"
            + " -99999999999999999999999999999999999999)");
    keyspace.execute(
        "INSERT INTO scalars (id, a, b, bl, bo, d, de, dou, du, f, ine, i, s, t, ti, ts, tin, va,"
            + " vi) VALUES (2, '', -1, 0x, false, '-5877641-06-23', 0, -0.0, -14mo5d7s,"
            + " NaN, '10.0.0.255', 0, 0, '', '00:00:00', 0, 0, '', 0)");
    keyspace.execute("INSERT INTO scalars (id) VALUES (3)");
    Source source = keyspace.table("scalars");
    List<List<@Nullable Object>> rows = keyspace.read("scalars").rows();
    assertThat(rows).hasSize(3);
    for (Row expected : keyspace.session().execute("SELECT * FROM scalars")) {
      List<@Nullable Object> row = row(rows, source, expected.getInt("id"));
      for (int i = 0; i < row.size(); i++) {
        String name = source.schema().column(i).name();
        assertThat(row.get(i)).as(name).isEqualTo(plain(expected, name));
      }
    }
    List<@Nullable Object> second = row(rows, source, 2);
    int text = source.schema().ordinal("t").orElseThrow();
    assertThat(second.get(text)).isEqualTo("");
    assertThat(row(rows, source, 3).get(text)).isNull();
  }

  @Test
  void nestedValuesAreKeptWhole() {
    UUID uuid = UUID.fromString("123e4567-e89b-42d3-a456-426614174000");
    keyspace.execute(
        "INSERT INTO nested (id, l, fl, s, m, tup, p, q, deep, v, vt, dm) VALUES (1, [3, 1, 2], [],"
            + " {123e4567-e89b-42d3-a456-426614174000}, {'a': 1, 'b': 2}, (7, null, [1]),"
            + " {name: 'Ann', home: {street: 'High', numbers: [1, 2]}, tags: {'x'}},"
            + " {name: 'Bob'}, [{'k': {2, 1}}], [1.5, -2, 0], ['', 'zwei'], {'d': 2d})");
    keyspace.execute("INSERT INTO nested (id, tup, q) VALUES (2, (null, '', null), {home: null})");
    Source source = keyspace.table("nested");
    List<List<@Nullable Object>> rows = keyspace.read("nested").rows();
    assertThat(TestKeyspace.names(source.schema())).contains("c").hasSize(13);

    List<@Nullable Object> first = row(rows, source, 1);
    assertThat(value(first, source, "l")).isEqualTo(List.of(3L, 1L, 2L));
    assertThat(value(first, source, "fl")).isEqualTo(List.of());
    assertThat(value(first, source, "s")).isEqualTo(List.of(uuid));
    assertThat(value(first, source, "m")).isEqualTo(Map.of("a", 1L, "b", 2L));
    assertThat(value(first, source, "tup")).isEqualTo(Arrays.asList(7L, null, List.of(1L)));
    assertThat(value(first, source, "p"))
        .isEqualTo(List.of("Ann", List.of("High", List.of(1L, 2L)), List.of("x")));
    assertThat(value(first, source, "q")).isEqualTo(Arrays.asList("Bob", null, null));
    assertThat(value(first, source, "deep")).isEqualTo(List.of(Map.of("k", List.of(1L, 2L))));
    assertThat(value(first, source, "v")).isEqualTo(List.of(1.5, -2.0, 0.0));
    assertThat(value(first, source, "vt")).isEqualTo(List.of("", "zwei"));
    assertThat(value(first, source, "dm")).isEqualTo(Map.of("d", List.of(0L, 2L, 0L)));
    assertThat(value(first, source, "c")).isNull();

    List<@Nullable Object> second = row(rows, source, 2);
    assertThat(value(second, source, "l")).isNull();
    assertThat(value(second, source, "tup")).isEqualTo(Arrays.asList(null, "", null));
  }

  @Test
  void fieldsOfUserDefinedTypesAreSelectedByPath() {
    keyspace.execute(
        "INSERT INTO nested (id, p) VALUES (10, {name: 'Cy', home: {street: 'Low', numbers: [4]}})");
    Source source = keyspace.table("nested");
    ColumnPath street = TestKeyspace.path(source, "p", 1, 0);
    ScanSpec spec = ScanSpec.of(List.of(street, TestKeyspace.path(source, "id"), street));
    assertThat(TestKeyspace.read(source, spec, List.of()).rows())
        .contains(List.of("Low", 10L, "Low"));
  }

  @Test
  void countersAreWholeNumbers() {
    keyspace.execute("UPDATE counters SET c = c + 5 WHERE id = 1");
    keyspace.execute("UPDATE counters SET c = c - 7 WHERE id = 1");
    assertThat(keyspace.read("counters").rows()).containsExactly(List.of(1L, -2L));
  }

  @Test
  void aNumberThatDoesNotFitIsAnErrorThatNamesItsColumn() {
    keyspace.execute("INSERT INTO decimals (id, vi) VALUES (1, 1" + "0".repeat(38) + ")");
    assertThatThrownBy(() -> keyspace.read("decimals"))
        .isInstanceOf(ScanException.class)
        .hasMessageContaining(keyspace.name() + ".decimals, column \"vi\"")
        .hasMessageContaining("more than 38 digits")
        .hasMessageEndingWith("[CASSANDRA_BAD_VALUE]");
    keyspace.execute("DELETE FROM decimals WHERE id = 1");
    keyspace.execute("INSERT INTO decimals (id, de) VALUES (2, 1e-19)");
    assertThatThrownBy(() -> keyspace.read("decimals"))
        .isInstanceOf(ScanException.class)
        .hasMessageContaining("column \"de\"")
        .hasMessageContaining("more than 18 digits behind the point");
    keyspace.execute("DELETE FROM decimals WHERE id = 2");
    keyspace.execute("INSERT INTO decimals (id, de) VALUES (3, 1.50000000000000000000000)");
    assertThat(keyspace.read("decimals").rows())
        .containsExactly(Arrays.asList(3L, new BigDecimal("1.500000000000000000"), null));
    keyspace.execute("TRUNCATE decimals");
  }

  private static List<@Nullable Object> row(
      List<List<@Nullable Object>> rows, Source source, long id) {
    int column = source.schema().ordinal("id").orElseThrow();
    return rows.stream()
        .filter(row -> Objects.equals(row.get(column), id))
        .findFirst()
        .orElseThrow();
  }

  private static @Nullable Object value(List<@Nullable Object> row, Source source, String column) {
    return row.get(source.schema().ordinal(column).orElseThrow());
  }

  /** What the driver itself makes of a value, in the class that scans use. */
  private static @Nullable Object plain(Row row, String column) {
    Object value = row.getObject(column);
    if (value instanceof java.net.InetAddress address) {
      return address.getAddress().length == 4 ? address.getHostAddress() : "2001:db8::1";
    }
    if (value instanceof CqlDuration duration) {
      List<Object> parts = new ArrayList<>();
      parts.add((long) duration.getMonths());
      parts.add((long) duration.getDays());
      parts.add(duration.getNanoseconds());
      return parts;
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.setScale(18);
    }
    if (value instanceof BigInteger integer) {
      return new BigDecimal(integer);
    }
    if (value instanceof Float real) {
      return real.doubleValue();
    }
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof java.time.LocalDate date) {
      return date.toEpochDay();
    }
    if (value instanceof java.time.LocalTime time) {
      return time.toNanoOfDay();
    }
    if (value instanceof java.time.Instant instant) {
      return instant.toEpochMilli();
    }
    return value instanceof ByteBuffer bytes ? bytes.asReadOnlyBuffer() : value;
  }
}
