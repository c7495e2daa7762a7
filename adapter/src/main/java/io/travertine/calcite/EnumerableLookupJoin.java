// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import java.lang.reflect.Method;
import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.adapter.enumerable.JavaRowFormat;
import org.apache.calcite.adapter.enumerable.PhysType;
import org.apache.calcite.adapter.enumerable.PhysTypeImpl;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.function.Function2;
import org.apache.calcite.linq4j.tree.BlockBuilder;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.linq4j.tree.Types;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.jspecify.annotations.Nullable;

/**
 * A join that asks a source for the rows that have the keys of its input's rows, many keys at a
 * time, and never scans. The order of the input is kept.
 */
public final class EnumerableLookupJoin extends SingleRel implements EnumerableRel {
  private static final Method APPLY =
      Types.lookupMethod(Function2.class, "apply", Object.class, Object.class);

  private static final double ROWS_OF_KEY = 10;

  private final ScanRequest request;
  private final LookupKeys keys;
  private final JoinRelType joinType;

  /** What Calcite believes the join returns; the costs of other ways to join hold it too. */
  private final double believedRows;

  private EnumerableLookupJoin(
      RelOptCluster cluster,
      RelTraitSet traits,
      RelNode input,
      ScanRequest request,
      LookupKeys keys,
      JoinRelType joinType,
      RelDataType rowType,
      double believedRows) {
    super(cluster, traits, input);
    this.request = request;
    this.keys = keys;
    this.joinType = joinType;
    this.rowType = rowType;
    this.believedRows = believedRows;
  }

  static EnumerableLookupJoin of(Join join, RelNode left, ScanRel right, LookupKeys keys) {
    RelMetadataQuery metadata = join.getCluster().getMetadataQuery();
    return new EnumerableLookupJoin(
        join.getCluster(),
        join.getCluster().traitSetOf(EnumerableConvention.INSTANCE),
        left,
        right.request(),
        keys,
        join.getJoinType(),
        join.getRowType(),
        join.estimateRowCount(metadata));
  }

  /** What is looked up; it keeps nothing of the planner. */
  public ScanRequest request() {
    return request;
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new EnumerableLookupJoin(
        getCluster(), traits, inputs.get(0), request, keys, joinType, getRowType(), believedRows);
  }

  @Override
  protected RelDataType deriveRowType() {
    return rowType;
  }

  /** A key has one row, or some. */
  @Override
  public double estimateRowCount(RelMetadataQuery metadata) {
    double keyCount = metadata.getRowCount(getInput());
    boolean unique =
        keys.columns().stream()
            .map(path -> path.column())
            .toList()
            .containsAll(request.schema().primaryKey());
    return Math.min(believedRows, unique ? keyCount : keyCount * ROWS_OF_KEY);
  }

  @Override
  public @Nullable RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery metadata) {
    return ScanCost.lookupJoin(request, metadata.getRowCount(getInput()), believedRows, planner);
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    RelWriter terms =
        super.explainTerms(writer)
            .item("joinType", joinType.lowerName)
            .item("table", request.table().name())
            .item("lookup", lookup());
    return ScanText.write(terms, request, "point reads");
  }

  /** {@code [id = $0]}. */
  private String lookup() {
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < keys.left().size(); i++) {
      text.append(i == 0 ? "" : ", ")
          .append(ScanText.columnName(request, keys.right().get(i)))
          .append(" = $")
          .append(keys.left().get(i));
    }
    return text.append(']').toString();
  }

  /** {@code (Enumerable) ((Function2) root.get("v0stashed")).apply(root, left)}. */
  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer preference) {
    BlockBuilder code = new BlockBuilder();
    Result left = implementor.visitChild(this, 0, (EnumerableRel) getInput(), Prefer.ARRAY);
    Expression input = code.append("left", left.block);
    JavaRowFormat format = left.physType.getFormat();
    if (format != JavaRowFormat.ARRAY && format != JavaRowFormat.SCALAR) {
      input = left.physType.convertTo(input, JavaRowFormat.ARRAY);
    }
    int leftWidth = getInput().getRowType().getFieldCount();
    Lookup lookup = new Lookup(request, keys, joinType, leftWidth);
    Expression stashed = implementor.stash(lookup, Function2.class);
    Expression joined = Expressions.call(stashed, APPLY, DataContext.ROOT, input);
    code.add(Expressions.return_(null, Expressions.convert_(joined, Enumerable.class)));
    PhysType physical =
        PhysTypeImpl.of(implementor.getTypeFactory(), getRowType(), JavaRowFormat.ARRAY);
    return implementor.result(physical, code.toBlock());
  }
}
