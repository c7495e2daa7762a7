// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.exec.compute.ComputedColumn;
import io.travertine.exec.compute.Expression;
import io.travertine.scan.Aggregate.Call;
import io.travertine.scan.Aggregate.Function;
import io.travertine.scan.Aggregate.Quantifier;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.DataType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * States an aggregate of Calcite's in the terms of a scan, if the scan gives what Calcite would.
 * What it reads are columns, or numbers computed from them. Used while one statement is planned.
 */
final class AggregateTranslator {
  private final Aggregate aggregate;
  private final @Nullable Project project;
  private final ScanRequest request;
  private final ParameterSlots slots;
  private final ExpressionTranslator expressions;
  private final List<Expression> computed = new ArrayList<>();

  /**
   * @param project between the aggregate and the scan
   * @param request what is below
   */
  AggregateTranslator(Aggregate aggregate, @Nullable Project project, ScanRequest request) {
    this.aggregate = aggregate;
    this.project = project;
    this.request = request;
    this.slots = new ParameterSlots(request.slots());
    PredicateTranslator conditions =
        new PredicateTranslator(
            aggregate.getCluster().getRexBuilder(),
            request.spec().columns(),
            request.schema(),
            request.table().defaults().timePrecision(),
            slots);
    this.expressions =
        new ExpressionTranslator(request.spec().columns(), request.schema(), conditions);
  }

  /** The columns that the aggregate reads and the table does not have. */
  List<ComputedColumn> computed() {
    ExpressionText text = new ExpressionText(request.schema(), slots.list());
    List<ComputedColumn> columns = new ArrayList<>();
    Set<String> names = new HashSet<>();
    request.schema().columns().forEach(column -> names.add(column.name()));
    for (Expression expression : computed) {
      StringBuilder name = new StringBuilder(expression.accept(text));
      while (!names.add(name.toString())) {
        name.insert(0, '(').append(')');
      }
      columns.add(new ComputedColumn(name.toString(), expression));
    }
    return columns;
  }

  /** Where the parameters of the scan come from, with those that computed columns read. */
  List<ParameterSlot> slots() {
    return slots.list();
  }

  Optional<io.travertine.scan.Aggregate> translate() {
    List<ColumnPath> keys = new ArrayList<>();
    for (int column : aggregate.getGroupSet()) {
      Reference key = referenceOrComputed(expression(column));
      if (key == null || !isToldApart(key.type())) {
        return Optional.empty();
      }
      keys.add(key.path());
    }
    List<Call> calls = new ArrayList<>();
    for (AggregateCall each : aggregate.getAggCallList()) {
      Call call = isPlain(each) ? call(each) : null;
      if (call == null) {
        return Optional.empty();
      }
      calls.add(call);
    }
    return Optional.of(new io.travertine.scan.Aggregate(keys, calls));
  }

  private static boolean isPlain(AggregateCall call) {
    return call.distinctKeys == null
        && call.rexList.isEmpty()
        && call.getCollation().getFieldCollations().isEmpty();
  }

  private @Nullable Call call(AggregateCall call) {
    return switch (call.getAggregation().getKind()) {
      case COUNT -> count(call);
      case SUM -> sum(call);
      case MIN -> extreme(Function.MIN, call);
      case MAX -> extreme(Function.MAX, call);
      default -> null;
    };
  }

  /** Columns that are never NULL need not be read to be counted. */
  private @Nullable Call count(AggregateCall call) {
    List<Integer> read = new ArrayList<>(call.getArgList());
    if (!call.isDistinct()) {
      List<RelDataTypeField> fields = aggregate.getInput().getRowType().getFieldList();
      read.removeIf(column -> !fields.get(column).getType().isNullable());
      if (read.isEmpty()) {
        return countRows(call);
      }
    }
    Reference argument = read.size() == 1 ? argument(read.get(0), call) : null;
    if (argument == null || (call.isDistinct() && !isToldApart(argument.type()))) {
      return null;
    }
    return new Call(Function.COUNT, argument.path(), quantifier(call), DataType.BIGINT);
  }

  private @Nullable Call countRows(AggregateCall call) {
    if (!call.hasFilter()) {
      return new Call(Function.COUNT, null, Quantifier.ALL, DataType.BIGINT);
    }
    Reference one = filtered(new Expression.Constant(1L, DataType.INTEGER), call);
    return one == null
        ? null
        : new Call(Function.COUNT, one.path(), Quantifier.ALL, DataType.BIGINT);
  }

  private @Nullable Call sum(AggregateCall call) {
    Reference argument = argument(call.getArgList().get(0), call);
    DataType result = sumType(call.getType());
    if (argument == null
        || result == null
        || (argument.type() instanceof DataType.Temporal time
            && form(time).shown() != TimeForm.Shown.NUMBER)) {
      return null;
    }
    return new Call(Function.SUM, argument.path(), quantifier(call), result);
  }

  /** Sums are exact, or doubles; the last digits of a REAL sum would be other ones. */
  private static @Nullable DataType sumType(RelDataType type) {
    return switch (type.getSqlTypeName()) {
      case TINYINT -> DataType.TINYINT;
      case SMALLINT -> DataType.SMALLINT;
      case INTEGER -> DataType.INTEGER;
      case BIGINT -> DataType.BIGINT;
      case DECIMAL ->
          type.getScale() < 0 || type.getScale() > type.getPrecision()
              ? null
              : DataType.decimal(type.getPrecision(), type.getScale());
      case FLOAT, DOUBLE -> DataType.DOUBLE;
      default -> null;
    };
  }

  /** The least and the greatest; times shown as text have the order of the text. */
  private @Nullable Call extreme(Function function, AggregateCall call) {
    RexNode expression = expression(call.getArgList().get(0));
    Reference argument =
        call.hasFilter() ? filtered(expression, call) : referenceOrComputed(expression);
    if (argument == null
        || (argument.type() instanceof DataType.Temporal time
            && form(time).shown() == TimeForm.Shown.TEXT)) {
      return null;
    }
    return new Call(function, argument.path(), Quantifier.ALL, argument.type());
  }

  private static Quantifier quantifier(AggregateCall call) {
    return call.isDistinct() ? Quantifier.DISTINCT : Quantifier.ALL;
  }

  /** Whether values are the same for the scan just where they are the same once they are shown. */
  private boolean isToldApart(DataType type) {
    return !(type instanceof DataType.Temporal time)
        || form(time).shown() != TimeForm.Shown.MILLIS
        || form(time).ticks() == 1;
  }

  private TimeForm form(DataType.Temporal type) {
    return TimeForm.of(type, request.table().defaults().timePrecision());
  }

  /** What a SUM or COUNT is given: a column or a computed one, below a cast that only widens. */
  private @Nullable Reference argument(int column, AggregateCall call) {
    RexNode expression = uncast(expression(column));
    return call.hasFilter() ? filtered(expression, call) : referenceOrComputed(expression);
  }

  private @Nullable Reference filtered(RexNode expression, AggregateCall call) {
    return expressions.translate(expression).map(value -> filtered(value, call)).orElse(null);
  }

  /** A column that has values only in the rows that the call's FILTER keeps. */
  private @Nullable Reference filtered(Expression value, AggregateCall call) {
    return computed(expressions.onlyWhere(expression(call.filterArg), value).orElse(null));
  }

  private @Nullable Reference referenceOrComputed(RexNode expression) {
    Reference reference = reference(expression);
    return reference == null ? computed(expressions.translate(expression).orElse(null)) : reference;
  }

  /** The column behind those of the source that holds the values of {@code expression}. */
  private @Nullable Reference computed(@Nullable Expression expression) {
    if (expression == null) {
      return null;
    }
    if (!computed.contains(expression)) {
      computed.add(expression);
    }
    int ordinal = request.schema().columns().size() + computed.indexOf(expression);
    return new Reference(ColumnPath.of(ordinal), expression.type());
  }

  private @Nullable Reference reference(RexNode expression) {
    return Reference.of(expression, request.spec().columns(), request.schema()).orElse(null);
  }

  private RexNode expression(int column) {
    return project == null
        ? RexInputRef.of(column, aggregate.getInput().getRowType())
        : project.getProjects().get(column);
  }

  /** The same, below a cast that makes a whole number wider and no two of them the same. */
  private static RexNode uncast(RexNode expression) {
    if (expression.getKind() != SqlKind.CAST) {
      return expression;
    }
    RexNode operand = ((RexCall) expression).getOperands().get(0);
    return isWider(expression.getType(), operand.getType()) ? operand : expression;
  }

  /** Whether every whole number of type {@code from} is one of type {@code to}. */
  private static boolean isWider(RelDataType to, RelDataType from) {
    if (!SqlTypeName.INT_TYPES.contains(from.getSqlTypeName())) {
      return false;
    }
    return to.getSqlTypeName() == SqlTypeName.DECIMAL
        ? to.getScale() == 0 && to.getPrecision() >= from.getPrecision()
        : SqlTypeName.INT_TYPES.contains(to.getSqlTypeName())
            && to.getPrecision() >= from.getPrecision();
  }
}
