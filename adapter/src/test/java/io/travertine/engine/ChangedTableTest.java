// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements that are run again after the files of their tables have changed. */
final class ChangedTableTest {
  private static final String MODEL =
      """
      {
        version: '1.0',
        defaultSchema: 's',
        schemas: [{
          name: 's', type: 'custom', factory: 'io.travertine.calcite.CsvSchemaFactory',
          operand: { tables: { t: { path: '*.csv' } } }
        }, {
          name: 'v', tables: [{ name: 'w', type: 'view', sql: 'select * from s.t' }]
        }]
      }
      """;

  @TempDir Path directory;
  private Engine engine;
  private Session session;

  @BeforeEach
  void open() throws IOException {
    Files.writeString(directory.resolve("a.csv"), "id,name\n1,one\n");
    engine = Engine.open(EngineSettings.of(new ModelSource.InlineModel(MODEL, directory)));
    session = engine.session();
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void cachedPlanReadsFilesThatHaveCome() throws IOException {
    assertThat(Rows.of(session, "select id from t")).containsExactly("1");
    Files.writeString(directory.resolve("b.csv"), "id,name\n2,two\n");
    assertThat(Rows.of(session, "select id from t")).containsExactly("1", "2");
  }

  @Test
  void preparedStatementReadsFilesThatHaveCome() throws IOException {
    Prepared prepared = session.prepare("select count(*) from t");
    assertThat(Rows.of(prepared)).containsExactly("1");
    Files.writeString(directory.resolve("b.csv"), "id,name\n2,two\n");
    assertThat(Rows.of(prepared)).containsExactly("2");
  }

  @Test
  void planIsKeptAsLongAsNothingChanges() {
    Rows.of(session, "select id from t");
    Rows.of(session, "select id from t");
    assertThat(engine.plans().misses()).isEqualTo(1);
    assertThat(engine.plans().hits()).isEqualTo(1);
  }

  @Test
  void statementIsCompiledAnewForAnotherHeader() throws IOException {
    assertThat(Rows.of(session, "select * from t")).containsExactly("1|one");
    Files.writeString(directory.resolve("a.csv"), "name,id,more\none,1,x\n");
    assertThat(Rows.of(session, "select * from t")).containsExactly("one|1|x");
  }

  @Test
  void viewShowsColumnsThatHaveCome() throws IOException {
    assertThat(Rows.of(session, "select * from v.w")).containsExactly("1|one");
    Files.writeString(directory.resolve("a.csv"), "name,id,more\none,1,x\n");
    assertThat(Rows.of(session, "select * from v.w")).containsExactly("one|1|x");
  }

  @Test
  void otherQueryOnTheSameViewSeesTheColumnsOfNow() throws IOException {
    assertThat(Rows.of(session, "select id from v.w")).containsExactly("1");
    Files.writeString(directory.resolve("a.csv"), "name,id,more\none,1,x\n");
    assertThat(Rows.of(session, "select more, name from v.w")).containsExactly("x|one");
    Files.writeString(directory.resolve("a.csv"), "more,id,name\nx,1,one\n");
    assertThat(Rows.of(session, "select name from v.w")).containsExactly("one");
  }

  @Test
  void preparedStatementWhoseColumnsChangeFails() throws IOException {
    Prepared prepared = session.prepare("select * from t");
    Files.writeString(directory.resolve("a.csv"), "name,id,more\none,1,x\n");
    EngineException failure = catchThrowableOfType(EngineException.class, () -> Rows.of(prepared));
    assertThat(failure).hasMessageContaining("Prepare the statement again");
    assertThat(Rows.of(session, "select * from t")).containsExactly("one|1|x");
  }

  @Test
  void fileThatIsGoneIsNamedAndMayComeBack() throws IOException {
    assertThat(Rows.of(session, "select id from t")).containsExactly("1");
    Files.delete(directory.resolve("a.csv"));
    EngineException failure =
        catchThrowableOfType(EngineException.class, () -> Rows.of(session, "select id from t"));
    assertThat(failure).hasMessageContaining("*.csv");
    Files.writeString(directory.resolve("a.csv"), "id,name\n3,three\n");
    assertThat(Rows.of(session, "select id from t")).containsExactly("3");
  }
}
