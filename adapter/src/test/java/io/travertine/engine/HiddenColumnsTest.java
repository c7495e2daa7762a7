// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns that a statement can name but that are not part of {@code *}. */
final class HiddenColumnsTest {
  private static final String MODEL =
      """
      {
        version: '1.0',
        defaultSchema: 's',
        schemas: [{
          name: 's', type: 'custom', factory: 'io.travertine.calcite.CsvSchemaFactory',
          operand: { tables: { t: { path: 't/*.csv' }, u: { path: 'u.csv' },
                               p: { path: 'p/**/*.csv' } } }
        }, {
          name: 'a', type: 'custom', factory: 'io.travertine.calcite.AvroSchemaFactory',
          operand: { path: 'a' }
        }, {
          name: 'v', tables: [
            { name: 'plain', type: 'view', sql: 'select * from s.t' },
            { name: 'named', type: 'view', sql: 'select _row as place, * from s.t' }]
        }]
      }
      """;

  @TempDir Path directory;
  private Engine engine;
  private Session session;

  @BeforeEach
  void open() throws IOException {
    Files.createDirectories(directory.resolve("t"));
    Files.writeString(directory.resolve("t/a.csv"), "id,name\n1,one\n2,two\n");
    Files.writeString(directory.resolve("t/b.csv"), "id,name\n3,three\n");
    Files.writeString(directory.resolve("u.csv"), "id,other\n1,eins\n3,drei\n");
    for (String year : List.of("2023", "2024")) {
      Path partition = Files.createDirectories(directory.resolve("p/year=" + year));
      Files.writeString(partition.resolve("x.csv"), "n\n" + year.substring(3) + "\n");
    }
    engine = Engine.open(EngineSettings.of(new ModelSource.InlineModel(MODEL, directory)));
    session = engine.session();
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void areSelectedByNameAndNotByStar() {
    assertThat(rows("select * from t where id = 2")).containsExactly("2|two");
    assertThat(rows("select _file, _row, _offset, * from t"))
        .containsExactly("t/a.csv|1|8|1|one", "t/a.csv|2|14|2|two", "t/b.csv|1|8|3|three");
    assertThat(rows("select x.*, x._row from t as x where x._row = 2")).containsExactly("2|two|2");
    assertThat(rows("select _FILE from T where id = 3")).containsExactly("t/b.csv");
    assertThat(labels("select *, _row from t")).containsExactly("id", "name", "_row");
  }

  @Test
  void areSelectedFromWhatASubqueryNames() {
    assertThat(rows("select * from (select _row, id from t) where _row = 2"))
        .containsExactly("2|2");
    assertThat(rows("with c as (select _file as f, id from t) select * from c where id = 1"))
        .containsExactly("t/a.csv|1");
    assertThat(rows("select _file, count(*) from t group by _file order by 1"))
        .containsExactly("t/a.csv|2", "t/b.csv|1");
    EngineException failure =
        catchThrowableOfType(
            EngineException.class, () -> rows("select _row from (select * from t)"));
    assertThat(failure.sqlState()).isEqualTo("42703");
  }

  @Test
  void areInViewsThatNameThem() {
    assertThat(rows("select * from v.plain where id = 1")).containsExactly("1|one");
    assertThat(rows("select * from v.named where id = 2")).containsExactly("2|2|two");
    assertThat(rows("select n.place, t._row from v.named n join t on n.id = t.id where t.id = 2"))
        .containsExactly("2|2");
    assertThat(rows("select * from v.named natural join u order by id desc limit 1"))
        .containsExactly("3|1|three|drei");
    assertThat(rows("select * from t natural join u order by id desc limit 1"))
        .containsExactly("3|three|drei");
  }

  @Test
  void filterOnTheFileIsPushedAndPrunes() {
    assertThat(explain("select id from t where _file = 't/b.csv'"))
        .contains("_file = 't/b.csv' [exact]");
    assertThat(rows("select id from t where _file like '%b.csv' and _row < 5"))
        .containsExactly("3");
    assertThat(rows("select n, year from p where year = 2024")).containsExactly("4|2024");
    assertThat(rows("select year, sum(n) from p group by year order by year desc"))
        .containsExactly("2024|4", "2023|3");
  }

  @Test
  void onlyNamedOnesAreRead() {
    assertThat(explain("select id, _row from t")).contains("columns=[[id, _row]]");
    assertThat(explain("select _file from t")).contains("columns=[[_file]]");
  }

  @Test
  void whatWouldMixThemInIsRefused() {
    for (String sql :
        List.of(
            "select t._row, name from t natural join u",
            "select *, t._row from t join u using (id)",
            "select * from t pivot (count(*) for id in (1 as a, 2 as b)) where exists"
                + " (select _file from u)")) {
      EngineException failure = catchThrowableOfType(EngineException.class, () -> rows(sql));
      assertThat(failure.sqlState()).as(sql).isEqualTo("0A000");
      assertThat(failure).hasMessageContaining("Hidden columns cannot be named");
    }
    assertThat(rows("select t._row, name from t join u using (id) order by name"))
        .containsExactly("1|one", "1|three");
  }

  @Test
  void areThereWhateverTheSource() throws IOException {
    org.apache.avro.Schema schema = SchemaBuilder.record("r").fields().requiredInt("n").endRecord();
    Files.createDirectories(directory.resolve("a"));
    try (DataFileWriter<GenericRecord> writer =
        new DataFileWriter<>(new GenericDatumWriter<GenericRecord>(schema))) {
      writer.create(schema, directory.resolve("a/r.avro").toFile());
      writer.append(new GenericRecordBuilder(schema).set("n", 7).build());
    }
    assertThat(rows("select * from a.r")).containsExactly("7");
    assertThat(rows("select _file, _row, * from a.r where _row < 2"))
        .containsExactly("a/r.avro|1|7");
  }

  @Test
  void metadataListsThemApart() {
    MetadataCatalog.TableEntry table =
        session.catalog().tables("s").stream()
            .filter(entry -> entry.name().equals("t"))
            .findFirst()
            .orElseThrow();
    assertThat(table.columns())
        .extracting(MetadataCatalog.ColumnEntry::name)
        .containsExactly("id", "name");
    assertThat(table.hiddenColumns())
        .extracting(MetadataCatalog.ColumnEntry::name)
        .containsExactly("_file", "_row", "_offset");
    assertThat(table.hiddenColumns().get(0).comment()).hasValue("name of the file");
  }

  @Test
  void calcitesOwnDriverIsNotOfferedThem() throws SQLException {
    Properties properties = new Properties();
    String base = directory.toString().replace("\\", "/");
    properties.setProperty("model", "inline:" + MODEL.replace("path: '", "path: '" + base + "/"));
    try (Connection connection = DriverManager.getConnection("jdbc:calcite:", properties);
        ResultSet rows = connection.createStatement().executeQuery("select * from \"s\".\"u\"")) {
      assertThat(rows.getMetaData().getColumnCount()).isEqualTo(2);
    }
  }

  private List<String> rows(String sql) {
    return Rows.of(session, sql);
  }

  private String explain(String sql) {
    return rows("explain plan for " + sql).get(0);
  }

  private List<String> labels(String sql) {
    return session.prepare(sql).columns().stream().map(ResultColumn::label).toList();
  }
}
