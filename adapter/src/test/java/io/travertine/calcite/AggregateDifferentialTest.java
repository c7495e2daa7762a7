// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.travertine.engine.Engine;
import io.travertine.engine.EngineException;
import io.travertine.engine.EngineSettings;
import io.travertine.engine.Execution;
import io.travertine.engine.ExecutionLimits;
import io.travertine.engine.ModelSource;
import io.travertine.engine.Prepared;
import io.travertine.engine.RowCursor;
import io.travertine.engine.Session;
import io.travertine.scan.Column;
import io.travertine.scan.DataType;
import io.travertine.scan.Schema;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every aggregate that goes into the leaf gives what Calcite computes of the same rows, under both
 * hosts.
 */
final class AggregateDifferentialTest {
  private static final int ROWS = 700;
  private static final long SEED = 20250314;

  /** What Calcite does not compile; the leaf may do better. */
  private static final String ERROR = "error";

  /** A column and the values that it is filled with, beside NULL. */
  private record Form(String column, DataType type, List<Object> values) {
    boolean isNumber() {
      return switch (type.kind()) {
        case TINYINT, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, DECIMAL -> true;
        default -> false;
      };
    }
  }

  private static final DataType ADDRESS =
      DataType.row(
          List.of(
              new DataType.Field("city", DataType.VARCHAR, true),
              new DataType.Field("zip", DataType.INTEGER, true)));

  /** Numbers whose sums are exact in any order, and fit the types that stock Calcite sums in. */
  private static final List<Form> FORMS =
      List.of(
          new Form("b", DataType.BOOLEAN, List.of(true, false)),
          new Form("ti", DataType.TINYINT, List.of(-1L, 0L, 1L)),
          new Form("si", DataType.SMALLINT, List.of(-20L, 7L, 30L)),
          new Form("i", DataType.INTEGER, List.of(-5L, 0L, 10L, 11L, 200_000L)),
          new Form("l", DataType.BIGINT, List.of(-1L, 0L, 9007199254740L, Long.MIN_VALUE / 1024)),
          new Form("r", DataType.REAL, List.of(0.5, -2.25, 0.0, -0.0)),
          new Form("d", DataType.DOUBLE, List.of(0.25, -1.5, 0.0, -0.0, 1048576.0)),
          new Form("n", DataType.decimal(10, 2), List.of(decimal("10.50"), decimal("-0.01"))),
          new Form(
              "w",
              DataType.decimal(19, 1),
              List.of(decimal("123456789012345.6"), decimal("-3.0"), decimal("0.0"))),
          new Form("s", DataType.VARCHAR, List.of("", "a", "ab", "A", "it's", "éclair", "b ")),
          new Form(
              "t",
              DataType.VARCHAR,
              List.of("more than eight", "more than eighty", "more", "another long text")),
          new Form("x", DataType.VARBINARY, List.of(bytes(), bytes(0), bytes(1, 255))),
          new Form("dt", DataType.DATE, List.of(-1L, 0L, 19_782L)),
          new Form("t3", DataType.time(3), List.of(0L, 36_000_001L)),
          new Form("ts3", DataType.timestamp(3), List.of(-1L, 0L, 1_709_200_800_001L)),
          new Form("ts6", DataType.timestamp(6), List.of(-1L, 0L, 1L, 999L, 1_000L, -1_001L)),
          new Form("u", DataType.UUID, List.of(new UUID(0, 1), new UUID(-5, 7))));

  private final MemorySource source = source();
  private final MemoryTables tables = new MemoryTables().with("t", source);

  private static BigDecimal decimal(String text) {
    return new BigDecimal(text);
  }

  private static ByteBuffer bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return ByteBuffer.wrap(bytes);
  }

  private static MemorySource source() {
    Random random = new Random(SEED);
    List<Column> columns = new ArrayList<>(List.of(Column.required("id", DataType.INTEGER)));
    FORMS.forEach(form -> columns.add(Column.nullable(form.column(), form.type())));
    columns.add(Column.nullable("address", ADDRESS));
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      List<@Nullable Object> row = new ArrayList<>();
      row.add((long) i);
      for (Form form : FORMS) {
        int choice = random.nextInt(form.values().size() + 1);
        row.add(choice == form.values().size() ? null : form.values().get(choice));
      }
      row.add(
          i % 5 == 0 ? null : Arrays.asList("city" + i % 3, i % 4 == 0 ? null : (long) (i % 9)));
      rows.add(row);
    }
    MemorySource source = new MemorySource(Schema.of(columns), rows);
    source.batchRows = 23;
    source.splits = 9;
    return source;
  }

  private static List<String> statements() {
    List<String> statements = new ArrayList<>();
    for (Form form : FORMS) {
      String c = form.column();
      statements.add("select count(" + c + "), count(distinct " + c + ") from t");
      statements.add("select " + c + ", count(*) from t group by " + c);
      statements.add("select distinct " + c + " from t");
      statements.add("select ti, " + c + ", count(*), sum(i) from t group by ti, " + c);
      statements.add("select b, count(distinct " + c + ") from t group by b");
      if (!form.type().equals(DataType.UUID) && !form.type().equals(DataType.BOOLEAN)) {
        statements.add("select min(" + c + "), max(" + c + ") from t");
        statements.add("select si, max(" + c + "), min(" + c + ") from t group by si");
      }
      if (form.isNumber()) {
        statements.add("select sum(" + c + "), avg(" + c + "), sum(distinct " + c + ") from t");
        statements.add("select s, sum(" + c + "), avg(" + c + ") from t group by s");
        statements.add("select s, sum(distinct " + c + ") from t group by s");
      }
    }
    statements.add("select count(*), count(id), count(1) from t");
    statements.add(
        "select s, t, n, w, u, x, d, address, count(*) from t group by s, t, n, w, u, x, d, address");
    statements.add("select s, t, n, w, u, x, d, count(*) from t group by s, t, n, w, u, x, d");
    statements.add("select s, u, w, l, b, ts3, sum(i), max(t) from t group by s, u, w, l, b, ts3");
    statements.add("select count(t.address.zip), sum(t.address.zip) from t");
    statements.add("select t.address.city, sum(t.address.zip) from t group by t.address.city");
    statements.add(
        "select t.address.city, t.address.zip from t group by t.address.city, t.address.zip");
    statements.add("select count(address) from t");
    statements.add("select sum(i) from t having count(*) > 3");
    statements.add("select s, count(*) as c from t group by s having sum(i) > 0");
    statements.add("select sum(i) + sum(si) * 2 from t");
    statements.add("select sum(i + si), max(l + 1) from t");
    statements.add("select upper(s), count(*) from t group by upper(s)");
    statements.add("select count(*) filter (where i > 5), sum(i) from t");
    statements.add("select b, s, sum(i) from t group by rollup(b, s)");
    statements.add("select sum(c) from (select count(*) as c from t group by s)");
    statements.add("select count(distinct s), count(distinct i), count(*), sum(i) from t");
    statements.add("select min(distinct s), max(distinct i) from t");
    statements.add("select count(distinct s || t) from t");
    statements.add("select i from t group by i having i > 5");
    statements.add("select a.s, count(*) from t a join t b on a.id = b.id group by a.s");
    return statements;
  }

  /** Puts a condition before GROUP BY or at the end. */
  private static String with(String statement, String condition) {
    int at = statement.indexOf("from t") + "from t".length();
    boolean joins = statement.contains(" join ") || statement.contains("(select");
    return joins || condition.isEmpty()
        ? statement
        : statement.substring(0, at) + " where " + condition + statement.substring(at);
  }

  private static String on(String schema, String statement) {
    return statement
        .replace("from t a join t b", "from " + schema + ".t a join " + schema + ".t b")
        .replaceAll("from t(?! a)", "from " + schema + ".t as t");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "i > 0", "id < 0", "id < 100 and s is not null", "upper(s) = 'A'"})
  void stockCalciteFindsTheSame(String condition) throws SQLException {
    try (StockCalcite calcite = new StockCalcite(tables)) {
      assertThat(differences(condition, condition.isEmpty() ? 2 : 9, calcite::rows)).isEmpty();
    }
    assertThat(source.closed.get()).isEqualTo(source.opened.get());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "i > 0", "id < 0"})
  void engineFindsTheSame(String condition) {
    try (Engine engine = engine(2)) {
      assertThat(differences(condition, condition.isEmpty() ? 1 : 5, sql -> rows(engine, sql)))
          .isEmpty();
    }
    assertThat(source.closed.get()).isEqualTo(source.opened.get());
  }

  /** The statements whose rows are not those of Calcite, of every {@code step}th statement. */
  private static Map<String, String> differences(String condition, int step, Host host) {
    Map<String, String> differences = new TreeMap<>();
    List<String> statements = statements();
    for (int i = condition.length() % step; i < statements.size(); i += step) {
      String sql = with(statements.get(i), condition);
      String expected = outcome(host, on("plain", sql));
      String actual = outcome(host, on("m", sql));
      boolean comparable = !expected.equals(ERROR);
      if (comparable && !expected.equals(actual)) {
        differences.put(sql, expected + "\n   but through the leaf " + actual);
      }
    }
    return differences;
  }

  @Test
  void aggregatesOverColumnsArePushed() {
    List<String> stay = new ArrayList<>();
    List<String> statements = statements();
    try (Engine engine = engine(2)) {
      for (int i = 0; i < statements.size(); i += 3) {
        String sql = on("m", statements.get(i));
        if (!isPushed(rows(engine, "explain plan for " + sql).toString())) {
          stay.add(statements.get(i));
        }
      }
    }
    assertThat(stay)
        .allMatch(
            sql ->
                sql.contains("upper")
                    || sql.contains("rollup")
                    || sql.contains("||")
                    || sql.contains("address, count")
                    || sql.contains("join")
                    || sql.contains("ts6"));
  }

  /** A number computed from columns; seldom one that may be out of range. */
  private static String number(Random random, int depth) {
    if (depth == 0 || random.nextInt(5) == 0) {
      String[] leaves = {"ti", "si", "i", "l", "n", "d", "d", "2", "1.5", "0", "cast(3 as double)"};
      return leaves[random.nextInt(leaves.length)];
    }
    String left = number(random, depth - 1);
    String right = number(random, depth - 1);
    return switch (random.nextInt(8)) {
      case 0 -> "(" + left + " + " + right + ")";
      case 1 -> "(" + left + " - " + right + ")";
      case 2, 3 -> "(" + left + " * " + right + ")";
      case 4 -> "cast(" + left + " as double)";
      case 5 -> "coalesce(" + left + ", " + right + ")";
      case 6 -> "case when " + condition(random) + " then " + left + " else " + right + " end";
      default -> "case when " + condition(random) + " then " + left + " end";
    };
  }

  private static String condition(Random random) {
    String[] conditions = {
      "i > 5", "s = 'a'", "b", "d is null", "n < 1 or l > 0", "not (si = 7 and ti >= 0)", "i < 0"
    };
    return conditions[random.nextInt(conditions.length)];
  }

  /** Sums of doubles depend on the order in which they are added up. */
  private static String rounded(String rows) {
    return Pattern.compile("-?[0-9]+\\.[0-9]+(E-?[0-9]+)?")
        .matcher(rows)
        .replaceAll(number -> String.format(Locale.ROOT, "%.9e", Double.valueOf(number.group())));
  }

  @Test
  void computedNumbersAreThoseOfCalcite() {
    Random random = new Random(SEED);
    Map<String, String> differences = new TreeMap<>();
    int pushed = 0;
    int failing = 0;
    int count = 150;
    try (Engine engine = engine(2)) {
      for (int i = 0; i < count; i++) {
        String sql =
            switch (random.nextInt(5)) {
              case 0 -> "select sum(" + number(random, 3) + ") from t";
              case 1 -> "select min(" + number(random, 2) + "), count(*) from t";
              case 2 -> "select s, max(" + number(random, 2) + ") from t group by s";
              case 3 -> {
                String key = number(random, 2);
                yield "select " + key + ", count(distinct i) from t group by " + key;
              }
              default ->
                  "select sum("
                      + number(random, 1)
                      + ") filter (where "
                      + condition(random)
                      + "),"
                      + " count(*) filter (where "
                      + condition(random)
                      + ") from t where id > 9";
            };
        String expected = outcome(sentence -> rows(engine, sentence), on("plain", sql));
        String actual = outcome(sentence -> rows(engine, sentence), on("m", sql));
        if (!rounded(expected).equals(rounded(actual))) {
          differences.put(sql, expected + "\n   but through the leaf " + actual);
        }
        failing += expected.equals(ERROR) ? 1 : 0;
        String plan =
            outcome(sentence -> rows(engine, sentence), "explain plan for " + on("m", sql));
        pushed += isPushed(plan) ? 1 : 0;
      }
    }
    assertThat(differences).isEmpty();
    assertThat(pushed).isGreaterThan(count / 2);
    assertThat(failing).isLessThan(count / 4);
  }

  private static boolean isPushed(String plan) {
    return plan.contains("groupBy=[[") || plan.contains("aggregate=[[");
  }

  @FunctionalInterface
  private interface Host {
    List<String> rows(String sql) throws SQLException;
  }

  /** The rows in an order of their own, or that there is an error. */
  private static String outcome(Host host, String sql) {
    try {
      List<String> rows = new ArrayList<>(host.rows(sql));
      Collections.sort(rows);
      return rows.toString();
    } catch (SQLException | EngineException e) {
      return ERROR;
    }
  }

  private Engine engine(int threads) {
    String model =
        "{version: '1.0', defaultSchema: 'm', schemas: ["
            + "{name: 'm', type: 'custom', factory: '"
            + MemorySchemaFactory.class.getName()
            + "', operand: {key: '"
            + tables.key
            + "'}}, {name: 'plain', type: 'custom', factory: '"
            + PlainSchemaFactory.class.getName()
            + "', operand: {key: '"
            + tables.key
            + "'}}]}";
    return Engine.open(
        EngineSettings.of(new ModelSource.InlineModel(model, Path.of("")))
            .withAllowClasses(true)
            .withThreads(threads));
  }

  private static List<String> rows(Engine engine, String sql) {
    try (Session session = engine.session()) {
      Prepared prepared = session.prepare(sql);
      try (Execution execution = prepared.execution(List.of(), ExecutionLimits.NONE)) {
        RowCursor cursor = execution.open();
        List<String> rows = new ArrayList<>();
        while (cursor.next()) {
          List<String> row = new ArrayList<>();
          for (int i = 0; i < prepared.columns().size(); i++) {
            Object value = cursor.value(i);
            row.add(value instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(value));
          }
          rows.add(String.join("|", row));
        }
        return rows;
      }
    }
  }

  @Test
  void averageReadsItsColumnOnce() {
    try (Engine engine = engine(1)) {
      assertThat(rows(engine, "select avg(d), sum(d), count(d) from m.t")).hasSize(1);
      assertThat(source.lastAsked().columns()).hasSize(1);
      assertThat(rows(engine, "explain plan for select s, avg(i) from m.t group by s").toString())
          .contains("groupBy=[[s]], aggregate=[[SUM(i), COUNT(i)]]");
    }
  }

  @Test
  void sumsOfDoublesHaveTheSameBitsAtAnyNumberOfThreads() {
    Random random = new Random(SEED);
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      double value = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(30));
      rows.add(Arrays.asList("key" + random.nextInt(50), random.nextInt(7) == 0 ? null : value));
    }
    MemorySource doubles =
        new MemorySource(
            Schema.of(
                List.of(
                    Column.nullable("k", DataType.VARCHAR), Column.nullable("v", DataType.DOUBLE))),
            rows);
    doubles.splits = 61;
    doubles.batchRows = 50;
    tables.with("doubles", doubles);
    List<String> first = List.of();
    for (int threads : new int[] {1, 2, 3, 8, 2, 8}) {
      try (Engine engine = engine(threads)) {
        List<String> sums = new ArrayList<>(rows(engine, "select sum(v), avg(v) from m.doubles"));
        sums.addAll(rows(engine, "select k, sum(v), sum(distinct v) from m.doubles group by k"));
        assertThat(first.isEmpty() ? sums : first).as("%d threads", threads).isEqualTo(sums);
        first = sums;
      }
    }
    assertThat(first).hasSize(51);
  }

  @Test
  void nanIsOneGroupAndTheGreatest() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (double value : new double[] {1, Double.NaN, -0.0, 0.0, Double.NEGATIVE_INFINITY}) {
      rows.add(Arrays.asList(value));
      rows.add(Arrays.asList(value));
    }
    tables.with(
        "nan", new MemorySource(Schema.of(List.of(Column.nullable("v", DataType.DOUBLE))), rows));
    try (Engine engine = engine(2)) {
      assertThat(rows(engine, "select v, count(*) from m.nan group by v"))
          .containsExactly("1.0|2", "NaN|2", "-0.0|2", "0.0|2", "-Infinity|2")
          .containsExactlyInAnyOrderElementsOf(
              rows(engine, "select v, count(*) from plain.nan group by v"));
      assertThat(rows(engine, "select max(v), min(v) from m.nan")).containsExactly("NaN|-Infinity");
    }
  }

  @Test
  void literalsKeepTheirDigitsAndTypes() {
    try (Engine engine = engine(2)) {
      for (String sql :
          List.of(
              "select max(d * 0.30000000000000004e0), min(d * 0.1e0) from t",
              "select max(d * (0.1e0 + 0.2e0)) from t",
              "select max(d * 1.1), min(r * 1.1), max((d + 0.05e0) * 1.1) from t",
              "select min(d * -0.0e0) from t where d > 0",
              "select max(d * cast('Infinity' as double)) from t where d > 0",
              "select sum(case when i > 0 then 1.5 end), sum(case when i > 0 then 1.5e0 end) from t",
              "select count(*) filter (where i > 0), sum(case when i > 0 then cast(1 as bigint) end)"
                  + " from t")) {
        String expected = outcome(sentence -> rows(engine, sentence), on("plain", sql));
        assertThat(outcome(sentence -> rows(engine, sentence), on("m", sql)))
            .as(sql)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void whatIsComputedInTheScanIsSaid() {
    try (Engine engine = engine(1)) {
      String sql =
          "explain plan for select s, sum(d * 2 + i), count(*) filter (where i > 5) from m.t group by s";
      assertThat(rows(engine, sql).toString())
          .contains(
              "groupBy=[[s]], aggregate=[[SUM(((d * 2.0) + CAST(i AS DOUBLE))),"
                  + " COUNT(CASE WHEN i > 5 THEN 1 ELSE null END)]]");
    }
  }

  @Test
  void whatIsOutOfRangeIsAnErrorOnlyInRowsForWhichItIsComputed() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    rows.add(Arrays.asList(1L, 5L));
    rows.add(Arrays.asList((long) Integer.MAX_VALUE, Long.MAX_VALUE));
    tables.with(
        "edge",
        new MemorySource(
            Schema.of(
                List.of(
                    Column.nullable("i", DataType.INTEGER), Column.nullable("l", DataType.BIGINT))),
            rows));
    try (Engine engine = engine(2)) {
      String guarded = "sum(case when i < 9 then i + l end), sum(case when l < 9 then i * 7 end)";
      assertThat(rows(engine, "select " + guarded + " from m.edge")).containsExactly("6|7");
      assertThat(rows(engine, "select sum(i + l) from m.edge where i < 9")).containsExactly("6");
      for (String outside : List.of("i + 1", "l * 2", "0 - l - 2 - i", "i + l")) {
        assertThatThrownBy(() -> rows(engine, "select sum(" + outside + ") from m.edge"))
            .as(outside)
            .isInstanceOf(EngineException.class)
            .hasMessageContaining("is out of range of its type")
            .hasMessageContaining("[NUMBER_OVERFLOW]")
            .extracting(e -> ((EngineException) e).sqlState())
            .isEqualTo("22003");
      }
    }
  }

  @Test
  void sumThatDoesNotFitIsAnError() throws SQLException {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    BigDecimal large = new BigDecimal("9".repeat(38));
    for (int i = 0; i < 3; i++) {
      rows.add(Arrays.asList((long) Integer.MAX_VALUE, Long.MAX_VALUE, large));
    }
    tables.with(
        "much",
        new MemorySource(
            Schema.of(
                List.of(
                    Column.nullable("i", DataType.INTEGER),
                    Column.nullable("l", DataType.BIGINT),
                    Column.nullable("w", DataType.decimal(38, 0)))),
            rows));
    try (Engine engine = engine(2)) {
      assertThat(rows(engine, "select sum(i), sum(l) from m.much"))
          .containsExactly("6442450941|27670116110564327421");
      assertThatThrownBy(() -> rows(engine, "select sum(w) from m.much"))
          .isInstanceOf(EngineException.class)
          .hasMessage(
              "SUM of column \"w\" is out of range of its type DECIMAL(38,0). Cast the column to a"
                  + " wider type, or to DOUBLE. [SUM_OVERFLOW]")
          .extracting(e -> ((EngineException) e).sqlState())
          .isEqualTo("22003");
    }
    try (StockCalcite calcite = new StockCalcite(tables)) {
      assertThatThrownBy(() -> calcite.rows("select sum(i) from m.much"))
          .hasStackTraceContaining("[SUM_OVERFLOW]");
      assertThatThrownBy(() -> calcite.rows("select sum(l) from m.much"))
          .hasStackTraceContaining("[SUM_OVERFLOW]");
    }
  }
}
