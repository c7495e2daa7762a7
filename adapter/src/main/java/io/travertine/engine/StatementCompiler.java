// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.calcite.adapter.java.JavaTypeFactory;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlExplain;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.util.SqlOperatorTables;

/** Compiles statements against the schemas of one engine. Safe for use by several threads. */
final class StatementCompiler {
  /** Metadata without generated code costs less for the first plans and more for later ones. */
  private static final int PLANS_WITHOUT_METADATA_CODE = 4;

  private final CalciteSchema root;
  private final Dialect dialect = new Dialect();
  private final ViewNesting viewNesting = new ViewNesting();
  private final AtomicInteger compiled = new AtomicInteger();

  StatementCompiler(CalciteSchema root) {
    this.root = root;
  }

  CompiledStatement compile(String sql, PlanSettings settings) {
    StatementText text = StatementText.of(sql);
    try {
      SqlNode statement = parse(text, settings.schemaPath());
      StatementGate.check(statement, text);
      return new Compilation(this, text, settings).compile(statement);
    } catch (SqlParseException | RuntimeException | Error e) {
      throw Failures.of(e, text);
    }
  }

  /** The code of a query compiled once more. */
  PlanBody code(StatementText text, PlanSettings settings) {
    try {
      return new Compilation(this, text, settings).code(query(parse(text, settings.schemaPath())));
    } catch (SqlParseException | RuntimeException | Error e) {
      throw Failures.of(e, text);
    }
  }

  private static SqlNode query(SqlNode statement) {
    return statement instanceof SqlExplain explain ? explain.getExplicandum() : statement;
  }

  /** The columns of a view, computed by the rules of this engine. */
  RelDataType viewRowType(View view, EngineTypeFactory types) {
    return viewNesting.within(
        view.path(),
        () -> {
          EngineCatalogReader catalog = catalog(view.schemaPath(), types);
          EngineValidator validator = validator(catalog, types, true);
          SqlNode query = parseView(view);
          return types.naming(
              query, () -> validator.getValidatedNodeType(validator.validate(query)));
        });
  }

  /** The query of a view, or a failure that names the view. */
  SqlNode parseView(View view) {
    return parseView(view.sql(), view.schemaPath(), view.path());
  }

  SqlNode parseView(String sql, List<String> schemaPath, List<String> viewPath) {
    StatementText text = StatementText.of(sql);
    try {
      SqlNode query = parse(text, schemaPath);
      if (!query.isA(SqlKind.QUERY)) {
        throw new EngineException(
            "42601", View.failure(viewPath, "its text is no query but " + query.getKind() + "."));
      }
      return query;
    } catch (SqlParseException e) {
      EngineException failure = Failures.of(e, text);
      throw new EngineException(
          failure.sqlState(), View.failure(viewPath, failure.getMessage()), null, e);
    }
  }

  private SqlNode parse(StatementText text, List<String> schemaPath) throws SqlParseException {
    SqlNode parsed = SqlParser.create(text.parsed(), dialect.parser()).parseStmt();
    FineLiterals.refuse(parsed, text);
    CallNames.into(parsed);
    boolean ownCatalog = root.subSchemas().getIgnoreCase(Engine.CATALOG) == null;
    return StatementRewrites.apply(parsed, schemaPath, ownCatalog);
  }

  Dialect dialect() {
    return dialect;
  }

  boolean compilesMetadata() {
    return compiled.getAndIncrement() >= PLANS_WITHOUT_METADATA_CODE;
  }

  EngineCatalogReader catalog(List<String> schemaPath, RelDataTypeFactory types) {
    return new EngineCatalogReader(root, schemaPath, types, dialect.connectionConfig());
  }

  EngineValidator validator(
      EngineCatalogReader catalog, RelDataTypeFactory types, boolean embedded) {
    return new EngineValidator(
        SqlOperatorTables.chain(dialect.operators(), catalog),
        catalog,
        (JavaTypeFactory) types,
        embedded);
  }
}
