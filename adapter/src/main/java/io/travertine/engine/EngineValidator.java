// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import io.travertine.calcite.ScanTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.adapter.java.JavaTypeFactory;
import org.apache.calcite.prepare.CalciteSqlValidator;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlMatchRecognize;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlPivot;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUnpivot;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SelectScope;
import org.apache.calcite.sql.validate.SqlValidatorNamespace;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.sql.validate.SqlValidatorTable;
import org.apache.calcite.sql.validate.SqlValidatorUtil;
import org.apache.calcite.util.Util;
import org.jspecify.annotations.Nullable;

/** Validates one statement by the rules of this engine. Used by one thread, for one statement. */
final class EngineValidator extends CalciteSqlValidator {
  private final TypedRewrites rewrites = new TypedRewrites(this);

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

  /** Calcite asks for the type of each expression before it looks at what that is made of. */
  @Override
  public RelDataType deriveType(SqlValidatorScope scope, SqlNode expression) {
    rewrites.apply(scope, expression);
    return super.deriveType(scope, expression);
  }

  /** A parameter whose type follows from nothing is text, as in PostgreSQL. */
  @Override
  protected void inferUnknownTypes(RelDataType inferred, SqlValidatorScope scope, SqlNode node) {
    if (node instanceof SqlCall call) {
      checkArguments(call);
    }
    boolean textParameter = node instanceof SqlDynamicParam && inferred.equals(unknownType);
    super.inferUnknownTypes(
        textParameter ? typeFactory.createSqlType(SqlTypeName.VARCHAR) : inferred, scope, node);
  }

  /** Calcite takes all arguments of a call for named ones if one of them is. */
  private static void checkArguments(SqlCall call) {
    long named =
        call.getOperandList().stream()
            .filter(operand -> operand != null && operand.getKind() == SqlKind.ARGUMENT_ASSIGNMENT)
            .count();
    if (named > 0 && named < call.operandCount()) {
      throw new EngineException(
          "42601",
          "Some arguments of "
              + call.getOperator().getName()
              + " are named and others are not. Name all of them, as in path => 'a.csv', or none.");
    }
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

  /** {@code *} is made of the visible columns. */
  @Override
  protected void addToSelectList(
      List<SqlNode> list,
      Set<String> aliases,
      List<Map.Entry<String, RelDataType>> fields,
      SqlNode column,
      SelectScope scope,
      boolean includeSystemVars) {
    if (!isHidden(column, scope)) {
      super.addToSelectList(list, aliases, fields, column, scope, includeSystemVars);
      return;
    }
    if (joinsByName(scope.getNode().getFrom())) {
      throw hiddenIn("* of a join with USING or NATURAL");
    }
  }

  private static boolean isHidden(SqlNode column, SelectScope scope) {
    if (!(column instanceof SqlIdentifier name) || name.isStar()) {
      return false;
    }
    SqlValidatorNamespace namespace = scope.fullyQualify(name).namespace;
    SqlValidatorTable table = namespace == null ? null : namespace.getTable();
    return table != null
        && table.table() instanceof ScanTable scanned
        && scanned.isHidden(Util.last(name.names));
  }

  private static boolean joinsByName(@Nullable SqlNode from) {
    return from instanceof SqlJoin join
        && (join.isNatural()
            || join.getConditionType() == JoinConditionType.USING
            || joinsByName(join.getLeft())
            || joinsByName(join.getRight()));
  }

  /** A natural join is by visible columns, which cannot be said where others are there too. */
  @Override
  protected void validateJoin(SqlJoin join, SqlValidatorScope scope) {
    super.validateJoin(join, scope);
    if (join.isNatural() && (hasHidden(join.getLeft()) || hasHidden(join.getRight()))) {
      throw hiddenIn("NATURAL JOIN");
    }
  }

  @Override
  public void validatePivot(SqlPivot pivot) {
    super.validatePivot(pivot);
    refuseHidden(pivot.query, "PIVOT");
  }

  @Override
  public void validateUnpivot(SqlUnpivot unpivot) {
    super.validateUnpivot(unpivot);
    refuseHidden(unpivot.query, "UNPIVOT");
  }

  @Override
  public void validateMatchRecognize(SqlCall call) {
    super.validateMatchRecognize(call);
    refuseHidden(((SqlMatchRecognize) call).getTableRef(), "MATCH_RECOGNIZE");
  }

  private void refuseHidden(SqlNode input, String place) {
    if (hasHidden(input)) {
      throw hiddenIn(place);
    }
  }

  private boolean hasHidden(SqlNode from) {
    if (from instanceof SqlJoin join) {
      return hasHidden(join.getLeft()) || hasHidden(join.getRight());
    }
    SqlValidatorNamespace namespace = getNamespace(from);
    SqlValidatorTable table = namespace == null ? null : namespace.getTable();
    return table != null
        && table.table() instanceof ScanTable scanned
        && table.getRowType().getFieldNames().stream().anyMatch(scanned::isHidden);
  }

  private static EngineException hiddenIn(String place) {
    return new EngineException(
        "0A000",
        "Hidden columns cannot be named in a statement with "
            + place
            + ". Select what is needed of the table in a subquery, or name the columns and join"
            + " with ON.");
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
