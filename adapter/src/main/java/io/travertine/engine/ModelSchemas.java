// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import io.travertine.calcite.AvroSchemaFactory;
import io.travertine.calcite.CassandraSchemaFactory;
import io.travertine.calcite.CsvSchemaFactory;
import io.travertine.scan.Suggestion;
import java.io.File;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.calcite.model.JsonCustomSchema;
import org.apache.calcite.model.JsonCustomTable;
import org.apache.calcite.model.JsonFunction;
import org.apache.calcite.model.JsonJdbcSchema;
import org.apache.calcite.model.JsonLattice;
import org.apache.calcite.model.JsonMapSchema;
import org.apache.calcite.model.JsonMaterialization;
import org.apache.calcite.model.JsonSchema;
import org.apache.calcite.model.JsonView;
import org.apache.calcite.model.ModelHandler;
import org.apache.calcite.schema.SchemaPlus;
import org.jspecify.annotations.Nullable;

/**
 * Makes the schemas of a model in a root schema, by the rules of this engine. Used once, by one
 * thread.
 */
final class ModelSchemas extends ModelHandler {
  /** The constructor of Calcite's class loads a model before the fields here are set. */
  private static final String EMPTY_MODEL = "inline:{version:'1.0'}";

  private static final List<String> FACTORIES =
      Stream.of(AvroSchemaFactory.class, CassandraSchemaFactory.class, CsvSchemaFactory.class)
          .map(Class::getName)
          .toList();

  private final SchemaPlus root;
  private final StatementCompiler compiler;
  private final ClassRules classes;
  private final File baseDirectory;
  private final String uri;
  private final Deque<String> path = new ArrayDeque<>();

  /**
   * Creates what visits a model.
   *
   * @param baseDirectory given to factories, where relative paths start
   * @param uri given to factories, for messages
   */
  ModelSchemas(
      SchemaPlus root,
      StatementCompiler compiler,
      ClassRules classes,
      File baseDirectory,
      String uri)
      throws IOException {
    super(root, EMPTY_MODEL);
    this.root = root;
    this.compiler = compiler;
    this.classes = classes;
    this.baseDirectory = baseDirectory;
    this.uri = uri;
  }

  @Override
  public void visit(JsonMapSchema schema) {
    within(schema, () -> super.visit(schema));
  }

  @Override
  public void visit(JsonCustomSchema schema) {
    within(
        schema,
        () -> {
          classes.checkFactory(what(), schema.factory);
          classes.checkOperands(what(), schema.operand == null ? Map.of() : schema.operand);
          super.visit(schema);
        });
  }

  @Override
  public void visit(JsonJdbcSchema schema) {
    within(
        schema,
        () -> {
          classes.checkDriver(what(), schema.jdbcDriver);
          if (schema.sqlDialectFactory != null) {
            classes.checkOperands(what(), Map.of("sqlDialectFactory", schema.sqlDialectFactory));
          }
          super.visit(schema);
        });
  }

  @Override
  public void visit(JsonCustomTable table) {
    String what = "table \"" + name(table.name) + "\"";
    classes.checkFactory(what, table.factory);
    try {
      super.visit(table);
    } catch (RuntimeException e) {
      throw named("Table \"" + name(table.name) + "\"", e);
    }
  }

  @Override
  public void visit(JsonFunction function) {
    classes.checkFunctions(
        "function \"" + name(String.valueOf(function.name)) + "\"", function.className);
    super.visit(function);
  }

  @Override
  public void visit(JsonView view) {
    SchemaPlus parent = root;
    for (String name : path) {
      SchemaPlus child = parent.subSchemas().get(name);
      if (child == null) {
        throw new IllegalStateException("Schema " + path + " was not added.");
      }
      parent = child;
    }
    List<String> own = new ArrayList<>(path);
    own.add(view.name);
    List<String> lookup = view.path == null ? List.copyOf(path) : view.path;
    parent.add(view.name, new View(compiler, view.getSql(), lookup, own));
  }

  @Override
  public void visit(JsonMaterialization materialization) {
    throw new EngineException(
        "0A000", "Model: " + what() + ": materializations are not supported. Use a view.");
  }

  @Override
  public void visit(JsonLattice lattice) {
    throw new EngineException("0A000", "Model: " + what() + ": lattices are not supported.");
  }

  /** Calcite's own loses the directory when there is no operand, and refuses null values. */
  @Override
  protected Map<String, Object> operandMap(
      @Nullable JsonSchema schema, @Nullable Map<String, Object> operand) {
    Map<String, Object> complete = operand == null ? new HashMap<>() : new HashMap<>(operand);
    complete.putIfAbsent(ExtraOperand.MODEL_URI.camelName, uri);
    complete.putIfAbsent(ExtraOperand.BASE_DIRECTORY.camelName, baseDirectory);
    if (schema instanceof JsonCustomSchema custom) {
      complete.putIfAbsent(ExtraOperand.TABLES.camelName, custom.tables);
    }
    return complete;
  }

  private void within(JsonSchema schema, Runnable work) {
    path.addLast(schema.name);
    try {
      work.run();
    } catch (RuntimeException | LinkageError e) {
      throw named("Schema \"" + String.join(".", path) + "\"", e);
    } finally {
      path.removeLast();
    }
  }

  private static EngineException named(String what, Throwable failure) {
    EngineException cause = Failures.of(failure, null);
    String message = cause.getMessage();
    if (message.startsWith("Schema ")
        || message.startsWith("Table ")
        || message.startsWith("Model")) {
      return cause;
    }
    Optional<String> missing = missingClass(failure);
    if (missing.isPresent()) {
      String hint =
          Suggestion.nearest(missing.get(), FACTORIES)
              .map(nearest -> "Did you mean " + nearest + "?")
              .orElse("Correct the name, or add the jar that has it.");
      String said = what + ": there is no class " + missing.get() + " on the class path. " + hint;
      return new EngineException("HV00D", said, null, failure);
    }
    if (cause.sqlState().equals("XX000")) {
      // A factory says what is wrong with an operand by whatever exception it likes.
      String said = FailureMessages.firstLine(Failures.unwrap(failure));
      return new EngineException("HV000", what + ": " + said, null, failure);
    }
    return new EngineException(cause.sqlState(), what + ": " + message, null, failure);
  }

  private static Optional<String> missingClass(Throwable failure) {
    Throwable at = failure;
    while (at != null && !(at instanceof ClassNotFoundException)) {
      at = at.getCause();
    }
    return Optional.ofNullable(at).map(Throwable::getMessage);
  }

  private String what() {
    return "schema \"" + String.join(".", path) + "\"";
  }

  private String name(String last) {
    return path.isEmpty() ? last : String.join(".", path) + "." + last;
  }
}
