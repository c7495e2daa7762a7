// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.SchemaFactory;
import org.apache.calcite.schema.SchemaPlus;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.TableFactory;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.sql.type.SqlTypeName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ModelTest {
  private static final String FACTORY = "io.travertine.engine.ModelTest$OperandFactory";

  @TempDir Path directory;

  private final List<String> properties = new ArrayList<>();

  /** A schema with one table: the names and values of its operand. */
  public static final class OperandFactory implements SchemaFactory {
    /** Calcite makes it by its class name. */
    public OperandFactory() {}

    @Override
    public Schema create(SchemaPlus parent, String name, Map<String, Object> operand) {
      if (operand.containsKey("fail")) {
        throw new IllegalArgumentException("Option \"fail\" must not be given");
      }
      return new ClosingSchema(operand);
    }
  }

  /** Counts how many of it are open. */
  static final class ClosingSchema extends AbstractSchema implements AutoCloseable {
    static final AtomicInteger CLOSED = new AtomicInteger();

    private final Map<String, Object> operand;

    ClosingSchema(Map<String, Object> operand) {
      this.operand = operand;
    }

    @Override
    protected Map<String, Table> getTableMap() {
      return Map.of("operand", operandTable(operand));
    }

    @Override
    public void close() {
      CLOSED.incrementAndGet();
    }
  }

  /** The same for a table. */
  public static final class OperandTableFactory implements TableFactory<Table> {
    /** Calcite makes it by its class name. */
    public OperandTableFactory() {}

    @Override
    public Table create(
        SchemaPlus schema,
        String name,
        Map<String, Object> operand,
        org.apache.calcite.rel.type.RelDataType rowType) {
      return operandTable(operand);
    }
  }

  /** A function of a model. */
  public static final class Twice {
    private Twice() {}

    public static int eval(int value) {
      return value * 2;
    }
  }

  private static Table operandTable(Map<String, Object> operand) {
    List<Object[]> rows = new ArrayList<>();
    operand.forEach((name, value) -> rows.add(new Object[] {name, String.valueOf(value)}));
    return new MemoryTable(
        types ->
            types
                .builder()
                .add("name", SqlTypeName.VARCHAR)
                .add("val", SqlTypeName.VARCHAR)
                .build(),
        rows);
  }

  @AfterEach
  void clearProperties() {
    properties.forEach(System::clearProperty);
  }

  @Test
  void modelMayBeJsonOrYamlInAFileOrInline() throws IOException {
    String json =
        "/* c */ {version: '1.0', defaultSchema: 's', schemas: [{name: 's', type: 'custom', factory: '"
            + FACTORY
            + "', operand: {a: 1}}]}";
    String yaml =
        """
        version: '1.0'
        defaultSchema: s
        schemas:
          - name: s
            type: custom
            factory: %s
            operand: { a: 1 }
        """
            .formatted(FACTORY);
    for (ModelSource source :
        List.of(
            inline(json),
            inline(yaml),
            new ModelSource.ModelFile(write("model.json", json)),
            new ModelSource.ModelFile(write("model.yaml", yaml)),
            new ModelSource.ModelFile(write("model.YML", yaml)))) {
      assertThat(operand(source, "a")).containsExactly("1");
    }
  }

  @Test
  void oneSchemaNeedsNoModel() {
    ModelSource source =
        new ModelSource.SingleSchema("files", FACTORY, Map.of("path", "x.csv"), directory);
    try (Engine engine = open(source);
        Session session = engine.session()) {
      assertThat(session.schema()).isEqualTo("files");
      assertThat(Rows.of(session, "select val from operand where name = 'path'"))
          .containsExactly("x.csv");
      assertThat(Rows.of(session, "select val from operand where name = 'baseDirectory'"))
          .containsExactly(directory.toString());
    }
  }

  @Test
  void relativePathsStartAtTheModelFile() throws IOException {
    Path model = write("m.yaml", schema("operand: { path: data }"));
    assertThat(operand(new ModelSource.ModelFile(model), "baseDirectory"))
        .containsExactly(directory.toString());
    Path bare = write("bare.yaml", schema(""));
    assertThat(operand(new ModelSource.ModelFile(bare), "baseDirectory"))
        .containsExactly(new File(directory.toString()).toString());
  }

  @Test
  void placeholdersAreReplacedInAnyText() throws IOException {
    Files.writeString(directory.resolve("secret.txt"), "s3cret\n");
    property("travertine.test.name", "s");
    Path model =
        write(
            "m.yaml",
            schema(
                    """
                    operand:
                          password: ${file:secret.txt}
                          user: ${env:TRAVERTINE_NO_SUCH_VARIABLE:-anonymous}
                          both: a-${sys:travertine.test.name}-${env:TRAVERTINE_NO_SUCH_VARIABLE:-}
                    """)
                .replace("name: s\n", "name: ${sys:travertine.test.name}\n"));
    ModelSource source = new ModelSource.ModelFile(model);
    assertThat(operand(source, "password")).containsExactly("s3cret");
    assertThat(operand(source, "user")).containsExactly("anonymous");
    assertThat(operand(source, "both")).containsExactly("a-s-");
  }

  @Test
  void placeholderWithoutValueIsNamed() {
    EngineException failure =
        failure(inline(schema("operand: { user: '${env:TRAVERTINE_NO_SUCH_VARIABLE}' }")));
    assertThat(failure).hasMessageContaining("${env:TRAVERTINE_NO_SUCH_VARIABLE} has no value");
    assertThat(failure.sqlState()).isEqualTo("HV00D");
  }

  @Test
  void secretsAreInNoMessage() {
    property("travertine.test.password", "s3cret");
    for (String model :
        List.of(
            schema("operand: { fail: 1, password: '${sys:travertine.test.password}' }"),
            schema("operand: '${sys:travertine.test.password}'"),
            schema("opernad: { password: '${sys:travertine.test.password}' }"))) {
      EngineException failure = failure(inline(model));
      for (Throwable each = failure;
          each != null && each.getCause() != each;
          each = each.getCause()) {
        assertThat(String.valueOf(each.getMessage())).doesNotContain("s3cret");
      }
    }
    assertThat(inline("password").toString()).doesNotContain("password");
    assertThat(
            new ModelSource.SingleSchema("s", FACTORY, Map.of("password", "s3cret"), directory)
                .toString())
        .doesNotContain("s3cret");
  }

  @Test
  void failuresNameTheSchema() {
    EngineException failure = failure(inline(schema("operand: { fail: 1 }")));
    assertThat(failure).hasMessage("Schema \"s\": Option \"fail\" must not be given.");
    assertThat(failure(inline(schema("opernad: {}"))))
        .hasMessageContaining("\"schemas.[0].opernad\" is not known. Did you mean \"operand\"?");
    assertThat(failure(inline("{version: '1.0', schemas: [")))
        .hasMessageContaining("line 1, column ");
    assertThat(failure(new ModelSource.ModelFile(directory.resolve("none.yaml"))))
        .hasMessageContaining("none.yaml does not exist.");
    assertThat(failure(inline(schema("").replace("defaultSchema: s", "defaultSchema: r"))))
        .hasMessageContaining("Schema \"r\" does not exist.");
    assertThat(
            failure(inline(schema("").replace(FACTORY, "io.travertine.calcite.CsvSchemaFactry"))))
        .hasMessage(
            "Schema \"s\": there is no class io.travertine.calcite.CsvSchemaFactry on the class"
                + " path. Did you mean io.travertine.calcite.CsvSchemaFactory?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type: custom, factory: com.example.Evil",
        "type: custom, factory: io.travertine.engine.CompanySchemaFactory",
        "type: custom, factory: org.apache.calcite.adapter.java.ReflectiveSchema$Factory,"
            + " operand: { class: java.lang.Object }",
        "type: custom, factory: org.apache.calcite.adapter.jdbc.JdbcSchema$Factory,"
            + " operand: { dataSource: com.example.Evil }",
        "type: custom, factory: org.apache.calcite.adapter.jdbc.JdbcSchema$Factory,"
            + " operand: { jdbcDriver: java.lang.String, jdbcUrl: 'jdbc:x:' }",
        "type: jdbc, jdbcDriver: java.lang.String, jdbcUrl: 'jdbc:x:', jdbcUser: u,"
            + " jdbcPassword: p, jdbcCatalog: c, jdbcSchema: s",
        "type: map, tables: [ { name: t, type: custom, factory: com.example.Evil } ]",
        "type: map, functions: [ { name: f, className: java.lang.Math, methodName: '*' } ]",
      })
  void classesOfOthersNeedPermission(String schema) {
    String model = "version: '1.0'\nschemas:\n  - { name: s, " + schema + " }\n";
    EngineException failure =
        catchThrowableOfType(
            EngineException.class,
            () -> Engine.open(EngineSettings.of(new ModelSource.InlineModel(model, directory))));
    assertThat(failure).isNotNull();
    assertThat(failure.sqlState()).isEqualTo("42501");
    assertThat(failure).hasMessageContaining("allowClasses=true");
  }

  @Test
  void calcitesOwnFactoriesNeedNone() {
    ClassRules rules = new ClassRules(false);
    rules.checkFactory("schema \"s\"", "org.apache.calcite.adapter.jdbc.JdbcSchema$Factory");
    rules.checkFactory("schema \"s\"", "io.travertine.calcite.CsvSchemaFactory");
    rules.checkOperands(
        "schema \"s\"",
        Map.of("jdbcDriver", "org.apache.calcite.jdbc.Driver", "jdbcUrl", "jdbc:x:"));
  }

  @Test
  void tablesAndFunctionsOfAModelWork() {
    String model =
        """
        version: '1.0'
        defaultSchema: m
        schemas:
          - name: m
            type: map
            tables:
              - { name: t, type: custom, factory: '%s', operand: { a: x } }
            functions:
              - { name: Twice, className: '%s' }
          - name: r
            type: custom
            factory: org.apache.calcite.adapter.java.ReflectiveSchema$Factory
            operand: { class: io.travertine.engine.ModelTest$Numbers }
        """
            .formatted(
                "io.travertine.engine.ModelTest$OperandTableFactory",
                "io.travertine.engine.ModelTest$Twice");
    try (Engine engine = open(inline(model));
        Session session = engine.session()) {
      assertThat(Rows.of(session, "select val from t where name = 'a'")).containsExactly("x");
      assertThat(Rows.of(session, "select tWICE(21), m.twice(1)")).containsExactly("42|2");
      assertThat(Rows.of(session, "select sum(n) from r.all")).containsExactly("3");
    }
  }

  /** For Calcite's reflective schema. */
  public static final class Numbers {
    /** A table with one column. */
    public final Row[] all = {new Row(1), new Row(2)};

    /** Calcite makes it by its class name. */
    public Numbers() {}

    /** A row. */
    public static final class Row {
      public final int n;

      Row(int n) {
        this.n = n;
      }
    }
  }

  @Test
  void whatIsNotSupportedSaysSo() {
    EngineException failure =
        failure(
            inline(
                """
                version: '1.0'
                schemas:
                  - name: s
                    type: map
                    materializations: [ { view: v, table: t, sql: select 1 } ]
                """));
    assertThat(failure.sqlState()).isEqualTo("0A000");
  }

  @Test
  void closeOfTheEngineClosesItsSchemasOnce() {
    int before = ClosingSchema.CLOSED.get();
    Engine engine = open(inline(schema("")));
    engine.close();
    engine.close();
    assertThat(ClosingSchema.CLOSED.get()).isEqualTo(before + 1);
  }

  @Test
  void failedOpenClosesWhatWasOpened() {
    int before = ClosingSchema.CLOSED.get();
    failure(
        inline(
            schema("")
                + "  - { name: bad, type: custom, factory: "
                + FACTORY
                + ", operand: { fail: 1 } }\n"));
    assertThat(ClosingSchema.CLOSED.get()).isEqualTo(before + 1);
  }

  private String schema(String rest) {
    return """
        version: '1.0'
        defaultSchema: s
        schemas:
          - name: s
            type: custom
            factory: %s
            %s
        """
        .formatted(FACTORY, rest.stripTrailing());
  }

  private void property(String name, String value) {
    properties.add(name);
    System.setProperty(name, value);
  }

  private ModelSource inline(String text) {
    return new ModelSource.InlineModel(text, directory);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private static Engine open(ModelSource source) {
    return Engine.open(EngineSettings.of(source).withAllowClasses(true));
  }

  private static EngineException failure(ModelSource source) {
    EngineException failure =
        catchThrowableOfType(EngineException.class, () -> open(source).close());
    assertThat(failure).isNotNull();
    return failure;
  }

  private static List<String> operand(ModelSource source, String name) {
    try (Engine engine = open(source);
        Session session = engine.session()) {
      return Rows.of(session, "select val from s.operand where name = ?", name);
    }
  }
}
