// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The schema {@code system} of a session. */
final class SystemTablesTest {
  private static final String CUT =
      "SELECT COUNT(*) FROM emps WHERE CAST(? AS TIME) > TIME '00:00:00'";

  @Test
  void warningsOfEarlierStatementsCanBeQueried() {
    try (Engine engine = TestEngines.open();
        Session session = engine.session()) {
      assertThat(Rows.of(session, "SELECT * FROM system.warnings")).isEmpty();
      Rows.of(session, CUT, LocalTime.ofNanoOfDay(1));
      assertThat(
              Rows.of(
                  session,
                  "SELECT query_id, code, subject, occurrences, query FROM system.warnings"))
          .containsExactly("2|TIME_PRECISION|parameter 1|1|" + CUT);
      assertThat(Rows.of(session, "SELECT COUNT(*) FROM SYSTEM.Rejects")).containsExactly("0");
    }
  }

  @Test
  void anotherSessionDoesNotSeeThem() {
    try (Engine engine = TestEngines.open();
        Session session = engine.session();
        Session other = engine.session()) {
      Rows.of(session, CUT, LocalTime.ofNanoOfDay(1));
      assertThat(Rows.of(other, "SELECT code FROM system.warnings")).isEmpty();
      assertThat(Rows.of(session, "SELECT code FROM system.warnings")).hasSize(1);
    }
  }

  @Test
  void onlyTheLastStatementsAreKept() {
    try (Engine engine = TestEngines.open();
        Session session = engine.session()) {
      for (int i = 0; i < 120; i++) {
        Rows.of(session, CUT, LocalTime.ofNanoOfDay(1));
      }
      assertThat(Rows.of(session, "SELECT MIN(query_id), COUNT(*) FROM system.warnings"))
          .containsExactly("21|100");
    }
  }

  @Test
  void queriesSayWhatTheyCounted() {
    try (Engine engine = TestEngines.open();
        Session session = engine.session()) {
      Rows.of(session, "select name from emps where empno < 4");
      try (Execution open =
          session.prepare("select * from endless").execution(List.of(), ExecutionLimits.NONE)) {
        RowCursor cursor = open.open();
        cursor.next();
        cursor.next();
        assertThat(
                Rows.of(
                    session,
                    "select query_id, state, result_rows, query from system.queries"
                        + " where query not like '%system%' order by 1"))
            .containsExactly(
                "1|finished|3|select name from emps where empno < 4",
                "2|running|2|select * from endless");
      }
      assertThat(Rows.of(session, "select state from system.queries where query_id = 2"))
          .containsExactly("closed");
      assertThat(
              Rows.of(
                  session,
                  "select count(*) from system.queries where elapsed_ms >= 0"
                      + " and started > timestamp '2024-01-01 00:00:00' and scan_rows = 0"))
          .isNotEqualTo(List.of("0"));
    }
  }

  @Test
  void optionsAreThoseOfTheSources() {
    try (Engine engine = TestEngines.open();
        Session session = engine.session()) {
      assertThat(
              Rows.of(
                  session,
                  "select name, default_value from system.options"
                      + " where source = 'csv' and name = 'rowMode'"))
          .hasSize(1);
      assertThat(Rows.of(session, "select distinct source from system.options where name = 'path'"))
          .contains("csv", "avro");
    }
  }

  @Test
  void explainAnalyzeRunsTheStatementAndCounts() {
    try (Engine engine = TestEngines.open();
        Session session = engine.session()) {
      String answer =
          String.join(
              "\n", Rows.of(session, "explain analyze select * from emps where empno > ?", 1));
      assertThat(answer).contains("emps").contains("rows: 4\n").containsPattern("time: .* ms");
      String recursive =
          "explain analyze with recursive t(n) as"
              + " (select 1 union all select n + 1 from t where n < 10) select * from t";
      assertThat(String.join("\n", Rows.of(session, recursive))).contains("rows: 10\n");
      assertThat(String.join("\n", Rows.of(session, recursive))).contains("rows: 10\n");
    }
  }

  @Test
  void theyAreSystemTables() {
    try (Engine engine = TestEngines.open();
        Session session = engine.session()) {
      List<MetadataCatalog.TableEntry> tables = session.catalog().tables("system");
      assertThat(tables).extracting(MetadataCatalog.TableEntry::name).contains("rejects");
      assertThat(tables).extracting(MetadataCatalog.TableEntry::type).containsOnly("SYSTEM TABLE");
    }
  }

  @Test
  void schemaOfTheModelWithThisNameWins() {
    String model =
        """
        {version: '1.0', defaultSchema: 'System', schemas: [
          {name: 'System', type: 'map', tables: [
            {name: 'rejects', type: 'view', sql: 'select 1 as mine'}]}]}
        """;
    EngineSettings settings = EngineSettings.of(new ModelSource.InlineModel(model, Path.of("")));
    try (Engine engine = Engine.open(settings);
        Session session = engine.session()) {
      assertThat(Rows.of(session, "SELECT * FROM system.rejects")).containsExactly("1");
      assertThat(session.catalog().schemas()).containsExactly("System", "information_schema");
    }
  }
}
