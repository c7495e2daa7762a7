// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;

/**
 * Takes out of the terms of an OR what all of them ask: {@code (a AND b) OR (a AND c)} becomes
 * {@code a AND (b OR c)}. A condition that joins two tables is often written so, and only as a
 * conjunct of its own can it become the key of a join (TPC-H query 19).
 */
final class CommonFactors {
  private CommonFactors() {}

  static RelNode pull(RelNode plan) {
    RexBuilder rex = plan.getCluster().getRexBuilder();
    return plan.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode node) {
            RelNode visited = super.visit(node);
            if (visited instanceof Filter filter) {
              RexNode pulled = RexUtil.pullFactors(rex, filter.getCondition());
              return pulled.equals(filter.getCondition())
                  ? filter
                  : filter.copy(filter.getTraitSet(), filter.getInput(), pulled);
            }
            if (visited instanceof Join join) {
              RexNode pulled = RexUtil.pullFactors(rex, join.getCondition());
              return pulled.equals(join.getCondition())
                  ? join
                  : join.copy(
                      join.getTraitSet(),
                      pulled,
                      join.getLeft(),
                      join.getRight(),
                      join.getJoinType(),
                      join.isSemiJoinDone());
            }
            return visited;
          }
        });
  }
}
