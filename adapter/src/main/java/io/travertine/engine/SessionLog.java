// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import io.travertine.calcite.ScanProgress;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanRejects;
import io.travertine.scan.ScanWarnings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the statements of a session count, and have warned of, left out or changed: those that run,
 * and the last ones that have ended. Safe for use by several threads.
 */
final class SessionLog {
  private static final int MOST_STATEMENTS = 100;
  private static final int MOST_REJECTS = 10_000;

  /** Scans of ended statements whose counters are kept, of the last one all. */
  private static final int MOST_SCANS = 1_000;

  /** A statement and what came up while it ran. */
  record Entry(long id, String sql, ScanWarnings warnings, ScanRejects rejects) {
    private boolean isEmpty() {
      return rejects.total() == 0 && warnings.list().isEmpty();
    }
  }

  /**
   * A run and what it counted; what it ended with is null as long as it runs.
   *
   * @param started the time of the clock, in milliseconds since 1970
   */
  record Query(
      long id,
      String sql,
      long started,
      Execution.Progress progress,
      ScanContext context,
      Supplier<List<ScanProgress>> scans,
      @Nullable Long ended) {
    private Query endedAt(long time) {
      List<ScanProgress> last = scans.get();
      return new Query(id, sql, started, progress, context, () -> last, time);
    }

    private Query withoutScans() {
      return new Query(id, sql, started, progress, context, List::of, ended);
    }
  }

  private final Map<Execution, Query> queries = new LinkedHashMap<>();
  private final Deque<Query> endedQueries = new ArrayDeque<>();
  private final Map<Execution, Entry> running = new LinkedHashMap<>();
  private final Deque<Entry> ended = new ArrayDeque<>();
  private long lastId;

  synchronized void begin(
      Execution execution, String sql, ScanContext context, Supplier<List<ScanProgress>> scans) {
    lastId++;
    running.put(execution, new Entry(lastId, sql, context.warnings(), context.rejects()));
    long now = System.currentTimeMillis();
    queries.put(execution, new Query(lastId, sql, now, execution.progress(), context, scans, null));
  }

  synchronized void end(Execution execution) {
    Query query = queries.remove(execution);
    if (query != null) {
      endedQueries.addLast(query.endedAt(System.currentTimeMillis()));
      if (endedQueries.size() > MOST_STATEMENTS) {
        endedQueries.removeFirst();
      }
      forgetScans();
    }
    Entry entry = running.remove(execution);
    if (entry == null || entry.isEmpty()) {
      return;
    }
    ended.addLast(entry);
    int rejects = ended.stream().mapToInt(one -> one.rejects().list().size()).sum();
    while (ended.size() > 1 && (ended.size() > MOST_STATEMENTS || rejects > MOST_REJECTS)) {
      rejects -= ended.removeFirst().rejects().list().size();
    }
  }

  /** Lets go of the scans of the oldest statements where there are very many. */
  private void forgetScans() {
    int scans = endedQueries.stream().mapToInt(query -> query.scans().get().size()).sum();
    if (scans <= MOST_SCANS) {
      return;
    }
    List<Query> kept = new ArrayList<>(endedQueries);
    for (int i = 0; i < kept.size() - 1 && scans > MOST_SCANS; i++) {
      scans -= kept.get(i).scans().get().size();
      kept.set(i, kept.get(i).withoutScans());
    }
    endedQueries.clear();
    endedQueries.addAll(kept);
  }

  /** Oldest first. */
  synchronized List<Entry> entries() {
    List<Entry> all = new ArrayList<>(ended);
    all.addAll(running.values());
    all.sort(Comparator.comparingLong(Entry::id));
    return all;
  }

  /** The runs that have ended, then those that have not, oldest first. */
  synchronized List<Query> queries() {
    List<Query> all = new ArrayList<>(endedQueries);
    all.addAll(queries.values());
    all.sort(Comparator.comparingLong(Query::id));
    return all;
  }
}
