// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.scan.ColumnPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;

/**
 * The columns and nested fields of a scan that some expressions use, and how to restate the
 * expressions on them.
 */
final class UsedColumns {
  private final ScanRel scan;
  private final Map<ColumnPath, RelDataType> types;

  private UsedColumns(ScanRel scan, Map<ColumnPath, RelDataType> types) {
    this.scan = scan;
    this.types = types;
  }

  static UsedColumns of(List<RexNode> expressions, ScanRel scan) {
    Map<ColumnPath, RelDataType> all = new LinkedHashMap<>();
    References references =
        new References(scan) {
          @Override
          RexNode replace(RexNode node, ColumnPath path) {
            all.putIfAbsent(path, node.getType());
            return node;
          }
        };
    expressions.forEach(expression -> expression.accept(references));
    Map<ColumnPath, RelDataType> types = new LinkedHashMap<>();
    all.forEach(
        (path, type) -> {
          boolean inside =
              all.keySet().stream().anyMatch(other -> !other.equals(path) && other.covers(path));
          if (!inside) {
            types.put(path, type);
          }
        });
    return new UsedColumns(scan, types);
  }

  /** Whether the scan has columns, or parts of columns, that nobody uses. */
  boolean isNarrower() {
    return !types.keySet().containsAll(scan.request().spec().columns());
  }

  /** The scan of just the used columns. */
  ScanRel narrowedScan() {
    ScanRequest request = scan.request();
    RelDataTypeFactory.Builder row = scan.getCluster().getTypeFactory().builder();
    types.forEach((path, type) -> row.add(ScanText.path(path, request.schema()), type));
    List<ColumnPath> columns = new ArrayList<>(types.keySet());
    return scan.with(request.spec().withColumns(columns), request.slots(), row.uniquify().build());
  }

  /** The same expression above {@link #narrowedScan}. */
  RexNode rewritten(RexNode expression) {
    List<ColumnPath> columns = new ArrayList<>(types.keySet());
    RexBuilder builder = scan.getCluster().getRexBuilder();
    return expression.accept(
        new References(scan) {
          @Override
          RexNode replace(RexNode node, ColumnPath path) {
            int ordinal = 0;
            while (!columns.get(ordinal).covers(path)) {
              ordinal++;
            }
            ColumnPath column = columns.get(ordinal);
            RelDataType type = types.get(column);
            if (type == null) {
              throw new IllegalStateException("No type of " + column);
            }
            RexNode result = builder.makeInputRef(type, ordinal);
            for (int field :
                path.ordinals().subList(column.ordinals().size(), path.ordinals().size())) {
              result = builder.makeFieldAccess(result, field);
            }
            return result;
          }
        });
  }

  /** Visits the references in an expression, the longest ones. */
  private abstract static class References extends RexShuttle {
    private final ScanRequest request;

    References(ScanRel scan) {
      this.request = scan.request();
    }

    abstract RexNode replace(RexNode node, ColumnPath path);

    @Override
    public RexNode visitInputRef(RexInputRef node) {
      return replaced(node).orElse(node);
    }

    @Override
    public RexNode visitFieldAccess(RexFieldAccess node) {
      Optional<RexNode> replaced = replaced(node);
      return replaced.isPresent() ? replaced.get() : super.visitFieldAccess(node);
    }

    @Override
    public RexNode visitCall(RexCall node) {
      Optional<RexNode> replaced = replaced(node);
      return replaced.isPresent() ? replaced.get() : super.visitCall(node);
    }

    private Optional<RexNode> replaced(RexNode node) {
      return Reference.of(node, request.spec().columns(), request.schema())
          .map(reference -> replace(node, reference.path()));
    }
  }
}
