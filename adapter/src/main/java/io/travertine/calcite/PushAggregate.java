// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.exec.ScanPlan;
import io.travertine.scan.Aggregate.Call;
import io.travertine.scan.Aggregate.Function;
import io.travertine.scan.Aggregate.Quantifier;
import io.travertine.scan.DataType;
import io.travertine.scan.ScanSpec;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.sql.SqlKind;

/**
 * Moves an aggregate that only counts rows into the scan, which then reads no column but those of
 * its filter. {@code COUNT(column)} counts rows where the column is never NULL.
 */
final class PushAggregate extends RelRule<PushRuleConfig> {
  static final RelOptRule RULE =
      PushRuleConfig.of(
              "PushAggregate",
              aggregate ->
                  aggregate
                      .operand(Aggregate.class)
                      .predicate(
                          counts ->
                              counts.getGroupType() == Aggregate.Group.SIMPLE
                                  && counts.getGroupCount() == 0
                                  && !counts.getAggCallList().isEmpty())
                      .oneInput(scan -> scan.operand(ScanRel.class).noInputs()),
              PushAggregate::new)
          .toRule();

  private PushAggregate(PushRuleConfig config) {
    super(config);
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    Aggregate aggregate = call.rel(0);
    ScanRel scan = call.rel(1);
    ScanSpec spec = scan.request().spec();
    if (spec.limit() != null || spec.aggregate() != null) {
      return;
    }
    List<Call> calls = new ArrayList<>();
    for (AggregateCall each : aggregate.getAggCallList()) {
      if (!countsRows(each, scan)) {
        return;
      }
      calls.add(new Call(Function.COUNT, null, Quantifier.ALL, DataType.BIGINT));
    }
    ScanSpec counted =
        spec.withColumns(List.of())
            .withOrder(List.of())
            .withAggregate(new io.travertine.scan.Aggregate(List.of(), calls));
    if (ScanPlan.canAnswer(scan.request().table().source(), counted)) {
      call.transformTo(scan.with(counted, scan.request().slots(), aggregate.getRowType()));
    }
  }

  private static boolean countsRows(AggregateCall call, ScanRel scan) {
    return call.getAggregation().getKind() == SqlKind.COUNT
        && !call.isDistinct()
        && !call.hasFilter()
        && call.getArgList().stream()
            .noneMatch(
                column -> scan.getRowType().getFieldList().get(column).getType().isNullable());
  }
}
