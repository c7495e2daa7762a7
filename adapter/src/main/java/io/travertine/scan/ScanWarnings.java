// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Warnings of a query, counted by kind; of each kind the first message is kept. Thread-safe. */
public final class ScanWarnings {
  private static final int MAX_KINDS = 1_000;

  /**
   * A warning.
   *
   * @param code as in {@link ErrorCode}
   * @param subject what it is about: a table and column
   * @param message of the first time
   * @param count how often it was given
   */
  public record Warning(String code, String subject, String message, long count) {}

  private record Kind(String code, String subject) {}

  private final Map<Kind, Warning> warnings = new LinkedHashMap<>();
  private long dropped;

  /** Gives a warning; {@code times} occurrences of it. */
  public synchronized void add(String code, String subject, String message, long times) {
    Kind kind = new Kind(code, subject);
    if (!warnings.containsKey(kind) && warnings.size() >= MAX_KINDS) {
      dropped += times;
      return;
    }
    warnings.merge(
        kind,
        new Warning(code, subject, message, times),
        (before, one) ->
            new Warning(code, subject, before.message(), before.count() + one.count()));
  }

  /** All warnings so far, in order of their first occurrence. */
  public synchronized List<Warning> list() {
    List<Warning> all = new ArrayList<>(warnings.values());
    if (dropped > 0) {
      all.add(
          new Warning(
              "WARNINGS_DROPPED", "query", "More kinds of warnings than are kept", dropped));
    }
    return all;
  }
}
