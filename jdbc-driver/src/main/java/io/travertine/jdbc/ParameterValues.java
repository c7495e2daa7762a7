// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was set on the parameters of a statement. Used by one thread. */
final class ParameterValues {
  private static final Object UNSET = new Object();

  private final @Nullable Object[] values;

  ParameterValues(int count) {
    values = new Object[count];
    clear();
  }

  void set(int number, @Nullable Object value) throws SQLException {
    checkIndex(number, values.length);
    values[number - 1] = value;
  }

  void clear() {
    Arrays.fill(values, UNSET);
  }

  /** A value for each parameter, which stays as it is when others are set. */
  List<@Nullable Object> all() throws SQLException {
    for (int i = 0; i < values.length; i++) {
      if (values[i] == UNSET) {
        throw SqlErrors.of(
            "07001", "Parameter " + (i + 1) + " of " + values.length + " has no value. Set it.");
      }
    }
    return Collections.unmodifiableList(new ArrayList<>(Arrays.asList(values)));
  }

  static void checkIndex(int number, int count) throws SQLException {
    if (number < 1 || number > count) {
      throw SqlErrors.of(
          SqlErrors.INVALID_INDEX,
          "There is no parameter "
              + number
              + (count == 0
                  ? ". The statement has none."
                  : ". The statement has parameters 1 to " + count + "."));
    }
  }
}
