// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.exec.ScanPlan;
import io.travertine.exec.compute.ComputedColumn;
import io.travertine.scan.ScanSpec;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Project;

/**
 * Moves an aggregate over columns, or over numbers computed from them, into the scan, which then
 * reads those columns and groups batches instead of rows. Averages are pushed once Calcite has made
 * them a SUM and a COUNT.
 */
final class PushAggregate extends RelRule<PushRuleConfig> {
  static final RelOptRule RULE =
      PushRuleConfig.of(
              "PushAggregate",
              aggregate ->
                  aggregate
                      .operand(Aggregate.class)
                      .predicate(PushAggregate::isPlain)
                      .oneInput(scan -> scan.operand(ScanRel.class).noInputs()),
              PushAggregate::new)
          .toRule();

  /** Columns are renamed or taken out of nested rows, or widened for a SUM, in between. */
  static final RelOptRule THROUGH_PROJECT =
      PushRuleConfig.of(
              "PushAggregate:Project",
              aggregate ->
                  aggregate
                      .operand(Aggregate.class)
                      .predicate(PushAggregate::isPlain)
                      .oneInput(
                          project ->
                              project
                                  .operand(Project.class)
                                  .oneInput(scan -> scan.operand(ScanRel.class).noInputs())),
              PushAggregate::new)
          .toRule();

  private PushAggregate(PushRuleConfig config) {
    super(config);
  }

  private static boolean isPlain(Aggregate aggregate) {
    return aggregate.getGroupType() == Aggregate.Group.SIMPLE
        && aggregate.getGroupCount() + aggregate.getAggCallList().size() > 0;
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    Aggregate aggregate = call.rel(0);
    ScanRel scan = call.rel(call.rels.length - 1);
    Project project = call.rels.length == 3 ? call.rel(1) : null;
    ScanSpec spec = scan.request().spec();
    if (spec.limit() != null || spec.aggregate() != null) {
      return;
    }
    AggregateTranslator translator = new AggregateTranslator(aggregate, project, scan.request());
    Optional<io.travertine.scan.Aggregate> translated = translator.translate();
    if (translated.isEmpty()) {
      return;
    }
    ScanSpec grouped =
        spec.withColumns(List.of()).withOrder(List.of()).withAggregate(translated.get());
    List<ComputedColumn> computed = translator.computed();
    if (ScanPlan.canAnswer(scan.request().table().source(), computed, grouped)) {
      call.transformTo(scan.with(grouped, computed, translator.slots(), aggregate.getRowType()));
    }
  }
}
