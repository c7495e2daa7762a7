// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.config.CalciteConnectionConfig;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.validate.SqlNameMatcher;
import org.apache.calcite.sql.validate.SqlValidatorUtil;
import org.jspecify.annotations.Nullable;

/** Resolves the names of a statement in the schemas of an engine. Used by one thread. */
final class EngineCatalogReader extends CalciteCatalogReader {
  EngineCatalogReader(
      CalciteSchema root,
      List<String> schemaPath,
      RelDataTypeFactory types,
      CalciteConnectionConfig config) {
    super(root, ExactFirstNames.INSTANCE, List.of(schemaPath, List.of()), types, config);
  }

  @Override
  public EngineCatalogReader withSchemaPath(List<String> schemaPath) {
    return new EngineCatalogReader(rootSchema, schemaPath, typeFactory, config);
  }

  /** Functions of a model are found ignoring case like everything else; their maps are not. */
  @Override
  public void lookupOperatorOverloads(
      SqlIdentifier name,
      @Nullable SqlFunctionCategory category,
      SqlSyntax syntax,
      List<SqlOperator> operators,
      SqlNameMatcher matcher) {
    int before = operators.size();
    super.lookupOperatorOverloads(name, category, syntax, operators, matcher);
    if (operators.size() > before || syntax != SqlSyntax.FUNCTION) {
      return;
    }
    String written = name.names.get(name.names.size() - 1);
    for (String candidate : functionNames(name.names.subList(0, name.names.size() - 1))) {
      if (candidate.equalsIgnoreCase(written) && !candidate.equals(written)) {
        SqlIdentifier exact = name.setName(name.names.size() - 1, candidate);
        super.lookupOperatorOverloads(exact, category, syntax, operators, matcher);
      }
    }
  }

  /** The functions of the schemas a call with this qualifier may mean. */
  Set<String> functionNames(List<String> qualifier) {
    Set<String> names = new TreeSet<>();
    for (List<String> path : getSchemaPaths()) {
      CalciteSchema schema = SqlValidatorUtil.getSchema(rootSchema, path, nameMatcher);
      if (schema != null && !qualifier.isEmpty()) {
        schema = SqlValidatorUtil.getSchema(schema, qualifier, nameMatcher);
      }
      if (schema != null) {
        names.addAll(schema.getFunctionNames());
      }
    }
    return names;
  }
}
