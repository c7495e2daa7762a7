// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import io.travertine.engine.function.FunctionLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.SqlUserDefinedTypeNameSpec;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Replaces what PostgreSQL and BI tools write differently from Calcite: {@code date_trunc('month',
 * x)} by {@code floor(x to month)}, {@code text} by {@code varchar}, {@code iif} by CASE. Used by
 * one thread.
 */
final class StatementRewrites extends SqlShuttle {
  /** Weeks are missing: PostgreSQL's begin on Monday, those of FLOOR on Sunday. */
  private static final Map<String, TimeUnit> UNITS_OF_FLOOR =
      Map.of(
          "year", TimeUnit.YEAR,
          "quarter", TimeUnit.QUARTER,
          "month", TimeUnit.MONTH,
          "day", TimeUnit.DAY,
          "hour", TimeUnit.HOUR,
          "minute", TimeUnit.MINUTE,
          "second", TimeUnit.SECOND);

  private static final Map<String, SqlTypeName> TYPES =
      Map.ofEntries(
          Map.entry("text", SqlTypeName.VARCHAR),
          Map.entry("string", SqlTypeName.VARCHAR),
          Map.entry("bpchar", SqlTypeName.VARCHAR),
          Map.entry("json", SqlTypeName.VARCHAR),
          Map.entry("jsonb", SqlTypeName.VARCHAR),
          Map.entry("int2", SqlTypeName.SMALLINT),
          Map.entry("int4", SqlTypeName.INTEGER),
          Map.entry("int8", SqlTypeName.BIGINT),
          Map.entry("float4", SqlTypeName.REAL),
          Map.entry("float8", SqlTypeName.DOUBLE),
          Map.entry("bool", SqlTypeName.BOOLEAN),
          Map.entry("datetime", SqlTypeName.TIMESTAMP),
          Map.entry("timestamptz", SqlTypeName.TIMESTAMP),
          Map.entry("bytea", SqlTypeName.VARBINARY),
          Map.entry("blob", SqlTypeName.VARBINARY));

  private static final Set<String> OWN =
      FunctionLibrary.operators().stream()
          .filter(operator -> operator.getSyntax() == SqlSyntax.FUNCTION)
          .map(SqlOperator::getName)
          .collect(Collectors.toUnmodifiableSet());

  private final List<String> schemaPath;
  private final boolean ownCatalog;

  private StatementRewrites(List<String> schemaPath, boolean ownCatalog) {
    this.schemaPath = schemaPath;
    this.ownCatalog = ownCatalog;
  }

  /**
   * The statement in Calcite's words.
   *
   * @param schemaPath the current schema
   * @param ownCatalog whether names may begin with the catalog, since no schema has its name
   */
  static SqlNode apply(SqlNode statement, List<String> schemaPath, boolean ownCatalog) {
    SqlNode rewritten = statement.accept(new StatementRewrites(schemaPath, ownCatalog));
    return rewritten == null ? statement : rewritten;
  }

  @Override
  public @Nullable SqlNode visit(SqlDataTypeSpec type) {
    if (type.getTypeNameSpec() instanceof SqlUserDefinedTypeNameSpec named
        && named.getTypeName().isSimple()) {
      SqlTypeName known = TYPES.get(named.getTypeName().getSimple().toLowerCase(Locale.ROOT));
      if (known != null) {
        SqlParserPos place = type.getParserPosition();
        return new SqlDataTypeSpec(new SqlBasicTypeNameSpec(known, place), place);
      }
    }
    return super.visit(type);
  }

  @Override
  public @Nullable SqlNode visit(SqlIdentifier name) {
    if (name.isSimple() && !name.isComponentQuoted(0)) {
      String word = name.getSimple().toUpperCase(Locale.ROOT);
      if (word.equals("CURRENT_SCHEMA")) {
        return schema(name.getParserPosition());
      }
      if (word.equals("CURRENT_CATALOG")) {
        return literal(Engine.CATALOG, name.getParserPosition());
      }
    }
    if (ownCatalog && name.names.size() > 2 && name.names.get(0).equalsIgnoreCase(Engine.CATALOG)) {
      return name.getComponent(1, name.names.size());
    }
    return super.visit(name);
  }

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    if (call.getKind() == SqlKind.AS) {
      return named(call);
    }
    if (call.getKind() == SqlKind.OVER) {
      SqlNode share = RankShares.of(call);
      if (share != null) {
        return share.accept(this);
      }
    }
    if (call.getKind() == SqlKind.WITHIN_GROUP) {
      SqlNode percentile = percentile(call);
      if (percentile != null) {
        return percentile.accept(this);
      }
    }
    SqlNode visited = super.visit(call);
    if (!(visited instanceof SqlCall inner)) {
      return visited;
    }
    SqlNode replaced =
        inner.getOperator() instanceof SqlFunction
            ? function(inner, inner.getOperator().getName().toUpperCase(Locale.ROOT))
            : null;
    return replaced == null ? inner : replaced;
  }

  /** Behind AS there are names, which mean nothing but themselves. */
  private SqlNode named(SqlCall call) {
    List<SqlNode> operands = new ArrayList<>(call.getOperandList());
    SqlNode value = operands.get(0).accept(this);
    operands.set(0, value == null ? operands.get(0) : value);
    return call.getOperator().createCall(call.getParserPosition(), operands);
  }

  private @Nullable SqlNode function(SqlCall call, String name) {
    List<SqlNode> operands = call.getOperandList();
    int count = operands.size();
    SqlParserPos place = call.getParserPosition();
    return switch (name) {
      case "DATE_TRUNC" -> count == 2 ? truncated(call) : null;
      case "DATE_PART" -> {
        String part = count == 2 ? text(operands.get(0)) : null;
        yield part == null ? null : extract(part, operands.get(1), place);
      }
      case "EXTRACT" ->
          count == 2 && operands.get(0) instanceof SqlIntervalQualifier unit
              ? extract(unitName(unit), operands.get(1), place)
              : null;
      case "DATEDIFF", "DATE_DIFF" -> count == 3 ? difference(operands, place) : null;
      case "DATEADD" ->
          count == 3 && operands.get(0) instanceof SqlIntervalQualifier
              ? SqlStdOperatorTable.TIMESTAMP_ADD.createCall(place, operands)
              : null;
      case "DAY" -> count == 1 ? extract("DAY", operands.get(0), place) : null;
      case "WEEKOFYEAR" -> count == 1 ? extract("WEEK", operands.get(0), place) : null;
      case "IIF" -> count == 3 ? choice(operands, place) : null;
      case "NOW" -> count == 0 ? SqlStdOperatorTable.LOCALTIMESTAMP.createCall(place) : null;
      case "VERSION" -> count == 0 ? literal(Engine.version(), place) : null;
      case "CURRENT_SCHEMA" -> schema(place);
      case "CURRENT_DATABASE", "CURRENT_CATALOG" -> literal(Engine.CATALOG, place);
      default -> OWN.contains(name) ? own(name, call) : null;
    };
  }

  private SqlNode schema(SqlParserPos place) {
    return schemaPath.isEmpty()
        ? SqlLiteral.createNull(place)
        : literal(String.join(".", schemaPath), place);
  }

  /** As text without a length, so that the literal compares with any other. */
  private static SqlNode literal(String text, SqlParserPos place) {
    return SqlStdOperatorTable.CAST.createCall(
        place,
        SqlLiteral.createCharString(text, place),
        new SqlDataTypeSpec(new SqlBasicTypeNameSpec(SqlTypeName.VARCHAR, place), place));
  }

  /** The parser gives some names a meaning of other dialects, in which they take other things. */
  private static SqlNode own(String name, SqlCall call) {
    return call.getOperator() instanceof SqlUnresolvedFunction
        ? call
        : unresolved(name)
            .createCall(
                call.getFunctionQuantifier(),
                call.getParserPosition(),
                call.getOperandList().toArray(SqlNode[]::new));
  }

  private static SqlUnresolvedFunction unresolved(String name) {
    return new SqlUnresolvedFunction(
        new SqlIdentifier(name, SqlParserPos.ZERO),
        null,
        null,
        null,
        null,
        SqlFunctionCategory.USER_DEFINED_FUNCTION);
  }

  private static SqlNode truncated(SqlCall call) {
    String written = text(call.operand(0));
    TimeUnit unit = written == null ? null : UNITS_OF_FLOOR.get(written.toLowerCase(Locale.ROOT));
    return unit == null
        ? own("DATE_TRUNC", call)
        : SqlStdOperatorTable.FLOOR.createCall(
            call.getParserPosition(),
            call.operand(1),
            new SqlIntervalQualifier(unit, null, call.operand(0).getParserPosition()));
  }

  private static String unitName(SqlIntervalQualifier unit) {
    return unit.timeFrameName == null ? unit.getStartUnit().name() : unit.timeFrameName;
  }

  /** PostgreSQL counts the days of the week from 0, and the seconds since 1970 with fractions. */
  private static SqlNode extract(String unit, SqlNode from, SqlParserPos place) {
    String name = unit.toUpperCase(Locale.ROOT);
    if (name.equals("EPOCH")) {
      return unresolved("EPOCH").createCall(place, from);
    }
    boolean weekday = name.equals("DOW") || name.equals("DAYOFWEEK") || name.equals("WEEKDAY");
    TimeUnit known = weekday ? TimeUnit.DOW : unit(name);
    SqlNode extracted =
        SqlStdOperatorTable.EXTRACT.createCall(
            place,
            known == null
                ? new SqlIntervalQualifier(name, place)
                : new SqlIntervalQualifier(known, null, place),
            from);
    return weekday
        ? SqlStdOperatorTable.MINUS.createCall(
            place, extracted, SqlLiteral.createExactNumeric("1", place))
        : extracted;
  }

  /** The unit comes first, or last as in BigQuery, where the days are in the other order. */
  private static @Nullable SqlNode difference(List<SqlNode> operands, SqlParserPos place) {
    if (operands.get(0) instanceof SqlIntervalQualifier unit) {
      return unresolved("DATE_DIFF")
          .createCall(place, literal(unitName(unit), place), operands.get(1), operands.get(2));
    }
    if (operands.get(2) instanceof SqlIntervalQualifier unit) {
      return unresolved("DATE_DIFF")
          .createCall(place, literal(unitName(unit), place), operands.get(1), operands.get(0));
    }
    return null;
  }

  private static @Nullable TimeUnit unit(String name) {
    for (TimeUnit unit : TimeUnit.values()) {
      if (unit.name().equals(name) || (unit.name() + "S").equals(name)) {
        return unit;
      }
    }
    return switch (name) {
      case "DAYOFYEAR" -> TimeUnit.DOY;
      case "WEEKOFYEAR" -> TimeUnit.WEEK;
      default -> null;
    };
  }

  private static SqlNode choice(List<SqlNode> operands, SqlParserPos place) {
    return SqlCase.createSwitched(
        place,
        null,
        SqlNodeList.of(operands.get(0)),
        SqlNodeList.of(operands.get(1)),
        operands.get(2));
  }

  /** {@code percentile_cont(0.5) within group (order by x)} as an aggregate of two arguments. */
  private static @Nullable SqlNode percentile(SqlCall withinGroup) {
    if (!(withinGroup.operand(0) instanceof SqlCall aggregate)
        || !(withinGroup.operand(1) instanceof SqlNodeList order)
        || order.size() != 1) {
      return null;
    }
    String name = aggregate.getOperator().getName().toUpperCase(Locale.ROOT);
    SqlNode value = order.get(0);
    boolean descending = value.getKind() == SqlKind.DESCENDING;
    if (descending) {
      value = ((SqlCall) value).operand(0);
    }
    SqlParserPos place = withinGroup.getParserPosition();
    List<SqlNode> arguments = new ArrayList<>(aggregate.getOperandList());
    if (name.equals("MODE") && arguments.isEmpty()) {
      return unresolved("MODE").createCall(place, value);
    }
    boolean continuous = name.equals("PERCENTILE_CONT");
    if (arguments.size() != 1 || !(continuous || name.equals("PERCENTILE_DISC"))) {
      return null;
    }
    SqlNode fraction = arguments.get(0);
    if (descending) {
      fraction = SqlStdOperatorTable.UNARY_MINUS.createCall(place, fraction);
    }
    return unresolved(continuous ? "QUANTILE_CONT" : "QUANTILE_DISC")
        .createCall(place, value, fraction);
  }

  private static @Nullable String text(SqlNode node) {
    return node instanceof SqlLiteral literal
            && SqlTypeName.CHAR_TYPES.contains(literal.getTypeName())
        ? literal.getValueAs(String.class)
        : null;
  }
}
