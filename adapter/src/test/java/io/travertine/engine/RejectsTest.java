// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lenient modes of CSV tables leave out or change, as SQL shows it. */
final class RejectsTest {
  private static final String MODEL =
      """
      version: '1.0'
      defaultSchema: s
      schemas:
        - name: s
          type: custom
          factory: io.travertine.calcite.CsvSchemaFactory
          operand:
            path: '*.csv'
            tables:
              nulled: { path: t.csv, onBadValue: null, columns: 'id INTEGER, n INTEGER' }
              skipped:
                path: t.csv
                onBadValue: skip
                rowMode: [pad, skip]
                maxRejects: 1
                columns: 'id INTEGER, n INTEGER'
      """;

  @TempDir Path directory;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(directory.resolve("model.yaml"), MODEL);
    Files.writeString(directory.resolve("t.csv"), "id,n\n1,10\n2,x\n3\n4,\"y\nz\"\n5,50\n");
    Files.writeString(directory.resolve("u.csv"), "id,n\n1,10\n2,x\n4,\"y\nz\"\n5,50\n");
  }

  @Test
  void rejectsAreRowsWithTheirPlaces() {
    String model = MODEL.replace("path: t.csv, onBadValue", "path: u.csv, onBadValue");
    try (Engine engine = open(model);
        Session session = engine.session()) {
      assertThat(Rows.of(session, "SELECT id, n FROM nulled"))
          .containsExactly("1|10", "2|null", "4|null", "5|50");
      assertThat(
              Rows.of(
                  session,
                  "SELECT query_id, table_name, file, line, byte_offset, column_name, value_found,"
                      + " reason, outcome, query FROM system.rejects"))
          .containsExactly(
              "1|nulled|u.csv|3|10|n|x|no INTEGER|set_null|SELECT id, n FROM nulled",
              "1|nulled|u.csv|4|14|n|y\nz|no INTEGER|set_null|SELECT id, n FROM nulled");
      assertThat(Rows.of(session, "SELECT subject, message, occurrences FROM system.warnings"))
          .containsExactly(
              "nulled.n|a value that is no INTEGER was read as NULL; system.rejects says where|2");
    }
  }

  @Test
  void rowsDoNotDependOnTheQuery() {
    try (Engine engine = open(MODEL);
        Session session = engine.session()) {
      assertThat(Rows.of(session, "SELECT COUNT(*) FROM skipped")).containsExactly("3");
      assertThat(Rows.of(session, "SELECT id FROM skipped")).containsExactly("1", "3", "5");
      assertThat(Rows.of(session, "SELECT id FROM skipped WHERE id > 2")).containsExactly("3", "5");
      assertThat(Rows.of(session, "SELECT SUM(n) FROM skipped")).containsExactly("60");
      assertThat(Rows.of(session, "SELECT id FROM skipped WHERE n IS NULL")).containsExactly("3");
      assertThat(
              Rows.of(
                  session,
                  "SELECT query_id, SUM(occurrences) FROM system.warnings GROUP BY query_id"
                      + " ORDER BY query_id"))
          .containsExactly("1|3", "2|3", "3|3", "4|3", "5|3");
      assertThat(Rows.of(session, "SELECT query_id, line, column_name FROM system.rejects"))
          .containsExactlyElementsOf(List.of("1|3|n", "2|3|n", "3|3|n", "4|3|n", "5|3|n"));
    }
  }

  private Engine open(String model) {
    return Engine.open(EngineSettings.of(new ModelSource.InlineModel(model, directory)));
  }
}
