// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.scan.ColumnPath;
import io.travertine.scan.DataType;
import io.travertine.scan.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.jspecify.annotations.Nullable;

/** An expression that is nothing but a column of a scan or a field of nested rows in one. */
record Reference(ColumnPath path, DataType type) {

  /** What {@code node} refers to, if it is a reference, above a scan of {@code columns}. */
  static Optional<Reference> of(RexNode node, List<ColumnPath> columns, Schema schema) {
    List<Integer> fields = new ArrayList<>();
    RexNode at = node;
    while (!(at instanceof RexInputRef)) {
      RelDataTypeField field = accessedField(at);
      if (field == null) {
        return Optional.empty();
      }
      fields.add(0, field.getIndex());
      at =
          at instanceof RexFieldAccess access
              ? access.getReferenceExpr()
              : ((RexCall) at).getOperands().get(0);
    }
    List<Integer> ordinals = new ArrayList<>(columns.get(((RexInputRef) at).getIndex()).ordinals());
    ordinals.addAll(fields);
    ColumnPath path = new ColumnPath(ordinals);
    return Optional.of(new Reference(path, schema.type(path)));
  }

  /**
   * The field that {@code row.field} or {@code row['field']} takes, or null for any other
   * expression.
   */
  private static @Nullable RelDataTypeField accessedField(RexNode node) {
    if (node instanceof RexFieldAccess access) {
      return access.getField();
    }
    if (!(node instanceof RexCall call) || call.getKind() != SqlKind.ITEM) {
      return null;
    }
    RexNode row = call.getOperands().get(0);
    boolean byName = row.getType().isStruct() && call.getOperands().get(1) instanceof RexLiteral;
    if (!byName || RexLiteral.isNullLiteral(call.getOperands().get(1))) {
      return null;
    }
    Object key = ((RexLiteral) call.getOperands().get(1)).getValue2();
    return key instanceof String name ? row.getType().getField(name, true, false) : null;
  }
}
