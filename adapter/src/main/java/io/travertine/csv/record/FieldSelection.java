// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.record;

import java.util.Arrays;
import java.util.Set;

/**
 * Which fields of a record are kept. Immutable.
 *
 * @param width number of fields that every record must have
 * @param slots for each field its slot in a {@link RecordChunk}, or {@link #DROPPED}
 * @param count number of slots
 * @param others slots whose values are not read as text
 */
public record FieldSelection(int width, int[] slots, int count, Set<Integer> others) {
  static final int DROPPED = -1;

  /** Every field. */
  public static FieldSelection all(int width) {
    int[] slots = new int[width];
    Arrays.setAll(slots, field -> field);
    return new FieldSelection(width, slots, width, Set.of());
  }

  /** The field in each slot. */
  public int[] fields() {
    int[] fields = new int[count];
    for (int field = 0; field < slots.length; field++) {
      if (slots[field] != DROPPED) {
        fields[slots[field]] = field;
      }
    }
    return fields;
  }

  /** Whether the values of a slot are read as text. */
  boolean isText(int slot) {
    return !others.contains(slot);
  }

  /** The same, where the values of these slots are no text. */
  public FieldSelection withoutTextIn(Set<Integer> noTexts) {
    return new FieldSelection(width, slots, count, Set.copyOf(noTexts));
  }

  /** These fields; the slot of each is its position in {@code fields}. */
  public static FieldSelection of(int width, int[] fields) {
    int[] slots = new int[width];
    Arrays.fill(slots, DROPPED);
    for (int slot = 0; slot < fields.length; slot++) {
      slots[fields[slot]] = slot;
    }
    return new FieldSelection(width, slots, fields.length, Set.of());
  }
}
