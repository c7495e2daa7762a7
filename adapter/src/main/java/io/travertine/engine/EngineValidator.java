// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.adapter.java.JavaTypeFactory;
import org.apache.calcite.prepare.CalciteSqlValidator;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.sql.validate.SqlValidatorUtil;

/** Validates one statement by the rules of this engine. Used by one thread, for one statement. */
final class EngineValidator extends CalciteSqlValidator {
  EngineValidator(
      SqlOperatorTable operators,
      EngineCatalogReader catalog,
      JavaTypeFactory types,
      boolean embedded) {
    super(
        operators,
        catalog,
        types,
        Config.DEFAULT
            .withConformance(EngineConformance.INSTANCE)
            .withIdentifierExpansion(true)
            .withEmbeddedQuery(embedded));
  }

  /** A parameter whose type follows from nothing is text, as in PostgreSQL. */
  @Override
  protected void inferUnknownTypes(RelDataType inferred, SqlValidatorScope scope, SqlNode node) {
    boolean textParameter = node instanceof SqlDynamicParam && inferred.equals(unknownType);
    super.inferUnknownTypes(
        textParameter ? typeFactory.createSqlType(SqlTypeName.VARCHAR) : inferred, scope, node);
  }

  /**
   * Aliases are matched ignoring case, so two that differ in case alone could not be told apart.
   */
  @Override
  protected void validateSelect(SqlSelect select, RelDataType targetRowType) {
    super.validateSelect(select, targetRowType);
    List<String> aliases = new ArrayList<>();
    SqlNode from = select.getFrom();
    if (from != null) {
      addAliases(from, aliases);
    }
    for (int i = 1; i < aliases.size(); i++) {
      String alias = aliases.get(i);
      for (String earlier : aliases.subList(0, i)) {
        if (earlier.equalsIgnoreCase(alias)) {
          throw new AmbiguousNameException("Alias", alias, List.of(earlier, alias));
        }
      }
    }
  }

  private static void addAliases(SqlNode from, List<String> aliases) {
    if (from instanceof SqlJoin join) {
      addAliases(join.getLeft(), aliases);
      addAliases(join.getRight(), aliases);
    } else {
      String alias = SqlValidatorUtil.alias(from);
      if (alias != null) {
        aliases.add(alias);
      }
    }
  }
}
