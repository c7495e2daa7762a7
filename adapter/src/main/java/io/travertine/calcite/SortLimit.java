// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.scan.DataType;
import io.travertine.scan.Limit;
import io.travertine.scan.Operand;
import java.math.BigDecimal;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/** Reads OFFSET and FETCH of a sort. */
final class SortLimit {
  private SortLimit() {}

  /** The limit, or null if there is none or it is neither a number nor a parameter. */
  static @Nullable Limit of(Sort sort, ParameterSlots slots) {
    Operand offset = operand(sort.offset, slots);
    Operand fetch = operand(sort.fetch, slots);
    boolean understood =
        (sort.offset == null) == (offset == null) && (sort.fetch == null) == (fetch == null);
    return understood && (offset != null || fetch != null) ? new Limit(offset, fetch) : null;
  }

  private static @Nullable Operand operand(@Nullable RexNode node, ParameterSlots slots) {
    if (node instanceof RexDynamicParam parameter) {
      return slots.operand(
          new ParameterSlot(parameter.getIndex(), DataType.BIGINT, ParameterSlot.Change.NONE));
    }
    BigDecimal rows =
        node instanceof RexLiteral literal ? literal.getValueAs(BigDecimal.class) : null;
    return rows == null ? null : Operand.of(DataType.BIGINT, rows.longValueExact());
  }
}
