// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import static io.travertine.scan.DataType.Decimal.scaleOf;

import io.travertine.exec.compute.Expression;
import io.travertine.exec.compute.Expression.Operator;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.DataType;
import io.travertine.scan.DataType.Kind;
import io.travertine.scan.Predicate;
import io.travertine.scan.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;

/**
 * Translates Calcite's numeric expressions into expressions over batches, only where every row has
 * the same outcome, NULL and overflow included. Used while one statement is planned.
 */
final class ExpressionTranslator {
  private final List<ColumnPath> columns;
  private final Schema schema;
  private final PredicateTranslator conditions;

  /**
   * @param columns of the scan that the expressions stand above
   */
  ExpressionTranslator(List<ColumnPath> columns, Schema schema, PredicateTranslator conditions) {
    this.columns = columns;
    this.schema = schema;
    this.conditions = conditions;
  }

  /** The expression that gives the same numbers as {@code node}, if there is one. */
  Optional<Expression> translate(RexNode node) {
    Optional<Reference> reference = Reference.of(node, columns, schema);
    if (reference.isPresent()) {
      return reference
          .filter(column -> isNumber(column.type()))
          .map(column -> new Expression.Column(column.path(), column.type()));
    }
    if (node instanceof RexLiteral literal) {
      return literal(literal);
    }
    if (!(node instanceof RexCall call)) {
      return Optional.empty();
    }
    return switch (call.getKind()) {
      case PLUS -> arithmetic(call, Operator.PLUS, false);
      case MINUS -> arithmetic(call, Operator.MINUS, false);
      case TIMES -> arithmetic(call, Operator.TIMES, false);
      case DIVIDE -> arithmetic(call, Operator.DIVIDE, false);
      case CHECKED_PLUS -> arithmetic(call, Operator.PLUS, true);
      case CHECKED_MINUS -> arithmetic(call, Operator.MINUS, true);
      case CHECKED_TIMES -> arithmetic(call, Operator.TIMES, true);
      case CHECKED_DIVIDE -> arithmetic(call, Operator.DIVIDE, true);
      case CAST -> translate(call.getOperands().get(0)).flatMap(from -> as(from, call.getType()));
      case CASE -> choice(call);
      default -> Optional.empty();
    };
  }

  /** {@code value} where {@code condition} is TRUE, else NULL. */
  Optional<Expression> onlyWhere(RexNode condition, Expression value) {
    return condition(condition)
        .map(
            predicate ->
                new Expression.Choice(
                    List.of(new Expression.Branch(predicate, value)),
                    new Expression.Constant(null, value.type())));
  }

  /** What is TRUE where {@code node} is; what it says elsewhere does not matter. */
  private Optional<Predicate> condition(RexNode node) {
    return node.getKind() == SqlKind.IS_TRUE
        ? condition(((RexCall) node).getOperands().get(0))
        : conditions.translate(node);
  }

  private static boolean isNumber(DataType type) {
    return isWhole(type) || isShortDecimal(type) || type.kind() == Kind.DOUBLE;
  }

  private static boolean isWhole(DataType type) {
    return switch (type.kind()) {
      case TINYINT, SMALLINT, INTEGER, BIGINT -> true;
      default -> false;
    };
  }

  private static boolean isShortDecimal(DataType type) {
    return type.kind() == Kind.DECIMAL && type.layout() == DataType.Layout.LONG;
  }

  private static Optional<DataType> number(RelDataType type) {
    return Optional.ofNullable(Comparand.type(type))
        .filter(
            known -> isWhole(known) || known.kind() == Kind.DECIMAL || known.kind() == Kind.DOUBLE);
  }

  private static Optional<Expression> literal(RexLiteral literal) {
    Optional<DataType> type = number(literal.getType()).filter(ExpressionTranslator::isNumber);
    if (type.isEmpty()) {
      return Optional.empty();
    }
    if (literal.isNull()) {
      return Optional.of(new Expression.Constant(null, type.get()));
    }
    Comparand.Value known = (Comparand.Value) Comparand.of(literal).orElse(null);
    if (known == null) {
      return Optional.empty();
    }
    if (!(known.value() instanceof BigDecimal decimal)) {
      return Optional.of(new Expression.Constant((Number) known.value(), type.get()));
    }
    int scale = scaleOf(type.get());
    boolean fits = decimal.scale() <= scale && decimal.precision() - decimal.scale() + scale <= 18;
    return fits
        ? Optional.of(
            new Expression.Constant(
                decimal.setScale(scale).unscaledValue().longValue(), type.get()))
        : Optional.empty();
  }

  private Optional<Expression> arithmetic(RexCall call, Operator operator, boolean checked) {
    Optional<DataType> found = number(call.getType());
    if (found.isEmpty() || call.getOperands().size() != 2) {
      return Optional.empty();
    }
    DataType type = found.get();
    Optional<Expression> left = operand(call.getOperands().get(0), type);
    Optional<Expression> right = operand(call.getOperands().get(1), type);
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    boolean alike =
        switch (type.kind()) {
          case DOUBLE -> true;
          case INTEGER, BIGINT ->
              checked
                  && operator != Operator.DIVIDE
                  && isNoWider(left.get().type(), type)
                  && isNoWider(right.get().type(), type);
          case DECIMAL -> isExact(operator, left.get().type(), right.get().type(), type);
          default -> false;
        };
    return alike
        ? Optional.of(new Expression.Arithmetic(operator, left.get(), right.get(), type))
        : Optional.empty();
  }

  /** An operand of arithmetic that results in {@code result}. */
  private Optional<Expression> operand(RexNode node, DataType result) {
    Optional<Expression> operand = translate(node);
    if (result.kind() != Kind.DOUBLE) {
      return operand.filter(
          value -> value.type().layout() == DataType.Layout.LONG && isNumber(value.type()));
    }
    return operand.flatMap(
        value ->
            value.type().kind() == Kind.DOUBLE
                ? Optional.of(value)
                : Optional.of(value)
                    .filter(whole -> isWhole(whole.type()))
                    .map(whole -> converted(whole, DataType.DOUBLE)));
  }

  private static boolean isNoWider(DataType operand, DataType result) {
    return isWhole(operand) && (result.kind() == Kind.BIGINT || operand.kind() != Kind.BIGINT);
  }

  /** Whether the result has every digit, in a type of just its scale. */
  private static boolean isExact(Operator operator, DataType left, DataType right, DataType type) {
    int natural =
        switch (operator) {
          case PLUS, MINUS -> Math.max(scaleOf(left), scaleOf(right));
          case TIMES -> scaleOf(left) + scaleOf(right);
          case DIVIDE -> -1;
        };
    return scaleOf(type) == natural
        && (type.layout() == DataType.Layout.LONG || operator == Operator.TIMES);
  }

  /** A number as one of a type that holds it. */
  private static Optional<Expression> as(Expression from, RelDataType target) {
    return number(target).flatMap(type -> as(from, type));
  }

  private static Optional<Expression> as(Expression from, DataType type) {
    if (from.type().equals(type)) {
      return Optional.of(from);
    }
    boolean holds =
        switch (type.kind()) {
          case SMALLINT, INTEGER, BIGINT ->
              isWhole(from.type()) && Fit.isWidening(from.type(), type);
          case DECIMAL -> isShortDecimal(type) && isHeld(from.type(), (DataType.Decimal) type);
          case DOUBLE -> isWhole(from.type()) || isShortDecimal(from.type());
          default -> false;
        };
    return holds ? Optional.of(converted(from, type)) : Optional.empty();
  }

  private static Expression converted(Expression from, DataType type) {
    boolean isDouble = type.kind() == Kind.DOUBLE;
    if (!(from instanceof Expression.Constant constant) || (isDouble && scaleOf(from.type()) > 0)) {
      return new Expression.Conversion(from, type);
    }
    Number value = constant.value();
    return new Expression.Constant(value == null || !isDouble ? value : value.doubleValue(), type);
  }

  private static boolean isHeld(DataType from, DataType.Decimal type) {
    return from.layout() == DataType.Layout.LONG
        && scaleOf(from) == type.scale()
        && isNumber(from)
        && Fit.isWidening(from, type);
  }

  private Optional<Expression> choice(RexCall call) {
    Optional<DataType> type = number(call.getType()).filter(ExpressionTranslator::isNumber);
    List<RexNode> operands = call.getOperands();
    Optional<Expression> otherwise =
        type.flatMap(wanted -> value(operands.get(operands.size() - 1), wanted));
    if (otherwise.isEmpty()) {
      return Optional.empty();
    }
    List<Expression.Branch> branches = new ArrayList<>();
    for (int i = 0; i + 1 < operands.size(); i += 2) {
      Optional<Predicate> condition = condition(operands.get(i));
      Optional<Expression> value = value(operands.get(i + 1), otherwise.get().type());
      if (condition.isEmpty() || value.isEmpty()) {
        return Optional.empty();
      }
      branches.add(new Expression.Branch(condition.get(), value.get()));
    }
    return Optional.of(new Expression.Choice(branches, otherwise.get()));
  }

  private Optional<Expression> value(RexNode node, DataType type) {
    return translate(node).flatMap(value -> as(value, type));
  }
}
