// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.scan.Operand;
import java.util.ArrayList;
import java.util.List;

/** Collects the parameter slots of a scan while its predicates are written. Used by one thread. */
final class ParameterSlots {
  private final List<ParameterSlot> slots;

  ParameterSlots(List<ParameterSlot> before) {
    this.slots = new ArrayList<>(before);
  }

  /** The operand that stands for {@code slot}. */
  Operand operand(ParameterSlot slot) {
    int index = slots.indexOf(slot);
    if (index < 0) {
      index = slots.size();
      slots.add(slot);
    }
    return new Operand.Parameter(index, slot.type());
  }

  List<ParameterSlot> list() {
    return List.copyOf(slots);
  }

  /** {@code comparand} as it is, or what puts the value of its parameter in place. */
  Operand operandOf(Comparand comparand) {
    if (comparand instanceof Comparand.Parameter parameter) {
      return operand(
          new ParameterSlot(parameter.index(), comparand.type(), ParameterSlot.Change.NONE));
    }
    return Operand.of(comparand.type(), ((Comparand.Value) comparand).value());
  }
}
