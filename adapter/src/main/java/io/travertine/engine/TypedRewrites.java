// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import io.travertine.engine.function.FunctionLibrary;
import java.util.Set;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.validate.SqlValidatorScope;

/**
 * Replaces calls whose meaning follows from the types of what they are given, while a statement is
 * validated. Used by one thread.
 */
final class TypedRewrites {
  private static final Set<TimeUnit> TIMES_OF_DAY =
      Set.of(TimeUnit.HOUR, TimeUnit.MINUTE, TimeUnit.SECOND);

  /** Digits behind the point of a DECIMAL that is asked for without saying how many. */
  private static final int SCALE = 10;

  private final EngineValidator validator;

  TypedRewrites(EngineValidator validator) {
    this.validator = validator;
  }

  void apply(SqlValidatorScope scope, SqlNode node) {
    if (!(node instanceof SqlBasicCall call)) {
      return;
    }
    switch (call.getKind()) {
      case PLUS, MINUS, TIMES -> arithmetic(scope, call);
      case CAST, SAFE_CAST -> cast(scope, call);
      case LAG, LEAD -> defaultOf(scope, call);
      case IS_TRUE, IS_FALSE, IS_NOT_TRUE, IS_NOT_FALSE -> condition(scope, call);
      default -> {
        String name = call.getOperator().getName();
        if (name.equalsIgnoreCase("DATE_ADD") || name.equalsIgnoreCase("DATE_SUB")) {
          shifted(scope, call, name.equalsIgnoreCase("DATE_ADD"));
        }
      }
    }
  }

  /** With an interval they are plus and minus; with a number Spark's, which count days. */
  private void shifted(SqlValidatorScope scope, SqlBasicCall call, boolean later) {
    if (call.operandCount() == 2
        && !isParameter(call.operand(1))
        && SqlTypeName.INTERVAL_TYPES.contains(
            validator.deriveType(scope, call.operand(1)).getSqlTypeName())) {
      call.setOperator(later ? SqlStdOperatorTable.PLUS : SqlStdOperatorTable.MINUS);
      arithmetic(scope, call);
    }
  }

  /** Dates are added and subtracted as PostgreSQL does. */
  private void arithmetic(SqlValidatorScope scope, SqlBasicCall call) {
    if (call.operandCount() != 2 || isParameter(call.operand(0)) || isParameter(call.operand(1))) {
      return;
    }
    RelDataType left = validator.deriveType(scope, call.operand(0));
    RelDataType right = validator.deriveType(scope, call.operand(1));
    SqlOperator function = FunctionLibrary.arithmetic(call.getKind(), left, right);
    if (function != null) {
      call.setOperator(function);
    } else if (call.getKind() != SqlKind.TIMES) {
      keepTimeOfDay(call, left, right);
    }
  }

  private static void keepTimeOfDay(SqlBasicCall call, RelDataType left, RelDataType right) {
    if (left.getSqlTypeName() == SqlTypeName.DATE && holdsTimeOfDay(right)) {
      call.setOperand(0, timestamp(call.operand(0)));
    } else if (right.getSqlTypeName() == SqlTypeName.DATE && holdsTimeOfDay(left)) {
      call.setOperand(1, timestamp(call.operand(1)));
    }
  }

  /** A day and some hours are a timestamp; as a date the hours would be lost. */
  private static boolean holdsTimeOfDay(RelDataType type) {
    SqlIntervalQualifier unit = type.getIntervalQualifier();
    return unit != null
        && SqlTypeName.DAY_INTERVAL_TYPES.contains(type.getSqlTypeName())
        && TIMES_OF_DAY.contains(
            unit.getEndUnit() == null ? unit.getStartUnit() : unit.getEndUnit());
  }

  private static SqlNode timestamp(SqlNode date) {
    SqlParserPos place = date.getParserPosition();
    return SqlStdOperatorTable.CAST.createCall(
        place,
        date,
        new SqlDataTypeSpec(new SqlBasicTypeNameSpec(SqlTypeName.TIMESTAMP, 3, place), place));
  }

  private void cast(SqlValidatorScope scope, SqlBasicCall call) {
    if (call.operandCount() < 2
        || !(call.operand(1) instanceof SqlDataTypeSpec type)
        || !(type.getTypeNameSpec() instanceof SqlBasicTypeNameSpec named)) {
      return;
    }
    String name = named.getTypeName().getSimple();
    if (name.equals(SqlTypeName.DECIMAL.name())
        && named.getPrecision() == RelDataType.PRECISION_NOT_SPECIFIED) {
      decimal(scope, call, type);
    } else if (call.getKind() == SqlKind.CAST && !isParameter(call.operand(0))) {
      boolean toText = name.equals(SqlTypeName.VARCHAR.name());
      boolean toBoolean = name.equals(SqlTypeName.BOOLEAN.name());
      if (toText || toBoolean) {
        RelDataType given = validator.deriveType(scope, call.operand(0));
        if (toText && given.getSqlTypeName() == SqlTypeName.BOOLEAN) {
          call.setOperand(0, words(call.operand(0)));
        } else if (toBoolean && SqlTypeUtil.inCharFamily(given)) {
          SqlNode text = call.operand(0);
          call.setOperand(
              0, FunctionLibrary.named("BOOLEAN_OF").createCall(text.getParserPosition(), text));
        }
      }
    }
  }

  /** PostgreSQL writes truth in lower case. */
  private static SqlNode words(SqlNode condition) {
    SqlParserPos place = condition.getParserPosition();
    return SqlCase.createSwitched(
        place,
        null,
        SqlNodeList.of(condition, SqlStdOperatorTable.NOT.createCall(place, condition)),
        SqlNodeList.of(
            SqlLiteral.createCharString("true", place),
            SqlLiteral.createCharString("false", place)),
        SqlLiteral.createNull(place));
  }

  /** The standard's DECIMAL without digits is one without any behind the point. */
  private void decimal(SqlValidatorScope scope, SqlBasicCall call, SqlDataTypeSpec type) {
    int scale = SCALE;
    if (!isParameter(call.operand(0))) {
      RelDataType given = validator.deriveType(scope, call.operand(0));
      if (SqlTypeName.INT_TYPES.contains(given.getSqlTypeName())) {
        scale = 0;
      } else if (given.getSqlTypeName() == SqlTypeName.DECIMAL) {
        scale = given.getScale();
      }
    }
    SqlParserPos place = type.getParserPosition();
    int precision = validator.getTypeFactory().getTypeSystem().getMaxPrecision(SqlTypeName.DECIMAL);
    call.setOperand(
        1,
        new SqlDataTypeSpec(
            new SqlBasicTypeNameSpec(SqlTypeName.DECIMAL, precision, scale, place), place));
  }

  /** The default of LAG and LEAD has the type of what it stands for. */
  private void defaultOf(SqlValidatorScope scope, SqlBasicCall call) {
    if (call.operandCount() < 3 || isParameter(call.operand(2))) {
      return;
    }
    RelDataType wanted = validator.deriveType(scope, call.operand(0));
    RelDataType given = validator.deriveType(scope, call.operand(2));
    if (wanted.getSqlTypeName() != given.getSqlTypeName()
        && SqlTypeUtil.canCastFrom(wanted, given, true)
        && call.operand(2).getKind() != SqlKind.CAST) {
      call.setOperand(
          2,
          SqlStdOperatorTable.CAST.createCall(
              call.operand(2).getParserPosition(),
              call.operand(2),
              SqlTypeUtil.convertTypeToSpec(wanted)));
    }
  }

  private void condition(SqlValidatorScope scope, SqlCall call) {
    SqlNode operand = call.operand(0);
    if (!isParameter(operand)
        && SqlTypeName.INT_TYPES.contains(validator.deriveType(scope, operand).getSqlTypeName())) {
      call.setOperand(
          0,
          SqlStdOperatorTable.NOT_EQUALS.createCall(
              operand.getParserPosition(),
              operand,
              SqlLiteral.createExactNumeric("0", operand.getParserPosition())));
    }
  }

  private static boolean isParameter(SqlNode node) {
    return node instanceof SqlDynamicParam;
  }
}
