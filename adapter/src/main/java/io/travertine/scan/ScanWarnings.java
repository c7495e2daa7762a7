// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

  private record Kind(String code, String subject, @Nullable String message) {}

  private final Map<Kind, Warning> warnings = new LinkedHashMap<>();
  private long dropped;

  /** Gives a warning; {@code times} occurrences of it. The first message stands for all. */
  public void add(String code, String subject, String message, long times) {
    add(new Kind(code, subject, null), message, times);
  }

  /** The same for a message that is one of a few and counts apart from the others. */
  public void addApart(String code, String subject, String message, long times) {
    add(new Kind(code, subject, message), message, times);
  }

  private synchronized void add(Kind kind, String message, long times) {
    if (!warnings.containsKey(kind) && warnings.size() >= MAX_KINDS) {
      dropped += times;
      return;
    }
    warnings.merge(
        kind,
        new Warning(kind.code(), kind.subject(), message, times),
        (before, one) ->
            new Warning(
                kind.code(), kind.subject(), before.message(), before.count() + one.count()));
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
