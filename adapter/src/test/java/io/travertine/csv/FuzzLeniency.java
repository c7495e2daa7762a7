// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What a random table does with bad input.
 *
 * @param onBadValue {@code fail}, {@code null} or {@code skip}
 * @param rowModes some of {@code pad}, {@code truncate} and {@code skip}, or none to fail
 * @param replaces whether bytes that are not of the charset become U+FFFD
 */
record FuzzLeniency(String onBadValue, List<String> rowModes, boolean replaces) {
  static final FuzzLeniency STRICT = new FuzzLeniency("fail", List.of(), false);

  static FuzzLeniency random(Random random) {
    if (random.nextInt(4) > 0) {
      return STRICT;
    }
    List<String> rowModes = new ArrayList<>(List.of("pad", "truncate", "skip"));
    rowModes.removeIf(mode -> random.nextBoolean());
    return new FuzzLeniency(
        List.of("fail", "null", "skip").get(random.nextInt(3)),
        List.copyOf(rowModes),
        random.nextBoolean());
  }

  Map<String, Object> options() {
    Map<String, Object> options = new HashMap<>();
    if (!equals(STRICT)) {
      options.put("onBadValue", onBadValue);
      options.put("rowMode", rowModes.isEmpty() ? "fail" : String.join(",", rowModes));
      options.put("malformedText", replaces ? "replace" : "fail");
    }
    return options;
  }

  boolean readsBadAsNull() {
    return onBadValue.equals("null");
  }

  boolean skipsBad() {
    return onBadValue.equals("skip");
  }

  /** The fields of a row with another width as they are read, or null if they are not. */
  @Nullable List<@Nullable String> fitted(List<@Nullable String> fields, int width) {
    if (fields.size() > width) {
      return rowModes.contains("truncate") ? fields.subList(0, width) : null;
    }
    if (!rowModes.contains("pad")) {
      return null;
    }
    List<@Nullable String> padded = new ArrayList<>(fields);
    while (padded.size() < width) {
      padded.add(null);
    }
    return padded;
  }

  boolean skipsRagged() {
    return rowModes.contains("skip");
  }
}
