// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.scan.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;

/**
 * Moves the conjuncts of a filter that a scan can evaluate into it, one by one; the others stay
 * above. What the source does not do of them is done on its batches.
 */
final class PushFilter extends RelRule<PushRuleConfig> {
  static final RelOptRule RULE =
      PushRuleConfig.of(
              "PushFilter",
              filter ->
                  filter
                      .operand(Filter.class)
                      .oneInput(scan -> scan.operand(ScanRel.class).noInputs()),
              PushFilter::new)
          .toRule();

  /** A condition whose normal form has more nodes than this is taken as it is. */
  private static final int MAX_NORMAL_FORM = 256;

  private PushFilter(PushRuleConfig config) {
    super(config);
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    Filter filter = call.rel(0);
    ScanRel scan = call.rel(1);
    ScanRequest request = scan.request();
    if (request.spec().limit() != null || request.spec().aggregate() != null) {
      return;
    }
    RexBuilder builder = filter.getCluster().getRexBuilder();
    ParameterSlots slots = new ParameterSlots(request.slots());
    PredicateTranslator translator =
        new PredicateTranslator(
            builder,
            request.spec().columns(),
            request.schema(),
            request.table().defaults().timePrecision(),
            slots);
    List<Predicate> pushed = new ArrayList<>();
    List<RexNode> left = new ArrayList<>();
    for (RexNode conjunct : RelOptUtil.conjunctions(filter.getCondition())) {
      push(conjunct, translator, builder, pushed, left);
    }
    if (pushed.isEmpty()) {
      return;
    }
    ScanRel filtered = scan.with(request.spec().and(pushed), slots.list());
    call.transformTo(
        left.isEmpty()
            ? filtered
            : filter.copy(
                filter.getTraitSet(), filtered, RexUtil.composeConjunction(builder, left)));
  }

  /** Takes a conjunct whole if it can be, else those conjuncts of its normal form that can. */
  private static void push(
      RexNode conjunct,
      PredicateTranslator translator,
      RexBuilder builder,
      List<Predicate> pushed,
      List<RexNode> left) {
    Optional<Predicate> whole = translator.translateFilter(conjunct);
    if (whole.isPresent()) {
      pushed.addAll(whole.get().conjuncts());
      return;
    }
    RexNode normal =
        RexUtil.toCnf(builder, MAX_NORMAL_FORM, RexUtil.expandSearch(builder, null, conjunct));
    List<RexNode> parts = RelOptUtil.conjunctions(normal);
    if (parts.size() < 2) {
      left.add(conjunct);
      return;
    }
    for (RexNode part : parts) {
      Optional<Predicate> predicate = translator.translateFilter(part);
      if (predicate.isPresent()) {
        pushed.addAll(predicate.get().conjuncts());
      } else {
        left.add(part);
      }
    }
  }
}
