// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that are declared to be sorted. */
final class SortedTablesTest {
  @TempDir Path directory;

  @Test
  void orderOfTheTableNeedsNoSort() throws IOException {
    write("t/1.csv", "id,name\n1,b\n2,a\n");
    write("t/2.csv", "id,name\n2,c\n3,d\n");
    try (Engine engine = engine("sorted: ['id asc'], ")) {
      assertThat(explain(engine, "select name, id from t order by id"))
          .startsWith("EnumerableScan(")
          .contains("order=[[id ASC NULLS LAST]]");
      assertThat(explain(engine, "select id from t order by name")).contains("Sort");
      assertThat(explain(engine, "select id from t order by id desc")).contains("Sort");
      assertThat(rows(engine, "select name from t where name <> 'a' order by id"))
          .containsExactly("b", "c", "d");
      assertThat(rows(engine, "select name, id from t order by id limit 2"))
          .containsExactly("b|1", "a|2");
    }
  }

  @Test
  void prefixOfTheOrderCountsAndSoDoDirectionAndNulls() throws IOException {
    write("t/day=1/a.csv", "x\n5\n4\n\"\"\n");
    write("t/day=2/a.csv", "x\n9\n");
    try (Engine engine = engine("sorted: ['day', 'x desc nulls last'], ")) {
      assertThat(explain(engine, "select x from t order by day, x desc nulls last"))
          .doesNotContain("Sort");
      assertThat(explain(engine, "select day from t order by day")).startsWith("EnumerableScan(");
      assertThat(explain(engine, "select x from t order by day, x desc")).contains("Sort");
      assertThat(rows(engine, "select day, x from t order by day, x desc nulls last"))
          .containsExactly("1|5", "1|4", "1|null", "2|9");
    }
  }

  @Test
  void rowsOutOfOrderAreAnErrorNamingBoth() throws IOException {
    write("t/1.csv", "id\n1\n5\n3\n");
    try (Engine engine = engine("sorted: 'id', ")) {
      assertThat(failure(engine, "select id from t order by id"))
          .hasMessage(
              "t/1.csv: The table is declared sorted, but row 2 of t/1.csv (id 5) stands before row"
                  + " 3 of t/1.csv (id 3). Correct or remove sorted, or sort the file; verifySort:"
                  + " false trusts it unseen. [CSV_ORDER]");
      assertThat(rows(engine, "select max(id) from t")).containsExactly("5");
    }
    write("t/1.csv", "id\n1\n5\n");
    write("t/2.csv", "id\n");
    write("t/3.csv", "id\n4\n6\n");
    try (Engine engine = engine("sorted: 'id', ")) {
      assertThat(failure(engine, "select id from t order by id"))
          .hasMessageContaining("row 2 of t/1.csv (id 5) stands before row 1 of t/3.csv (id 4)");
      assertThat(rows(engine, "select id from t where id <> 5 order by id"))
          .containsExactly("1", "4", "6");
    }
    try (Engine engine = engine("sorted: 'id', verifySort: false, ")) {
      assertThat(rows(engine, "select id from t order by id")).containsExactly("1", "5", "4", "6");
    }
  }

  @Test
  void chunksOfAFileAreComparedOnManyThreads() throws IOException {
    int count = 200_000;
    StringBuilder text = new StringBuilder("id,text\n");
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      text.append(i).append(",some words\n");
      expected.add(Integer.toString(i));
    }
    write("t/1.csv", text.toString());
    try (Engine engine = engine("sorted: 'id', ")) {
      assertThat(rows(engine, "select id from t order by id")).isEqualTo(expected);
      assertThat(rows(engine, "select id from t where id > 199990 order by id")).hasSize(9);
    }
    String cut = "\n100000,some words\n";
    String swapped = text.toString().replace(cut, "\n-1,some words\n");
    write("t/1.csv", swapped);
    try (Engine engine = engine("sorted: 'id', ")) {
      assertThat(failure(engine, "select id from t order by id"))
          .hasMessageContaining("row 100000 of t/1.csv (id 99999) stands before row 100001");
    }
  }

  @Test
  void columnOfTheOrderMustBeThere() throws IOException {
    write("t/1.csv", "id,name\n1,b\n");
    try (Engine engine = engine("sorted: 'nme', ")) {
      assertThat(failure(engine, "select id from t"))
          .hasMessageContaining("declared sorted by \"nme\", which is none of its columns")
          .hasMessageContaining("Did you mean \"name\"?");
    }
  }

  private void write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Engine engine(String options) {
    String model =
        "{version: '1.0', defaultSchema: 's', schemas: [{name: 's', type: 'custom',"
            + " factory: 'io.travertine.calcite.CsvSchemaFactory',"
            + " operand: {tables: {t: {"
            + options
            + "path: 't'}}}}]}";
    return Engine.open(
        EngineSettings.of(new ModelSource.InlineModel(model, directory)).withThreads(4));
  }

  private static List<String> rows(Engine engine, String sql) {
    return Rows.of(engine.session(), sql);
  }

  private static String explain(Engine engine, String sql) {
    return rows(engine, "explain plan for " + sql).get(0);
  }

  private static EngineException failure(Engine engine, String sql) {
    return catchThrowableOfType(EngineException.class, () -> rows(engine, sql));
  }
}
