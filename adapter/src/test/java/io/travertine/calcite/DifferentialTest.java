// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import static org.assertj.core.api.Assertions.assertThat;

import io.travertine.scan.Column;
import io.travertine.scan.DataType;
import io.travertine.scan.ScanOffer.Verdict;
import io.travertine.scan.Schema;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every condition gives the rows that Calcite finds when it evaluates the condition itself,
 * whatever the source offers.
 */
final class DifferentialTest {
  private static final int ROWS = 150;
  private static final long SEED = 20240229;

  private static final List<String> OPERATORS = List.of("=", "<>", "<", "<=", ">", ">=");

  private record Form(
      String column, DataType type, List<@Nullable Object> values, List<String> literals) {}

  private static final List<Form> FORMS =
      List.of(
          new Form("b", DataType.BOOLEAN, List.of(true, false), List.of("true", "false")),
          new Form(
              "ti",
              DataType.TINYINT,
              List.of(-128L, -1L, 0L, 5L, 127L),
              List.of("5", "0", "300", "4.5", "5.0e0")),
          new Form(
              "si", DataType.SMALLINT, List.of(-32768L, 7L, 300L), List.of("7", "70000", "7.5")),
          new Form(
              "i",
              DataType.INTEGER,
              List.of(-5L, 0L, 10L, 11L, 2147483647L),
              List.of("10", "10.5", "10.00", "1.05e1", "3000000000", "cast(11 as bigint)")),
          new Form(
              "l",
              DataType.BIGINT,
              List.of(-1L, 0L, 9007199254740993L, 9223372036854775807L),
              List.of("0", "0.5", "9007199254740993", "9.007199254740992e15", "-1")),
          new Form(
              "r",
              DataType.REAL,
              List.of(0.5, (double) 0.1f, -2.0),
              List.of("0.5", "0.1", "-2", "5e-1", "1e-1")),
          new Form(
              "d",
              DataType.DOUBLE,
              List.of(0.1, -1.5, 0.0, -0.0, 1e300),
              List.of("0.1", "0", "-1.5", "1e300", "0.1e0")),
          new Form(
              "n",
              DataType.decimal(10, 2),
              List.of(new BigDecimal("10.50"), new BigDecimal("-0.01"), new BigDecimal("0.00")),
              List.of("10.5", "10.505", "0", "-0.01", "10.5e0", "99999999999")),
          new Form(
              "w",
              DataType.decimal(19, 0),
              List.of(new BigDecimal("1234567890123456789"), new BigDecimal("3")),
              List.of("3", "1234567890123456789", "3.5")),
          new Form(
              "s",
              DataType.VARCHAR,
              List.of("", "a", "ab", "A", "it's", "a%b", "a_b", "b "),
              List.of("'a'", "''", "'it''s'", "'ab'", "'b '", "cast('a' as varchar)", "'a%b'")),
          new Form(
              "x",
              DataType.VARBINARY,
              List.of(bytes(), bytes(0), bytes(1, 255)),
              List.of("x'01ff'", "x'00'")),
          new Form(
              "dt",
              DataType.DATE,
              List.of(-1L, 0L, 19_782L),
              List.of("date '2024-02-29'", "date '1970-01-01'")),
          new Form(
              "t3",
              DataType.time(3),
              List.of(0L, 36_000_001L),
              List.of("time '10:00:00'", "time '00:00:00'")),
          new Form(
              "t6",
              DataType.time(6),
              List.of(0L, 36_000_000_001L, 36_000_000_999L, 36_000_001_000L),
              List.of("time '10:00:00'", "time '00:00:00'")),
          new Form(
              "ts3",
              DataType.timestamp(3),
              List.of(-1L, 0L, 1_709_200_800_001L),
              List.of("timestamp '1970-01-01 00:00:00'", "timestamp '2024-02-29 10:00:00.001'")),
          new Form(
              "ts6",
              DataType.timestamp(6),
              List.of(-1L, 0L, 1L, 999L, 1_000L, 1_001L, -1_000L, -1_001L),
              List.of(
                  "timestamp '1970-01-01 00:00:00'",
                  "timestamp '1970-01-01 00:00:00.001'",
                  "timestamp '1969-12-31 23:59:59.999'")),
          new Form(
              "ts9",
              DataType.instant(9),
              List.of(-1L, 0L, 999_999L, 1_000_000L, Long.MAX_VALUE, Long.MIN_VALUE),
              List.of(
                  "timestamp '1970-01-01 00:00:00'",
                  "timestamp '1970-01-01 00:00:00.001'",
                  "timestamp '9999-12-31 00:00:00'",
                  "timestamp '2262-04-11 23:47:16.854'")));

  private static ByteBuffer bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return ByteBuffer.wrap(bytes);
  }

  private static MemorySource source(Verdict offer) {
    Random random = new Random(SEED);
    List<Column> columns = new ArrayList<>(List.of(Column.required("id", DataType.INTEGER)));
    FORMS.forEach(form -> columns.add(Column.nullable(form.column(), form.type())));
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      List<@Nullable Object> row = new ArrayList<>();
      row.add((long) i);
      for (Form form : FORMS) {
        int choice = random.nextInt(form.values().size() + 1);
        row.add(choice == form.values().size() ? null : form.values().get(choice));
      }
      rows.add(row);
    }
    MemorySource source = new MemorySource(Schema.of(columns), rows);
    source.filterOffer = offer;
    source.batchRows = 40;
    source.splits = 3;
    return source;
  }

  private static List<String> conditions(Form form) {
    List<String> conditions = new ArrayList<>();
    String column = form.column();
    conditions.add(column + " is null");
    conditions.add(column + " is not null");
    boolean ordered = form.type().kind() != DataType.Kind.BOOLEAN;
    for (String literal : form.literals()) {
      for (String operator : ordered ? OPERATORS : List.of("=", "<>")) {
        conditions.add(column + " " + operator + " " + literal);
      }
      String operator = ordered ? OPERATORS.get(conditions.size() % OPERATORS.size()) : "=";
      conditions.add(literal + " " + operator + " " + column);
      conditions.add("not (" + column + " " + operator + " " + literal + ")");
      conditions.add("(" + column + " " + operator + " " + literal + ") is not true");
      conditions.add("(" + column + " " + operator + " " + literal + ") is false");
      conditions.add(column + " is distinct from " + literal);
      conditions.add(column + " is not distinct from " + literal);
    }
    String one = form.literals().get(0);
    conditions.add(column + " = " + one + " or " + column + " is null");
    conditions.add("not (" + column + " = " + one + " and id > 50)");
    conditions.add(column + " = " + one + " and id < 50 or id > 100");
    String all = String.join(", ", form.literals());
    if (ordered) {
      String last = form.literals().get(form.literals().size() - 1);
      conditions.add(column + " in (" + all + ")");
      conditions.add(column + " not in (" + all + ")");
      conditions.add("(" + column + " in (" + all + ")) is not true");
      conditions.add(column + " between " + one + " and " + last);
      conditions.add(column + " not between " + last + " and " + one);
      conditions.add(column + " > " + one + " and " + column + " <= " + last);
      conditions.add(
          "("
              + column
              + " < "
              + one
              + " or "
              + column
              + " = "
              + last
              + " or "
              + column
              + " is null)");
    }
    return conditions;
  }

  private static List<String> furtherConditions() {
    return List.of(
        "b",
        "not b",
        "b is true",
        "b is not true",
        "b is false",
        "b is not false",
        "b and i > 0",
        "b or i is null",
        "s like 'a%'",
        "s not like 'a%'",
        "s like '_'",
        "s like 'a\\%%' escape '\\'",
        "s like 'a!_b' escape '!'",
        "s like ''",
        "s like '%'",
        "s is null or s like '%b'",
        "upper(s) like 'A%'",
        "s ilike 'A%'",
        "s similar to 'a.*'",
        "s || 'x' = 'ax'",
        "s = 'a' and upper(s) = 'A'",
        "cast(i as bigint) = 10",
        "cast(i as double) > 10.5",
        "cast(i as decimal(12, 1)) >= 10.0",
        "cast(l as double) = 9.007199254740992e15",
        "cast(n as integer) = 10 and n < 20",
        "cast(n as integer) = 10",
        "cast(s as char(1)) = 'a'",
        "cast(s as varchar(1)) = 'a'",
        "cast(ts6 as date) = date '1970-01-01'",
        "cast(dt as timestamp) > timestamp '2000-01-01 00:00:00'",
        "i = l",
        "i + 1 = 11",
        "ti < si",
        "i in (10, 11) and ti in (5, 0) or s in ('a', 'ab')",
        "(i = 10 and upper(s) = 'A') or (i = 11 and upper(s) = 'AB')",
        "case when i > 5 then b else false end",
        "coalesce(i, 0) = 0",
        "i is null and l is null",
        "i > 5 and i < 3",
        "true",
        "false",
        "i = null",
        "exists (select 1 from t as o where o.id = t.i)");
  }

  @ParameterizedTest
  @EnumSource(Verdict.class)
  void rowsAreThoseOfCalcite(Verdict offer) throws SQLException {
    MemorySource source = source(offer);
    Map<String, String> differences = new TreeMap<>();
    int compared = 0;
    List<String> all = new ArrayList<>(furtherConditions());
    FORMS.forEach(form -> all.addAll(conditions(form)));
    try (StockCalcite calcite = new StockCalcite(new MemoryTables().with("t", source))) {
      int step = offer == Verdict.NONE ? 5 : 17;
      for (int i = 0; i < all.size(); i += step) {
        String condition = all.get(i);
        String expected = outcome(calcite, "plain.t", condition);
        String actual = outcome(calcite, "m.t", condition);
        if (!expected.startsWith("error")) {
          compared++;
        }
        if (!expected.equals(actual)) {
          differences.put(condition, expected + "\n   but through the leaf " + actual);
        }
      }
    }
    assertThat(differences).isEmpty();
    assertThat(compared).isGreaterThan(offer == Verdict.NONE ? 150 : 40);
    assertThat(source.closed.get()).isEqualTo(source.opened.get());
  }

  private static String outcome(StockCalcite calcite, String table, String condition) {
    String sql = "select id from " + table + " as t where " + condition + " order by id";
    try {
      return calcite.rows(sql).toString();
    } catch (SQLException e) {
      return "error "
          + String.valueOf(e.getMessage())
              .lines()
              .findFirst()
              .orElse("")
              .toLowerCase(Locale.ROOT)
              .replace(table, "t");
    }
  }

  private record Bind(String condition, List<@Nullable Object> values) {}

  @ParameterizedTest
  @EnumSource(Verdict.class)
  void parametersGiveTheRowsOfCalcite(Verdict offer) throws SQLException {
    MemorySource source = source(offer);
    List<Bind> binds =
        List.of(
            new Bind("i = ?", List.of(10)),
            new Bind("i <= ?", List.of(10)),
            new Bind("? < l", List.of(0L)),
            new Bind("n = ?", List.of(new BigDecimal("10.50"))),
            new Bind("n > ?", List.of(new BigDecimal("10.505"))),
            new Bind("d < ?", List.of(0.1)),
            new Bind("s = ?", List.of("it's")),
            new Bind("s like ?", List.of("a%")),
            new Bind("b = ?", List.of(true)),
            new Bind("dt >= ?", List.of(java.sql.Date.valueOf("2024-02-29"))),
            new Bind("ts6 = ?", List.of(java.sql.Timestamp.valueOf("1970-01-01 00:00:00"))),
            new Bind("ts6 <> ?", List.of(java.sql.Timestamp.valueOf("1970-01-01 00:00:00"))),
            new Bind("ts6 <= ?", List.of(java.sql.Timestamp.valueOf("1970-01-01 00:00:00"))),
            new Bind("ts6 > ?", List.of(java.sql.Timestamp.valueOf("1970-01-01 00:00:00"))),
            new Bind(
                "ts9 between ? and ?",
                List.of(
                    java.sql.Timestamp.valueOf("1970-01-01 00:00:00"),
                    java.sql.Timestamp.valueOf("9999-01-01 00:00:00"))),
            new Bind(
                "t6 in (?, ?)",
                List.of(java.sql.Time.valueOf("10:00:00"), java.sql.Time.valueOf("00:00:00"))),
            new Bind("i in (?, ?) or s = ?", List.of(10, 11, "a")));
    try (StockCalcite calcite = new StockCalcite(new MemoryTables().with("t", source))) {
      for (Bind bind : binds) {
        String sql = "select id from %s as t where " + bind.condition() + " order by id";
        assertThat(
                calcite
                    .rows(
                        "explain plan for " + String.format(Locale.ROOT, sql, "m.t"),
                        bind.values().toArray())
                    .toString())
            .as(bind.condition())
            .contains("filter=[[");
        assertThat(calcite.rows(String.format(Locale.ROOT, sql, "m.t"), bind.values().toArray()))
            .as(bind.condition())
            .isEqualTo(
                calcite.rows(String.format(Locale.ROOT, sql, "plain.t"), bind.values().toArray()));
      }
    }
  }
}
