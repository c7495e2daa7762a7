// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import io.travertine.calcite.ScanRules;
import java.util.List;
import org.apache.calcite.adapter.enumerable.EnumerableRules;
import org.apache.calcite.plan.RelOptCostImpl;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.plan.hep.HepMatchOrder;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgramBuilder;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.rel.metadata.DefaultRelMetadataProvider;
import org.apache.calcite.rel.metadata.RelMetadataProvider;
import org.apache.calcite.rel.rules.CoreRules;
import org.apache.calcite.rel.rules.JoinPushThroughJoinRule;
import org.apache.calcite.sql2rel.RelDecorrelator;
import org.apache.calcite.sql2rel.RelFieldTrimmer;
import org.apache.calcite.tools.Programs;
import org.apache.calcite.tools.RelBuilder;

/**
 * Turns the logical plan of a statement into a physical one: sub-queries out, sums widened, columns
 * trimmed, filters down, joins ordered, then the search for the cheapest plan. Stateless.
 */
final class PlanProgram {
  /** More joins than this are ordered by size before the search, which would not end otherwise. */
  private static final int JOINS_LEFT_TO_SEARCH = 2;

  private static final List<RelOptRule> JOIN_SEARCH =
      List.of(
          CoreRules.JOIN_COMMUTE,
          CoreRules.JOIN_ASSOCIATE,
          JoinPushThroughJoinRule.LEFT,
          JoinPushThroughJoinRule.RIGHT);

  private PlanProgram() {}

  static RelNode optimize(RelOptPlanner planner, RelNode logical, RelTraitSet wanted) {
    RelNode plan = pushDown(prepare(planner, logical, wanted));
    int joins = RelOptUtil.countJoins(plan);
    if (joins > JOINS_LEFT_TO_SEARCH) {
      plan = orderJoins(plan);
    }
    // A column that only a condition reads is no longer needed once its scan has the condition.
    plan = trim(rewrite(plan, ScanRules.PUSH_FILTER));
    RelNode physical = search(planner, plan, wanted, joins);
    return Programs.CALC_PROGRAM.run(planner, physical, wanted, List.of(), List.of());
  }

  private static RelNode prepare(RelOptPlanner planner, RelNode logical, RelTraitSet wanted) {
    RelMetadataProvider metadata = DefaultRelMetadataProvider.INSTANCE;
    RelNode plan = Programs.subQuery(metadata).run(planner, logical, wanted, List.of(), List.of());
    RelBuilder builder = RelFactories.LOGICAL_BUILDER.create(plan.getCluster(), null);
    plan = RelDecorrelator.decorrelateQuery(plan, builder);
    plan = Programs.measure(metadata).run(planner, plan, wanted, List.of(), List.of());
    return trim(SumArguments.widen(CommonFactors.pull(plan)));
  }

  private static RelNode pushDown(RelNode plan) {
    return rewrite(
        plan,
        CoreRules.FILTER_INTO_JOIN,
        CoreRules.JOIN_CONDITION_PUSH,
        CoreRules.FILTER_PROJECT_TRANSPOSE,
        CoreRules.FILTER_MERGE,
        CoreRules.FILTER_AGGREGATE_TRANSPOSE,
        CoreRules.FILTER_SET_OP_TRANSPOSE,
        CoreRules.PROJECT_MERGE,
        CoreRules.PROJECT_REMOVE);
  }

  private static RelNode orderJoins(RelNode plan) {
    RelNode bare =
        rewrite(
            plan,
            CoreRules.JOIN_PROJECT_BOTH_TRANSPOSE_INCLUDE_OUTER,
            CoreRules.PROJECT_MERGE,
            CoreRules.PROJECT_REMOVE);
    RelNode together =
        rewrite(
            bare,
            CoreRules.JOIN_TO_MULTI_JOIN,
            CoreRules.PROJECT_MULTI_JOIN_MERGE,
            CoreRules.FILTER_MULTI_JOIN_MERGE);
    RelNode ordered = rewrite(together, CoreRules.MULTI_JOIN_OPTIMIZE);
    RelNode filtered =
        rewrite(
            ordered, CoreRules.PROJECT_MERGE, CoreRules.PROJECT_REMOVE, CoreRules.FILTER_INTO_JOIN);
    // Joining all tables into one join has pulled up the projections that kept the scans narrow.
    return pushDown(trim(filtered));
  }

  private static RelNode trim(RelNode plan) {
    RelBuilder builder = RelFactories.LOGICAL_BUILDER.create(plan.getCluster(), null);
    return new RelFieldTrimmer(null, builder).trim(plan);
  }

  private static RelNode search(
      RelOptPlanner planner, RelNode plan, RelTraitSet wanted, int joins) {
    RelOptUtil.registerDefaultRules(planner, false, false);
    if (joins > JOINS_LEFT_TO_SEARCH) {
      JOIN_SEARCH.forEach(planner::removeRule);
    }
    // ENUMERABLE_SORTED_AGGREGATE_RULE stays out: it ignores DISTINCT.
    planner.addRule(EnumerableRules.ENUMERABLE_LIMIT_SORT_RULE);
    planner.setRoot(plan);
    if (!plan.getTraitSet().equals(wanted)) {
      planner.setRoot(planner.changeTraits(plan, wanted));
    }
    return planner.findBestExp();
  }

  private static RelNode rewrite(RelNode plan, RelOptRule... rules) {
    HepProgramBuilder program = new HepProgramBuilder().addMatchOrder(HepMatchOrder.BOTTOM_UP);
    program.addRuleCollection(List.of(rules));
    RelOptPlanner outer = plan.getCluster().getPlanner();
    HepPlanner planner =
        new HepPlanner(program.build(), outer.getContext(), false, null, RelOptCostImpl.FACTORY);
    planner.setExecutor(outer.getExecutor());
    planner.setRoot(plan);
    return planner.findBestExp();
  }
}
