// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.exec.compute.ComputedColumn;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.SortKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelCollationTraitDef;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.jspecify.annotations.Nullable;

/**
 * The one logical leaf for every source: a table and what is asked of it. The push rules replace it
 * by leaves that are asked for more; {@link EnumerableScanRule} makes it run. Logical, because the
 * operators above a physical leaf are no longer offered to the rules once one of them has been
 * absorbed.
 */
public final class ScanRel extends TableScan {
  private final ScanRequest request;

  private ScanRel(
      RelOptCluster cluster,
      RelTraitSet traits,
      RelOptTable table,
      ScanRequest request,
      RelDataType rowType) {
    super(cluster, traits, List.of(), table);
    this.request = request;
    this.rowType = rowType;
  }

  /** All rows, and the columns that {@code table} has in its statement. */
  static ScanRel of(RelOptCluster cluster, RelOptTable table, ScanTable scanTable) {
    ScanSpec spec =
        ScanSpec.of(
            scanTable.columnsOf(table.getRowType()).stream()
                .map(column -> ColumnPath.of(column))
                .toList());
    ScanRequest request = new ScanRequest(scanTable, spec, List.of(), List.of());
    return new ScanRel(
        cluster, cluster.traitSetOf(Convention.NONE), table, request, table.getRowType());
  }

  public ScanRequest request() {
    return request;
  }

  /** This table asked for something else. */
  ScanRel with(ScanSpec spec, List<ParameterSlot> slots, RelDataType type) {
    return with(spec, request.plan().computed(), slots, type);
  }

  /** This table asked for something else, of which {@code computed} are columns. */
  ScanRel with(
      ScanSpec spec, List<ComputedColumn> computed, List<ParameterSlot> slots, RelDataType type) {
    ScanRequest asked = new ScanRequest(request.table(), spec, computed, slots);
    RelTraitSet traits =
        getCluster()
            .traitSetOf(Convention.NONE)
            .replaceIf(RelCollationTraitDef.INSTANCE, () -> collation(spec));
    return new ScanRel(getCluster(), traits, table, asked, type);
  }

  /** This with further parts of {@code spec}, and the same columns. */
  ScanRel with(ScanSpec spec, List<ParameterSlot> slots) {
    return with(spec, slots, getRowType());
  }

  /** The order of the rows as far as it is by columns that are there. */
  private static RelCollation collation(ScanSpec spec) {
    List<RelFieldCollation> keys = new ArrayList<>();
    for (SortKey key : spec.order()) {
      int ordinal = spec.columns().indexOf(key.column());
      if (ordinal < 0) {
        break;
      }
      keys.add(
          new RelFieldCollation(
              ordinal,
              key.direction() == SortKey.Direction.ASCENDING
                  ? RelFieldCollation.Direction.ASCENDING
                  : RelFieldCollation.Direction.DESCENDING,
              key.nulls() == SortKey.NullsOrder.FIRST
                  ? RelFieldCollation.NullDirection.FIRST
                  : RelFieldCollation.NullDirection.LAST));
    }
    return RelCollations.of(keys);
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new ScanRel(getCluster(), traits, table, request, getRowType());
  }

  @Override
  public RelDataType deriveRowType() {
    return rowType;
  }

  @Override
  public void register(RelOptPlanner planner) {
    ScanRules.ALL.forEach(planner::addRule);
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
}
