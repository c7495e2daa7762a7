// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.exec.ScanPlan;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.DataType;
import io.travertine.scan.ScanSpec;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinInfo;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.rules.JoinCommuteRule;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.jspecify.annotations.Nullable;

/**
 * Offers to look up the rows of the right table by the keys of the left rows, where the source
 * finds rows by these keys. The planner takes the offer if it is cheaper than reading the table.
 */
final class LookupJoinRule extends RelRule<PushRuleConfig> {
  static final RelOptRule RULE =
      PushRuleConfig.of(
              "LookupJoin",
              join ->
                  join.operand(Join.class)
                      .inputs(
                          left -> left.operand(RelNode.class).anyInputs(),
                          right -> right.operand(ScanRel.class).noInputs()),
              LookupJoinRule::new)
          .toRule();

  /** Brings a table by whose key is joined to the right, where the rule above looks for it. */
  static final RelOptRule SWAPPED =
      PushRuleConfig.of(
              "LookupJoin:Swapped",
              join ->
                  join.operand(Join.class)
                      .predicate(inner -> inner.getJoinType() == JoinRelType.INNER)
                      .inputs(
                          left -> left.operand(ScanRel.class).noInputs(),
                          right -> right.operand(RelNode.class).anyInputs()),
              LookupJoinRule::new)
          .toRule();

  private LookupJoinRule(PushRuleConfig config) {
    super(config);
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    Join join = call.rel(0);
    if (!(call.rel(2) instanceof ScanRel right)) {
      swap(call, join, call.rel(1));
      return;
    }
    boolean looksUp =
        join.getJoinType() == JoinRelType.INNER || join.getJoinType() == JoinRelType.LEFT;
    JoinInfo condition = join.analyzeCondition();
    if (!looksUp || !condition.isEqui() || condition.leftKeys.isEmpty()) {
      return;
    }
    LookupKeys keys = keys(join, condition, right.request());
    if (keys == null || !isExact(right.request(), keys)) {
      return;
    }
    RelNode left = convert(join.getLeft(), EnumerableConvention.INSTANCE);
    call.transformTo(EnumerableLookupJoin.of(join, left, right, keys));
  }

  private static void swap(RelOptRuleCall call, Join join, ScanRel left) {
    ScanSpec spec = left.request().spec();
    if (spec.aggregate() != null) {
      return;
    }
    List<Integer> joined = new ArrayList<>();
    for (int column : join.analyzeCondition().leftKeys) {
      joined.add(spec.columns().get(column).column());
    }
    boolean isKey =
        left.request().table().source().lookupKeys().stream().anyMatch(joined::containsAll);
    RelNode swapped = isKey ? JoinCommuteRule.swap(join, false, call.builder()) : null;
    if (swapped != null) {
      call.transformTo(swapped);
    }
  }

  /** The columns that are compared, if all columns of a key of the source are among them. */
  private static @Nullable LookupKeys keys(Join join, JoinInfo condition, ScanRequest request) {
    ScanSpec spec = request.spec();
    if (spec.limit() != null || spec.aggregate() != null || !spec.order().isEmpty()) {
      return null;
    }
    List<RelDataTypeField> leftFields = join.getLeft().getRowType().getFieldList();
    List<RelDataTypeField> rightFields = join.getRight().getRowType().getFieldList();
    List<ColumnPath> paths = new ArrayList<>();
    for (int i = 0; i < condition.leftKeys.size(); i++) {
      RelDataTypeField left = leftFields.get(condition.leftKeys.get(i));
      RelDataTypeField right = rightFields.get(condition.rightKeys.get(i));
      ColumnPath path = spec.columns().get(right.getIndex());
      boolean same = left.getType().getSqlTypeName() == right.getType().getSqlTypeName();
      if (!same || !path.isWholeColumn() || !isLookedUp(request.schema().type(path))) {
        return null;
      }
      paths.add(path);
    }
    for (List<Integer> key : request.table().source().lookupKeys()) {
      List<Integer> places =
          key.stream().map(column -> paths.indexOf(ColumnPath.of(column))).toList();
      if (!places.isEmpty() && !places.contains(-1)) {
        return new LookupKeys(
            condition.leftKeys,
            condition.rightKeys,
            places,
            key.stream().map(ColumnPath::of).toList());
      }
    }
    return null;
  }

  /** Types whose values are the same to a scan just where they are the same to a join. */
  private static boolean isLookedUp(DataType type) {
    return switch (type.kind()) {
      case TINYINT, SMALLINT, INTEGER, BIGINT, VARCHAR, DATE, UUID, BOOLEAN -> true;
      case DECIMAL -> ((DataType.Decimal) type).scale() == 0;
      case REAL, DOUBLE, VARBINARY, TIME, TIMESTAMP, ARRAY, MAP, ROW -> false;
    };
  }

  /** Whether the source does all of the filter that looking up means, for any values. */
  private static boolean isExact(ScanRequest request, LookupKeys keys) {
    ScanSpec asked = request.spec().and(List.of(keys.predicate(keys.parameters(request))));
    ScanPlan plan = ScanPlan.of(request.table().source(), asked);
    return plan.offer().filter().get(asked.filter().size() - 1)
        == io.travertine.scan.ScanOffer.Verdict.EXACT;
  }
}
