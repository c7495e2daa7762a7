// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexWindow;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.tools.RelBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Casts what SUM and AVG add to the type of the sum where integers add up to a DECIMAL, for which
 * Calcite has no code.
 */
final class SumArguments extends RelHomogeneousShuttle {
  private SumArguments() {}

  static RelNode widen(RelNode plan) {
    return plan.accept(new SumArguments());
  }

  @Override
  public RelNode visit(RelNode other) {
    RelNode node = super.visit(other);
    RexBuilder rexBuilder = node.getCluster().getRexBuilder();
    return node instanceof Aggregate aggregate
        ? widenCalls(aggregate, rexBuilder)
        : node.accept(new Windows(rexBuilder));
  }

  private static RelNode widenCalls(Aggregate aggregate, RexBuilder rexBuilder) {
    RelBuilder builder =
        RelFactories.LOGICAL_BUILDER
            .create(aggregate.getCluster(), null)
            .push(aggregate.getInput());
    List<RexNode> columns = new ArrayList<>(builder.fields());
    int inputs = columns.size();
    List<AggregateCall> calls = new ArrayList<>();
    for (AggregateCall call : aggregate.getAggCallList()) {
      if (call.getArgList().size() == 1) {
        RexNode argument = columns.get(call.getArgList().get(0));
        SqlKind kind = call.getAggregation().getKind();
        if (widens(kind, call.getType(), argument.getType())) {
          columns.add(cast(rexBuilder, argument, call.getType()));
          calls.add(call.withArgList(List.of(columns.size() - 1)));
          continue;
        }
        RelDataType sum = sumOfAverage(kind, argument.getType(), rexBuilder);
        if (sum != null) {
          columns.add(cast(rexBuilder, argument, sum));
          calls.add(call.withArgList(List.of(columns.size() - 1)));
          continue;
        }
      }
      calls.add(call);
    }
    if (columns.size() == inputs) {
      return aggregate;
    }
    return aggregate.copy(
        aggregate.getTraitSet(),
        builder.project(columns).build(),
        aggregate.getGroupSet(),
        aggregate.getGroupSets(),
        calls);
  }

  private static boolean widens(SqlKind kind, RelDataType sum, RelDataType argument) {
    return (kind == SqlKind.SUM || kind == SqlKind.SUM0)
        && sum.getSqlTypeName() == SqlTypeName.DECIMAL
        && SqlTypeName.INT_TYPES.contains(argument.getSqlTypeName());
  }

  /** The type that an average of integers adds them up in, if that is a DECIMAL. */
  private static @Nullable RelDataType sumOfAverage(
      SqlKind kind, RelDataType argument, RexBuilder rexBuilder) {
    if (kind != SqlKind.AVG) {
      return null;
    }
    RelDataType sum =
        EngineTypeSystem.INSTANCE.deriveSumType(rexBuilder.getTypeFactory(), argument);
    return widens(SqlKind.SUM, sum, argument) ? sum : null;
  }

  private static RexNode cast(RexBuilder rexBuilder, RexNode argument, RelDataType type) {
    RelDataType nullable =
        rexBuilder
            .getTypeFactory()
            .createTypeWithNullability(type, argument.getType().isNullable());
    return rexBuilder.makeCast(nullable, argument);
  }

  /** The same for SUM in a window. */
  private static final class Windows extends RexShuttle {
    private final RexBuilder rexBuilder;

    Windows(RexBuilder rexBuilder) {
      this.rexBuilder = rexBuilder;
    }

    @Override
    public RexNode visitOver(RexOver call) {
      RexOver over = (RexOver) super.visitOver(call);
      if (over.getOperands().size() != 1) {
        return over;
      }
      RexNode argument = over.getOperands().get(0);
      if (!widens(over.getAggOperator().getKind(), over.getType(), argument.getType())) {
        return over;
      }
      RexWindow window = over.getWindow();
      return rexBuilder.makeOver(
          over.getType(),
          over.getAggOperator(),
          List.of(cast(rexBuilder, argument, over.getType())),
          window.partitionKeys,
          window.orderKeys,
          window.getLowerBound(),
          window.getUpperBound(),
          window.getExclude(),
          window.isRows(),
          true,
          false,
          over.isDistinct(),
          over.ignoreNulls());
    }
  }
}
