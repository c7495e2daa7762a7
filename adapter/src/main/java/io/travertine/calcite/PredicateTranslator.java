// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import com.google.common.collect.BoundType;
import com.google.common.collect.Range;
import io.travertine.calcite.ComparisonWriter.End;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.DataType;
import io.travertine.scan.Operand;
import io.travertine.scan.Predicate;
import io.travertine.scan.Predicate.Inclusion;
import io.travertine.scan.Predicate.Operator;
import io.travertine.scan.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUnknownAs;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.util.Sarg;
import org.jspecify.annotations.Nullable;

/**
 * Translates Calcite's conditions into predicates of a scan, only where every row has the same
 * outcome, UNKNOWN included. What is empty here stays in the plan above the scan. Used by one
 * thread.
 */
final class PredicateTranslator {
  private final RexBuilder builder;
  private final List<ColumnPath> columns;
  private final Schema schema;
  private final ParameterSlots slots;
  private final ComparisonWriter writer;
  private final ContainmentTranslator containment;

  /**
   * @param columns of the scan that the conditions stand above
   */
  PredicateTranslator(
      RexBuilder builder,
      List<ColumnPath> columns,
      Schema schema,
      TimePrecision timePrecision,
      ParameterSlots slots) {
    this.builder = builder;
    this.columns = columns;
    this.schema = schema;
    this.slots = slots;
    this.writer = new ComparisonWriter(timePrecision, slots);
    this.containment = new ContainmentTranslator(columns, schema, slots);
  }

  /** The predicate that says the same as {@code condition}, if there is one. */
  Optional<Predicate> translate(RexNode condition) {
    if (condition instanceof RexLiteral literal) {
      Boolean value = literal.isNull() ? null : literal.getValueAs(Boolean.class);
      return Optional.ofNullable(value).map(Predicate.Constant::new);
    }
    if (!(condition instanceof RexCall call)) {
      return booleanColumn(condition).map(column -> isValue(column, true));
    }
    List<RexNode> operands = call.getOperands();
    return switch (call.getKind()) {
      case AND -> all(operands).map(Predicate.And::new);
      case OR -> all(operands).map(Alternatives::of);
      case NOT -> translate(operands.get(0)).map(Predicate.Not::new);
      case EQUALS -> comparison(call, Operator.EQUAL);
      case NOT_EQUALS -> comparison(call, Operator.NOT_EQUAL);
      case LESS_THAN -> comparison(call, Operator.LESS);
      case LESS_THAN_OR_EQUAL -> comparison(call, Operator.LESS_OR_EQUAL);
      case GREATER_THAN -> comparison(call, Operator.GREATER);
      case GREATER_THAN_OR_EQUAL -> comparison(call, Operator.GREATER_OR_EQUAL);
      case IS_NULL -> nullTest(operands.get(0));
      case IS_NOT_NULL -> nullTest(operands.get(0)).map(Predicate.Not::new);
      case IS_TRUE -> booleanColumn(operands.get(0)).map(column -> notNullAnd(column, true));
      case IS_FALSE -> booleanColumn(operands.get(0)).map(column -> notNullAnd(column, false));
      case IS_NOT_TRUE -> booleanColumn(operands.get(0)).map(column -> nullOr(column, false));
      case IS_NOT_FALSE -> booleanColumn(operands.get(0)).map(column -> nullOr(column, true));
      case IS_NOT_DISTINCT_FROM -> distinction(call).map(Predicate.Not::new);
      case IS_DISTINCT_FROM -> distinction(call);
      case SEARCH -> search(call);
      case LIKE -> like(call);
      case ITEM -> booleanColumn(call).map(column -> isValue(column, true));
      default -> Optional.empty();
    };
  }

  /**
   * The predicate that is TRUE for just the rows for which {@code condition} is, if there is one:
   * more than {@link #translate} finds, for it need not be as UNKNOWN.
   */
  Optional<Predicate> translateFilter(RexNode condition) {
    Optional<Predicate> contains = containment.translate(condition);
    return contains.isPresent() ? contains : translate(condition);
  }

  private Optional<List<Predicate>> all(List<RexNode> conditions) {
    List<Predicate> predicates = new ArrayList<>();
    for (RexNode condition : conditions) {
      Optional<Predicate> predicate = translate(condition);
      if (predicate.isEmpty()) {
        return Optional.empty();
      }
      predicates.add(predicate.get());
    }
    return Optional.of(predicates);
  }

  private Optional<Predicate> comparison(RexCall call, Operator operator) {
    RexNode left = call.getOperands().get(0);
    RexNode right = call.getOperands().get(1);
    Optional<Predicate> straight = comparison(left, operator, right);
    return straight.isPresent() ? straight : comparison(right, mirrored(operator), left);
  }

  private Optional<Predicate> comparison(RexNode column, Operator operator, RexNode value) {
    Optional<Reference> reference = comparedColumn(column);
    Optional<Comparand> comparand = Comparand.of(value);
    if (reference.isEmpty() || comparand.isEmpty()) {
      return Optional.empty();
    }
    boolean equality = operator == Operator.EQUAL || operator == Operator.NOT_EQUAL;
    return isComparable(reference.get(), comparand.get(), equality)
        ? Optional.of(writer.comparison(reference.get(), operator, comparand.get()))
        : Optional.empty();
  }

  private boolean isComparable(Reference column, Comparand value, boolean equality) {
    DataType type = writer.comparedAs(column.type());
    return type != null
        && (equality || type.kind() != DataType.Kind.UUID)
        && Fit.isComparable(type, value);
  }

  private static Operator mirrored(Operator operator) {
    return switch (operator) {
      case EQUAL, NOT_EQUAL -> operator;
      case LESS -> Operator.GREATER;
      case LESS_OR_EQUAL -> Operator.GREATER_OR_EQUAL;
      case GREATER -> Operator.LESS;
      case GREATER_OR_EQUAL -> Operator.LESS_OR_EQUAL;
    };
  }

  private Optional<Reference> reference(RexNode node) {
    return Reference.of(node, columns, schema);
  }

  /** The column that is compared: a reference, also under casts that change no value. */
  private Optional<Reference> comparedColumn(RexNode node) {
    if (!(node instanceof RexCall cast) || cast.getKind() != SqlKind.CAST) {
      return reference(node);
    }
    return comparedColumn(cast.getOperands().get(0))
        .filter(column -> isWidening(column, cast.getType()));
  }

  private boolean isWidening(Reference column, RelDataType target) {
    DataType from = writer.comparedAs(column.type());
    if (from == null) {
      return false;
    }
    return switch (target.getSqlTypeName()) {
      case TINYINT -> Fit.isWidening(from, DataType.TINYINT);
      case SMALLINT -> Fit.isWidening(from, DataType.SMALLINT);
      case INTEGER -> Fit.isWidening(from, DataType.INTEGER);
      case BIGINT -> Fit.isWidening(from, DataType.BIGINT);
      case REAL -> Fit.isWidening(from, DataType.REAL);
      case FLOAT, DOUBLE -> Fit.isWidening(from, DataType.DOUBLE);
      case DECIMAL -> {
        int precision = target.getPrecision();
        int scale = target.getScale();
        boolean known =
            scale >= 0 && scale <= precision && precision <= DataType.Decimal.MAX_PRECISION;
        yield known && Fit.isWidening(from, DataType.decimal(precision, scale));
      }
      case VARCHAR ->
          from.kind() == DataType.Kind.VARCHAR
              && target.getPrecision() == RelDataType.PRECISION_NOT_SPECIFIED;
      case BOOLEAN -> from.kind() == DataType.Kind.BOOLEAN;
      case DATE -> from.kind() == DataType.Kind.DATE;
      case TIMESTAMP -> from.kind() == DataType.Kind.TIMESTAMP && target.getPrecision() == 3;
      case TIME -> from.kind() == DataType.Kind.TIME && target.getPrecision() == 3;
      case UUID -> from.kind() == DataType.Kind.UUID;
      default -> false;
    };
  }

  private Optional<Predicate> nullTest(RexNode node) {
    RexNode tested = node;
    while (tested instanceof RexCall cast
        && cast.getKind() == SqlKind.CAST
        && comparedColumn(cast).isPresent()) {
      tested = cast.getOperands().get(0);
    }
    return reference(tested)
        .filter(column -> column.type().kind() != DataType.Kind.ROW)
        .map(column -> new Predicate.IsNull(column.path()));
  }

  private Optional<Reference> booleanColumn(RexNode node) {
    return reference(node).filter(column -> column.type().kind() == DataType.Kind.BOOLEAN);
  }

  private static Predicate isValue(Reference column, boolean value) {
    return new Predicate.Comparison(
        column.path(), Operator.EQUAL, Operand.of(DataType.BOOLEAN, value));
  }

  private static Predicate isNotNull(Reference column) {
    return new Predicate.Not(new Predicate.IsNull(column.path()));
  }

  private static Predicate notNullAnd(Reference column, boolean value) {
    return Predicate.and(isNotNull(column), isValue(column, value));
  }

  private static Predicate nullOr(Reference column, boolean value) {
    return Predicate.or(new Predicate.IsNull(column.path()), isValue(column, value));
  }

  /** {@code column IS DISTINCT FROM literal}; a parameter may be NULL and is left to Calcite. */
  private Optional<Predicate> distinction(RexCall call) {
    RexNode left = call.getOperands().get(0);
    RexNode right = call.getOperands().get(1);
    RexNode value = left instanceof RexLiteral ? left : right;
    RexNode column = left instanceof RexLiteral ? right : left;
    Optional<Reference> reference = comparedColumn(column);
    if (reference.isEmpty() || !(value instanceof RexLiteral)) {
      return Optional.empty();
    }
    return comparison(column, Operator.NOT_EQUAL, value)
        .map(
            different ->
                Predicate.or(
                    new Predicate.IsNull(reference.get().path()),
                    Predicate.and(isNotNull(reference.get()), different)));
  }

  /**
   * {@code column [NOT] LIKE pattern [ESCAPE character]}; other operators of this kind ignore case
   * or are no LIKE.
   */
  private Optional<Predicate> like(RexCall call) {
    boolean negated = call.getOperator().equals(SqlStdOperatorTable.NOT_LIKE);
    if (!negated && !call.getOperator().equals(SqlStdOperatorTable.LIKE)) {
      return Optional.empty();
    }
    Optional<Reference> column = comparedColumn(call.getOperands().get(0));
    Optional<Comparand> pattern = Comparand.of(call.getOperands().get(1));
    Character escape = null;
    if (call.getOperands().size() > 2) {
      Optional<Comparand> third = Comparand.of(call.getOperands().get(2));
      if (!(third.orElse(null) instanceof Comparand.Value value)
          || !(value.value() instanceof String text)
          || text.length() != 1) {
        return Optional.empty();
      }
      escape = text.charAt(0);
    }
    if (column.isEmpty()
        || pattern.isEmpty()
        || !isText(column.get().type())
        || !isText(pattern.get().type())) {
      return Optional.empty();
    }
    Predicate like =
        new Predicate.Like(column.get().path(), slots.operandOf(pattern.get()), escape);
    return Optional.of(negated ? new Predicate.Not(like) : like);
  }

  private static boolean isText(DataType type) {
    return type.kind() == DataType.Kind.VARCHAR;
  }

  private Optional<Predicate> search(RexCall call) {
    RexNode column = call.getOperands().get(0);
    RexLiteral literal = (RexLiteral) call.getOperands().get(1);
    Sarg<?> sarg = Objects.requireNonNull(literal.getValueAs(Sarg.class), "SEARCH without a Sarg");
    Optional<Predicate> isNull = nullTest(column);
    if (isNull.isEmpty()) {
      return Optional.empty();
    }
    if (sarg.isNone()) {
      return sarg.nullAs == RexUnknownAs.TRUE ? isNull : Optional.empty();
    }
    if (sarg.isAll()) {
      return sarg.nullAs == RexUnknownAs.FALSE ? isNull.map(Predicate.Not::new) : Optional.empty();
    }
    Optional<Predicate> inside =
        comparedColumn(column).flatMap(reference -> ranges(reference, sarg, literal.getType()));
    return switch (sarg.nullAs) {
      case UNKNOWN -> inside;
      case TRUE -> inside.map(predicate -> Predicate.or(isNull.get(), predicate));
      case FALSE ->
          inside.map(predicate -> Predicate.and(new Predicate.Not(isNull.get()), predicate));
    };
  }

  private <C extends Comparable<C>> Optional<Predicate> ranges(
      Reference column, Sarg<C> sarg, RelDataType type) {
    Function<C, @Nullable Comparand> read = endpoint -> comparand(column, endpoint, type, sarg);
    if (sarg.isPoints()) {
      return points(column, sarg.rangeSet.asRanges(), read);
    }
    if (sarg.isComplementedPoints()) {
      return points(column, sarg.rangeSet.complement().asRanges(), read).map(Predicate.Not::new);
    }
    List<Predicate> alternatives = new ArrayList<>();
    List<Comparand> points = new ArrayList<>();
    for (Range<C> range : sarg.rangeSet.asRanges()) {
      End lower = null;
      if (range.hasLowerBound()) {
        lower = end(read.apply(range.lowerEndpoint()), range.lowerBoundType());
        if (lower == null) {
          return Optional.empty();
        }
      }
      End upper = null;
      if (range.hasUpperBound()) {
        upper = end(read.apply(range.upperEndpoint()), range.upperBoundType());
        if (upper == null) {
          return Optional.empty();
        }
      }
      if (lower != null && lower.equals(upper)) {
        points.add(lower.value());
      } else {
        alternatives.add(writer.range(column, lower, upper));
      }
    }
    if (!points.isEmpty()) {
      alternatives.add(0, writer.in(column, points));
    }
    return Optional.of(
        alternatives.size() == 1 ? alternatives.get(0) : new Predicate.Or(alternatives));
  }

  private <C extends Comparable<C>> Optional<Predicate> points(
      Reference column, Iterable<Range<C>> ranges, Function<C, @Nullable Comparand> read) {
    List<Comparand> values = new ArrayList<>();
    for (Range<C> range : ranges) {
      Comparand value = read.apply(range.lowerEndpoint());
      if (value == null) {
        return Optional.empty();
      }
      values.add(value);
    }
    return Optional.of(writer.in(column, values));
  }

  private @Nullable Comparand comparand(
      Reference column, Comparable<?> endpoint, RelDataType type, Sarg<?> sarg) {
    RexNode literal = builder.makeLiteral(endpoint, type, true, true);
    boolean equality = sarg.isPoints() || sarg.isComplementedPoints();
    return Comparand.of(literal)
        .filter(value -> isComparable(column, value, equality))
        .orElse(null);
  }

  private static @Nullable End end(@Nullable Comparand value, BoundType type) {
    return value == null
        ? null
        : new End(value, type == BoundType.CLOSED ? Inclusion.INCLUSIVE : Inclusion.EXCLUSIVE);
  }
}
