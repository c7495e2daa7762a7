// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import java.util.EnumSet;
import java.util.List;
import org.apache.calcite.adapter.enumerable.EnumerableRules;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.rules.AggregateReduceFunctionsRule;
import org.apache.calcite.rel.rules.CoreRules;
import org.apache.calcite.sql.SqlKind;

/** The rules that a scan brings along, whatever host plans it. */
public final class ScanRules {
  /**
   * Moves the conditions above a scan into it. For hosts that trim columns: what only a pushed
   * condition reads is then no column of the scan any more.
   */
  public static final RelOptRule PUSH_FILTER = PushFilter.RULE;

  /** Calcite's own set takes sums apart together with averages, into what no scan computes. */
  private static final RelOptRule AVERAGE_AS_SUM_AND_COUNT =
      AggregateReduceFunctionsRule.Config.DEFAULT
          .withOperandFor(LogicalAggregate.class)
          .withFunctionsToReduce(EnumSet.of(SqlKind.AVG))
          .withDescription("AggregateReduceFunctionsRule:Average")
          .as(AggregateReduceFunctionsRule.Config.class)
          .toRule();

  /**
   * With rules of Calcite's that bring operators next to the scan, or that its default set lacks.
   */
  static final List<RelOptRule> ALL =
      List.of(
          PUSH_FILTER,
          PushProject.RULE,
          PushProject.THROUGH_FILTER,
          PushLimit.RULE,
          PushOrder.RULE,
          PushAggregate.RULE,
          PushAggregate.THROUGH_PROJECT,
          EnumerableScanRule.INSTANCE,
          LookupJoinRule.RULE,
          LookupJoinRule.SWAPPED,
          CoreRules.SORT_PROJECT_TRANSPOSE,
          CoreRules.AGGREGATE_PROJECT_MERGE,
          AVERAGE_AS_SUM_AND_COUNT,
          EnumerableRules.ENUMERABLE_LIMIT_SORT_RULE);

  private ScanRules() {}
}
