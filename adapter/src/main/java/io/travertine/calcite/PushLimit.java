// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.scan.Limit;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.core.Sort;

/** Moves OFFSET and FETCH of a sort without keys into the scan, which counts exactly. */
final class PushLimit extends RelRule<PushRuleConfig> {
  static final RelOptRule RULE =
      PushRuleConfig.of(
              "PushLimit",
              sort ->
                  sort.operand(Sort.class)
                      .predicate(limit -> limit.getCollation().getFieldCollations().isEmpty())
                      .oneInput(scan -> scan.operand(ScanRel.class).noInputs()),
              PushLimit::new)
          .toRule();

  private PushLimit(PushRuleConfig config) {
    super(config);
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    Sort sort = call.rel(0);
    ScanRel scan = call.rel(1);
    ScanRequest request = scan.request();
    if (request.spec().limit() != null || request.spec().aggregate() != null) {
      return;
    }
    ParameterSlots slots = new ParameterSlots(request.slots());
    Limit limit = SortLimit.of(sort, slots);
    if (limit != null) {
      call.transformTo(scan.with(request.spec().withLimit(limit), slots.list()));
    }
  }
}
