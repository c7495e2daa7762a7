// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import static org.assertj.core.api.Assertions.assertThat;

import io.travertine.engine.Engine;
import io.travertine.engine.EngineSettings;
import io.travertine.engine.Execution;
import io.travertine.engine.ExecutionLimits;
import io.travertine.engine.ModelSource;
import io.travertine.engine.RowCursor;
import io.travertine.engine.Session;
import io.travertine.scan.Column;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.DataType;
import io.travertine.scan.ScanOffer.Verdict;
import io.travertine.scan.Schema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The leaf in the project's own session: the same plans as under Calcite's driver. */
final class EngineLeafTest {
  private final MemorySource source = source();
  private final MemoryTables tables = new MemoryTables().with("t", source);
  private final Engine engine =
      Engine.open(
          EngineSettings.of(
              new ModelSource.SingleSchema(
                  "m",
                  MemorySchemaFactory.class.getName(),
                  Map.of("key", tables.key),
                  Path.of(""))));

  private static MemorySource source() {
    DataType address = DataType.row(List.of(new DataType.Field("city", DataType.VARCHAR, true)));
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (long i = 0; i < 1000; i++) {
      rows.add(
          Arrays.asList(
              i, new UUID(0, i % 10), "Łódź" + i, Arrays.asList("city" + i % 3), i * 500));
    }
    Schema schema =
        new Schema(
            List.of(
                Column.nullable("id", DataType.BIGINT),
                Column.nullable("u", DataType.UUID),
                Column.nullable("name", DataType.VARCHAR),
                Column.nullable("address", address),
                Column.nullable("ts", DataType.timestamp(6))),
            List.of(0));
    return new MemorySource(schema, rows);
  }

  @AfterEach
  void everythingIsClosed() {
    engine.close();
    assertThat(tables.closed).isTrue();
    assertThat(source.closed.get()).isEqualTo(source.opened.get());
  }

  private List<String> rows(String sql, @Nullable Object... parameters) {
    try (Session session = engine.session();
        Execution execution =
            session.prepare(sql).execution(Arrays.asList(parameters), ExecutionLimits.NONE)) {
      int width = session.prepare(sql).columns().size();
      RowCursor cursor = execution.open();
      List<String> rows = new ArrayList<>();
      while (cursor.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 0; i < width; i++) {
          row.add(String.valueOf(cursor.value(i)));
        }
        rows.add(String.join("|", row));
      }
      return rows;
    }
  }

  private String plan(String sql) {
    return String.join("\n", rows("explain plan for " + sql)).stripTrailing();
  }

  @Test
  void wholePlanIsOneScan() {
    source.filterOffer = Verdict.EXACT;
    String sql = "select name from t where id in (3, 5) and name like 'Łódź%' limit 1";
    assertThat(plan(sql))
        .isEqualTo(
            "EnumerableScan(table=[[m, t]], source=[memory], columns=[[name]],"
                + " filter=[[id IN (3, 5) [exact], name LIKE 'Łódź%' [exact]]], fetch=[1])");
    assertThat(rows(sql)).containsExactly("Łódź3");
  }

  @Test
  void countReadsNoColumnAndExpressionsReadTheirInputs() {
    assertThat(rows("select count(*) from t")).containsExactly("1000");
    assertThat(source.lastAsked().columns()).isEmpty();
    assertThat(rows("select id + 1 from t limit 1")).containsExactly("1");
    assertThat(source.lastAsked().columns()).containsExactly(ColumnPath.of(0));
    assertThat(rows("select upper(t.address.city) from t where t.address.city = 'city1' limit 1"))
        .containsExactly("CITY1");
    assertThat(source.lastAsked().columns()).containsExactly(ColumnPath.of(3, 0));
  }

  @Test
  void parametersAndLimitsArePushed() {
    source.filterOffer = Verdict.EXACT;
    assertThat(rows("select id from t where name = ? limit ?", "Łódź7", 1)).containsExactly("7");
    assertThat(source.lastAsked().filter()).hasSize(1);
    assertThat(rows("select id from t where id between ? and ? order by id desc", 4, 6L))
        .containsExactly("6", "5", "4");
    assertThat(rows("select count(*) from t where ts = timestamp '1970-01-01 00:00:00.001'"))
        .containsExactly("2");
  }

  @Test
  void uuidsAreCompared() {
    String uuid = new UUID(0, 3).toString();
    String sql = "select count(*) from t where u = cast('" + uuid + "' as uuid)";
    assertThat(rows(sql)).containsExactly("100");
    assertThat(rows("select count(*) from t where u <> ?", UUID.fromString(uuid)))
        .containsExactly("900");
  }

  @Test
  void joinsReadOnlyWhatTheyUse() {
    assertThat(
            rows(
                "select a.name, count(*) from t a join t b on a.id = b.id + 1 where a.id < 3"
                    + " group by a.name order by 1"))
        .containsExactly("Łódź1|1", "Łódź2|1");
  }
}
