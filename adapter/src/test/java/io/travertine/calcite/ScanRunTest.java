// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.travertine.run.RunSettings;
import io.travertine.run.WorkerPool;
import io.travertine.scan.BatchSize;
import io.travertine.scan.CancelSignal;
import io.travertine.scan.Column;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.DataType;
import io.travertine.scan.ErrorCode;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Schema;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.calcite.DataContext;
import org.apache.calcite.DataContexts;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.schema.lookup.LikePattern;
import org.apache.calcite.schema.lookup.Named;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How scans open, run, end and fail, under Calcite's driver and without it. */
final class ScanRunTest {
  private static MemorySource numbers() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (long i = 0; i < 5000; i++) {
      rows.add(List.of(i, "x" + i));
    }
    Schema schema =
        Schema.of(
            List.of(
                Column.required("id", DataType.BIGINT), Column.nullable("s", DataType.VARCHAR)));
    return new MemorySource(schema, rows);
  }

  private static MemorySource one(DataType type, @Nullable Object... values) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (@Nullable Object value : values) {
      rows.add(Arrays.asList(value));
    }
    return new MemorySource(Schema.of(List.of(Column.nullable("c", type))), rows);
  }

  private static ScanRequest request(MemorySource source, TimePrecision precision) {
    ScanDefaults defaults =
        new ScanDefaults(
            "memory",
            precision,
            RunSettings.SEQUENTIAL,
            ScanContext.of(MemoryBudget.of("memoryBudget", 1 << 20)),
            ScanDefaults.Bounds.NONE);
    return new ScanRequest(
        new ScanTable("m.t", source, defaults, used -> true),
        ScanSpec.all(source.schema()),
        List.of(),
        List.of());
  }

  private static List<@Nullable Object> values(MemorySource source, TimePrecision precision) {
    List<@Nullable Object> values = new ArrayList<>();
    try (Enumerator<Object> rows =
        request(source, precision).apply(DataContexts.of(Map.of())).enumerator()) {
      while (rows.moveNext()) {
        values.add(rows.current());
      }
    }
    return values;
  }

  private static QueryResources resources() {
    return new QueryResources(
        ScanContext.of(MemoryBudget.of("memoryBudget", 1 << 20)), RunSettings.SEQUENTIAL);
  }

  private static DataContext with(QueryResources resources) {
    return DataContexts.of(Map.of(QueryResources.VARIABLE, resources));
  }

  @Test
  void oneRowReadsOneBatchAndClosingClosesTheReader() throws SQLException {
    MemorySource source = numbers();
    try (StockCalcite calcite =
            new StockCalcite(new MemoryTables().with("t", source), ", threads: 1");
        Statement statement = calcite.connection.createStatement()) {
      try (ResultSet rows = statement.executeQuery("select s from t where id >= 0")) {
        assertThat(rows.next()).isTrue();
        assertThat(source.batches.get()).isEqualTo(1);
      }
      assertThat(source.closed.get()).isEqualTo(source.opened.get()).isEqualTo(1);
    }
  }

  @Test
  void failureOnAnyRowClosesTheReaderAndKeepsItsMessage() throws SQLException {
    for (int failing : List.of(1, 2)) {
      MemorySource source = numbers();
      source.beforeBatch =
          batch -> {
            if (batch == failing) {
              throw ScanException.of(ErrorCode.OPTION_VALUE, "Bad byte").build();
            }
          };
      try (StockCalcite calcite =
          new StockCalcite(new MemoryTables().with("t", source), ", threads: 1")) {
        assertThatThrownBy(() -> calcite.rows("select s from t"))
            .hasStackTraceContaining("Bad byte. [OPTION_VALUE]");
        assertThat(source.closed.get()).isEqualTo(source.opened.get()).isEqualTo(1);
      }
    }
  }

  @Test
  void cancelledStatementStopsReading() throws SQLException {
    MemorySource source = numbers();
    try (StockCalcite calcite =
            new StockCalcite(new MemoryTables().with("t", source), ", threads: 1");
        Statement statement = calcite.connection.createStatement()) {
      source.beforeBatch =
          batch -> {
            if (batch == 2) {
              try {
                statement.cancel();
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            }
          };
      assertThatThrownBy(() -> statement.executeQuery("select count(s || 'x') from t"))
          .hasStackTraceContaining("CANCELLED");
      assertThat(source.batches.get()).isEqualTo(2);
      assertThat(source.closed.get()).isEqualTo(source.opened.get());
    }
  }

  @Test
  void hostOpensARequestWithoutGeneratedCode() {
    MemorySource source = numbers();
    QueryResources resources = resources();
    Enumerator<Object> rows =
        request(source, TimePrecision.MILLIS).apply(with(resources)).enumerator();
    assertThat(rows.moveNext()).isTrue();
    Object first = rows.current();
    assertThat(rows.moveNext()).isTrue();
    assertThat((Object[]) first).containsExactly(0L, "x0");
    assertThat((Object[]) rows.current()).containsExactly(1L, "x1");
    assertThat(resources.openScans()).isEqualTo(1);
    resources.close();
    resources.close();
    assertThat(resources.openScans()).isZero();
    assertThat(source.closed.get()).isEqualTo(1);
    rows.close();
  }

  @Test
  void cancelSignalOfTheHostStopsAScan() {
    QueryResources resources = resources();
    MemorySource source = numbers();
    Enumerator<Object> rows =
        request(source, TimePrecision.MILLIS).apply(with(resources)).enumerator();
    assertThat(rows.moveNext()).isTrue();
    resources.context().cancel().cancel(CancelSignal.Reason.CANCELLED);
    assertThatThrownBy(
            () -> {
              while (rows.moveNext()) {
                assertThat(rows.current()).isNotNull();
              }
            })
        .isInstanceOf(ScanException.class)
        .hasMessageContaining("CANCELLED");
    assertThat(source.closed.get()).isEqualTo(1);
    assertThat(resources.openScans()).isZero();
  }

  @Test
  void timesAreRoundedDownWithOneCountedWarning() {
    MemorySource source =
        new MemorySource(
            Schema.of(List.of(Column.nullable("c", DataType.timestamp(6)))),
            List.of(List.of(-1L), List.of(1_000L), List.of(1_999L)));
    QueryResources resources = resources();
    List<Object> values = new ArrayList<>();
    try (Enumerator<Object> rows =
        request(source, TimePrecision.MILLIS).apply(with(resources)).enumerator()) {
      while (rows.moveNext()) {
        values.add(rows.current());
      }
    }
    assertThat(values).containsExactly(-1L, 1L, 1L);
    assertThat(resources.context().warnings().list())
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.code()).isEqualTo("TIME_PRECISION");
              assertThat(warning.subject()).isEqualTo("m.t.c");
              assertThat(warning.message()).doesNotContain("m.t.c", "TIME_PRECISION");
              assertThat(warning.count()).isEqualTo(2);
            });
  }

  @Test
  void timesAreShownRawOrAsTextWhereAsked() throws SQLException {
    MemorySource source = one(DataType.timestamp(9), -1L, 1_709_200_800_000_000_001L, null);
    assertThat(values(source, TimePrecision.RAW))
        .containsExactly(-1L, 1_709_200_800_000_000_001L, null);
    assertThat(values(source, TimePrecision.TEXT))
        .containsExactly("1969-12-31 23:59:59.999999999", "2024-02-29 10:00:00.000000001", null);
    assertThat(values(one(DataType.time(6), 36_000_000_001L), TimePrecision.TEXT))
        .containsExactly("10:00:00.000001");
    try (StockCalcite calcite =
        new StockCalcite(new MemoryTables().with("t", source), ", timePrecision: 'raw'")) {
      assertThat(calcite.rows("select c from t where c > 5"))
          .containsExactly("1709200800000000001");
      assertThat(calcite.plan("select c from t where c > 5"))
          .contains("filter=[[c > 5 [residual]]]");
    }
    try (StockCalcite calcite =
        new StockCalcite(new MemoryTables().with("t", source), ", timePrecision: 'text'")) {
      assertThat(calcite.rows("select c from t where c like '1969%'"))
          .containsExactly("1969-12-31 23:59:59.999999999");
      assertThat(calcite.plan("select c from t where c like '1969%'")).doesNotContain("filter=[[");
      assertThat(calcite.rows("select count(*) from t where c is null")).containsExactly("1");
    }
  }

  @Test
  void valuesOfEveryTypeAreThoseThatCalciteComputesWith() {
    UUID uuid = new UUID(1, 2);
    assertThat(values(one(DataType.BOOLEAN, true, null), TimePrecision.MILLIS))
        .containsExactly(true, null);
    assertThat(values(one(DataType.TINYINT, 1L), TimePrecision.MILLIS)).containsExactly((byte) 1);
    assertThat(values(one(DataType.SMALLINT, 1L), TimePrecision.MILLIS)).containsExactly((short) 1);
    assertThat(values(one(DataType.INTEGER, 1L), TimePrecision.MILLIS)).containsExactly(1);
    assertThat(values(one(DataType.DATE, 1L), TimePrecision.MILLIS)).containsExactly(1);
    assertThat(values(one(DataType.time(3), 1L), TimePrecision.MILLIS)).containsExactly(1);
    assertThat(values(one(DataType.REAL, 0.5), TimePrecision.MILLIS)).containsExactly(0.5f);
    assertThat(values(one(DataType.UUID, uuid), TimePrecision.MILLIS)).containsExactly(uuid);
    assertThat(
            values(
                one(DataType.VARBINARY, ByteBuffer.wrap(new byte[] {1, -1})), TimePrecision.MILLIS))
        .hasToString("[01ff]");
    DataType nested =
        DataType.row(
            List.of(
                new DataType.Field("a", DataType.array(DataType.INTEGER), true),
                new DataType.Field("m", DataType.map(DataType.VARCHAR, DataType.DATE), true)));
    Map<String, @Nullable Long> map = new LinkedHashMap<>();
    map.put("k", 7L);
    map.put("n", null);
    List<@Nullable Object> rows =
        values(
            one(nested, Arrays.asList(Arrays.asList(1L, null), map), null), TimePrecision.MILLIS);
    assertThat((Object[]) rows.get(0)).containsExactly(Arrays.asList(1, null), internal());
    assertThat(rows.get(1)).isNull();
  }

  private static Map<String, @Nullable Integer> internal() {
    Map<String, @Nullable Integer> map = new LinkedHashMap<>();
    map.put("k", 7);
    map.put("n", null);
    return map;
  }

  @Test
  void nestedValuesComeThroughGeneratedCode() throws SQLException {
    DataType nested =
        DataType.array(DataType.row(List.of(new DataType.Field("n", DataType.INTEGER, true))));
    MemorySource source = one(nested, List.of(List.of(1L), List.of(2L)), null);
    try (StockCalcite calcite = new StockCalcite(new MemoryTables().with("t", source))) {
      assertThat(calcite.rows("select cardinality(c) from t where cardinality(c) > 1"))
          .containsExactly("2");
      assertThat(
              calcite.rows(
                  "select u.n from t, unnest(t.c) as u(n) where t.c is not null order by 1"))
          .containsExactly("1", "2");
    }
  }

  @Test
  void oneColumnThatIsNeverNullIsSortedAndJoined() throws SQLException {
    try (StockCalcite calcite = new StockCalcite(new MemoryTables().with("t", numbers()))) {
      assertThat(calcite.rows("select id from t where id < 3 order by id desc"))
          .containsExactly("2", "1", "0");
      assertThat(calcite.rows("select a.id from t a join t b on a.id = b.id + 1 where a.id < 3"))
          .containsExactlyInAnyOrder("1", "2");
    }
  }

  @Test
  void unknownOptionNamesTheNearest() {
    assertThatThrownBy(
            () -> ScanSchema.open("memory", "shop", Map.of("key", "k", "timePrecison", "raw")))
        .isInstanceOf(ScanException.class)
        .hasMessageContaining(
            "schema \"shop\" has no option timePrecison. Did you mean timePrecision?");
    assertThatThrownBy(() -> ScanSchema.open("memry", "shop", Map.of()))
        .isInstanceOf(ScanException.class)
        .hasMessageContaining("Did you mean memory?");
    assertThatThrownBy(
            () ->
                ScanSchema.open(
                    "memory", "shop", Map.of("key", new MemoryTables().key, "threads", 0)))
        .isInstanceOf(ScanException.class)
        .hasMessageContaining("option threads: expected at least 1 but found 0");
  }

  @Test
  void closingTheSchemaClosesTheCatalog() throws SQLException {
    MemoryTables tables = new MemoryTables().with("t", numbers());
    try (StockCalcite calcite = new StockCalcite(tables)) {
      calcite.schema().close();
      calcite.schema().close();
    }
    assertThat(tables.closed).isTrue();
  }

  @Test
  void namesAlikeAreAmbiguousUnlessOneIsExact() {
    MemoryTables tables = new MemoryTables().with("Orders", numbers()).with("orders", numbers());
    ScanSchema schema = ScanSchema.open("memory", "shop", Map.of("key", tables.key));
    assertThat(schema.tables().getNames(LikePattern.any())).containsExactly("Orders", "orders");
    assertThat(tables.lookups.get()).isZero();
    assertThat(schema.tables().getIgnoreCase("Orders")).extracting(Named::name).isEqualTo("Orders");
    assertThatThrownBy(() -> schema.tables().getIgnoreCase("ORDERS"))
        .isInstanceOf(ScanException.class)
        .hasMessageContaining("several tables whose name is like ORDERS: Orders, orders")
        .hasMessageEndingWith("[TABLE_AMBIGUOUS]");
    assertThat(schema.tables().get("nothing")).isNull();
    schema.close();
  }

  @Test
  void hiddenColumnsAreNotInTheRowType() throws SQLException {
    MemorySource source =
        new MemorySource(
            Schema.of(
                List.of(
                    Column.required("id", DataType.BIGINT),
                    Column.required("_row", DataType.BIGINT).hidden())),
            List.of(List.of(1L, 2L)));
    try (StockCalcite calcite = new StockCalcite(new MemoryTables().with("t", source))) {
      assertThat(calcite.rows("select * from t")).containsExactly("1");
      assertThat(source.lastAsked().columns()).containsExactly(ColumnPath.of(0));
    }
  }

  @Test
  void boundsOfASchemaHoldWithinAStatement() {
    ScanContext shared = ScanContext.of(MemoryBudget.of("memoryBudget", 1 << 20));
    ScanDefaults defaults =
        new ScanDefaults(
            "memory",
            TimePrecision.MILLIS,
            RunSettings.SEQUENTIAL.withBufferBytes(77),
            shared.withBatchSize(new BatchSize(5, 50)),
            new ScanDefaults.Bounds(2, 1_000L));
    try (WorkerPool pool = new WorkerPool(1)) {
      RunSettings settings = defaults.within(RunSettings.SEQUENTIAL.withPool(8, pool));

      assertThat(settings.threads()).isEqualTo(2);
      assertThat(settings.bufferBytes()).isEqualTo(77);
    }
    ScanContext context = defaults.within(shared);
    assertThat(context.batchSize()).isEqualTo(new BatchSize(5, 50));
    assertThat(context.memory().limitBytes()).isEqualTo(1_000);
    MemoryBudget.Reservation reserved = context.memory().reserve(900, "A test");
    assertThat(shared.memory().usedBytes()).isEqualTo(900);
    reserved.close();
  }
}
