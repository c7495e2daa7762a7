// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value of type ROW.
 *
 * @param names the names of the fields, in order
 * @param values their values, in the same order and of the same number
 */
public record RowValue(List<String> names, List<@Nullable Object> values) {

  public RowValue {
    if (names.size() != values.size()) {
      throw new IllegalArgumentException(
          "A row of " + names.size() + " fields has " + values.size() + " values.");
    }
    names = List.copyOf(names);
    values = Collections.unmodifiableList(new ArrayList<>(values));
  }
}
