// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.scan.DataType;
import org.apache.calcite.DataContext;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of the statement as a scan uses it. {@link io.travertine.scan.Operand.Parameter}
 * counts the slots of its scan, not the parameters of the statement: one of them may stand in
 * several slots.
 *
 * @param parameter index in the statement, from 0
 * @param type what the value is compared as
 * @param change what becomes of the value
 */
record ParameterSlot(int parameter, DataType type, Change change) {

  /**
   * How a number of milliseconds becomes a value of a finer column.
   *
   * @param plusMillis added first
   * @param ticks multiplied with then; 0 leaves the value as it is
   */
  record Change(int plusMillis, long ticks) {
    static final Change NONE = new Change(0, 0);
  }

  @Nullable Object value(DataContext context) {
    Object value = ParameterValue.of(parameter, type, context.get("?" + parameter));
    if (value instanceof Long millis && change.ticks() != 0) {
      return Ticks.of(millis + change.plusMillis(), change.ticks());
    }
    return value;
  }

  @Override
  public String toString() {
    return "?" + parameter + (change.plusMillis() == 0 ? "" : " + " + change.plusMillis() + " ms");
  }
}
