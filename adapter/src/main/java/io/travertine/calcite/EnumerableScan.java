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
import org.apache.calcite.linq4j.function.Function1;
import org.apache.calcite.linq4j.tree.Blocks;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.linq4j.tree.Types;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.jspecify.annotations.Nullable;

/**
 * A scan that runs. The generated code gets its {@link ScanRequest} as an object and names only
 * Calcite's own types, so that it compiles in whichever class loader Calcite is. A host whose whole
 * plan is one of these can skip generated code and open {@link #request} itself.
 */
public final class EnumerableScan extends TableScan implements EnumerableRel {
  private static final Method APPLY = Types.lookupMethod(Function1.class, "apply", Object.class);

  private final ScanRequest request;

  EnumerableScan(ScanRel logical) {
    this(
        logical,
        logical.getTraitSet().replace(EnumerableConvention.INSTANCE),
        logical.request(),
        logical.getRowType());
  }

  private EnumerableScan(
      TableScan like, RelTraitSet traits, ScanRequest request, RelDataType rowType) {
    super(like.getCluster(), traits, List.of(), like.getTable());
    this.request = request;
    this.rowType = rowType;
  }

  /** What is scanned; it keeps nothing of the planner. */
  public ScanRequest request() {
    return request;
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new EnumerableScan(this, traits, request, getRowType());
  }

  @Override
  public RelDataType deriveRowType() {
    return rowType;
  }

  @Override
  public double estimateRowCount(RelMetadataQuery metadata) {
    return ScanCost.rows(request);
  }

  @Override
  public @Nullable RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery metadata) {
    return ScanCost.cost(request, planner);
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return ScanText.write(super.explainTerms(writer), request);
  }

  /** {@code (Enumerable) ((Function1) root.get("v0stashed")).apply(root)}. */
  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer preference) {
    PhysType rows =
        PhysTypeImpl.of(implementor.getTypeFactory(), getRowType(), JavaRowFormat.ARRAY);
    Expression stashed = implementor.stash(request, Function1.class);
    Expression opened = Expressions.call(stashed, APPLY, DataContext.ROOT);
    return implementor.result(rows, Blocks.toBlock(Expressions.convert_(opened, Enumerable.class)));
  }
}
