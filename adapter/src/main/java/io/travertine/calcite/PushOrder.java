// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.exec.ScanPlan;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.DataType;
import io.travertine.scan.Limit;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.SortKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.core.Sort;
import org.jspecify.annotations.Nullable;

/**
 * Moves a sort, with its OFFSET and FETCH, into a scan whose source returns rows in that very
 * order.
 */
final class PushOrder extends RelRule<PushRuleConfig> {
  static final RelOptRule RULE =
      PushRuleConfig.of(
              "PushOrder",
              sort ->
                  sort.operand(Sort.class)
                      .predicate(order -> !order.getCollation().getFieldCollations().isEmpty())
                      .oneInput(scan -> scan.operand(ScanRel.class).noInputs()),
              PushOrder::new)
          .toRule();

  private PushOrder(PushRuleConfig config) {
    super(config);
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    Sort sort = call.rel(0);
    ScanRel scan = call.rel(1);
    ScanRequest request = scan.request();
    ScanSpec spec = request.spec();
    if (spec.limit() != null || spec.aggregate() != null || !spec.order().isEmpty()) {
      return;
    }
    List<SortKey> keys = keys(sort, request);
    if (keys == null || !ScanPlan.canAnswer(request.table().source(), spec.withOrder(keys))) {
      return;
    }
    ParameterSlots slots = new ParameterSlots(request.slots());
    Limit limit = SortLimit.of(sort, slots);
    if (limit == null && (sort.offset != null || sort.fetch != null)) {
      return;
    }
    ScanSpec ordered = spec.withOrder(keys).withLimit(limit);
    if (ScanPlan.canAnswer(request.table().source(), ordered)) {
      call.transformTo(scan.with(ordered, slots.list()));
    }
  }

  /** The keys of a sort, or null if what a column shows is not ordered as what it stores. */
  private static @Nullable List<SortKey> keys(Sort sort, ScanRequest request) {
    List<SortKey> keys = new ArrayList<>();
    for (RelFieldCollation collation : sort.getCollation().getFieldCollations()) {
      ColumnPath column = request.spec().columns().get(collation.getFieldIndex());
      if (!isOrderedAsStored(
          request.schema().type(column), request.table().defaults().timePrecision())) {
        return null;
      }
      boolean descending = collation.getDirection().isDescending();
      keys.add(
          new SortKey(
              column,
              descending ? SortKey.Direction.DESCENDING : SortKey.Direction.ASCENDING,
              nulls(collation, descending)));
    }
    return keys;
  }

  /** Times that are rounded keep their order; as text they lose it after the year 9999. */
  private static boolean isOrderedAsStored(DataType type, TimePrecision timePrecision) {
    return switch (type.kind()) {
      case UUID, ARRAY, MAP, ROW -> false;
      case TIME, TIMESTAMP ->
          TimeForm.of((DataType.Temporal) type, timePrecision).shown() != TimeForm.Shown.TEXT;
      default -> true;
    };
  }

  /** Calcite takes NULL for the highest value where the query does not say. */
  private static SortKey.NullsOrder nulls(RelFieldCollation collation, boolean descending) {
    return switch (collation.nullDirection) {
      case FIRST -> SortKey.NullsOrder.FIRST;
      case LAST -> SortKey.NullsOrder.LAST;
      case UNSPECIFIED -> descending ? SortKey.NullsOrder.FIRST : SortKey.NullsOrder.LAST;
    };
  }
}
