// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.scan.ColumnPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexNode;

/**
 * Has a scan read only what a project above it uses. A project of nothing but columns and nested
 * fields goes into the scan; one that computes stays above a scan of its inputs. A filter in
 * between, which the scan cannot evaluate, counts as a user too.
 */
final class PushProject extends RelRule<PushRuleConfig> {
  static final RelOptRule RULE =
      PushRuleConfig.of(
              "PushProject",
              project ->
                  project
                      .operand(Project.class)
                      .oneInput(scan -> scan.operand(ScanRel.class).noInputs()),
              PushProject::new)
          .toRule();

  static final RelOptRule THROUGH_FILTER =
      PushRuleConfig.of(
              "PushProject:Filter",
              project ->
                  project
                      .operand(Project.class)
                      .oneInput(
                          filter ->
                              filter
                                  .operand(Filter.class)
                                  .oneInput(scan -> scan.operand(ScanRel.class).noInputs())),
              PushProject::new)
          .toRule();

  private PushProject(PushRuleConfig config) {
    super(config);
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    Project project = call.rel(0);
    ScanRel scan = call.rel(call.rels.length - 1);
    if (scan.request().spec().aggregate() != null) {
      return;
    }
    Filter filter = call.rels.length == 3 ? call.rel(1) : null;
    Optional<List<ColumnPath>> columns = filter == null ? columns(project, scan) : Optional.empty();
    if (columns.isPresent()) {
      ScanRequest request = scan.request();
      call.transformTo(
          scan.with(
              request.spec().withColumns(columns.get()), request.slots(), project.getRowType()));
      return;
    }
    List<RexNode> expressions = new ArrayList<>(project.getProjects());
    if (filter != null) {
      expressions.add(filter.getCondition());
    }
    UsedColumns used = UsedColumns.of(expressions, scan);
    if (!used.isNarrower()) {
      return;
    }
    RelNode input = used.narrowedScan();
    if (filter != null) {
      input = filter.copy(filter.getTraitSet(), input, used.rewritten(filter.getCondition()));
    }
    List<RexNode> rewritten = project.getProjects().stream().map(used::rewritten).toList();
    call.transformTo(project.copy(project.getTraitSet(), input, rewritten, project.getRowType()));
  }

  /** What a project of nothing but references selects. */
  private static Optional<List<ColumnPath>> columns(Project project, ScanRel scan) {
    List<ColumnPath> columns = new ArrayList<>();
    for (RexNode expression : project.getProjects()) {
      Optional<Reference> reference =
          Reference.of(expression, scan.request().spec().columns(), scan.request().schema());
      if (reference.isEmpty()) {
        return Optional.empty();
      }
      columns.add(reference.get().path());
    }
    return Optional.of(columns);
  }
}
