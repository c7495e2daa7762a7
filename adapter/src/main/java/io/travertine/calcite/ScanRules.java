// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import java.util.List;
import org.apache.calcite.adapter.enumerable.EnumerableRules;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.rel.rules.CoreRules;

/** The rules that a scan brings along, whatever host plans it. */
public final class ScanRules {
  /**
   * Moves the conditions above a scan into it. For hosts that trim columns: what only a pushed
   * condition reads is then no column of the scan any more.
   */
  public static final RelOptRule PUSH_FILTER = PushFilter.RULE;

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
          EnumerableScanRule.INSTANCE,
          CoreRules.SORT_PROJECT_TRANSPOSE,
          CoreRules.AGGREGATE_PROJECT_MERGE,
          EnumerableRules.ENUMERABLE_LIMIT_SORT_RULE);

  private ScanRules() {}
}
