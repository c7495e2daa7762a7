// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.scan.ScanMetrics;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * How far one scan of a statement is, for those who watch it. It keeps nothing of the source.
 * Thread-safe.
 */
public final class ScanProgress {
  private final String table;
  private final String sourceType;
  private final @Nullable String access;
  private final ScanMetrics metrics;
  private final long started = System.currentTimeMillis();
  private final AtomicInteger open = new AtomicInteger();
  private volatile long ended;
  private volatile String outcome = "finished";

  ScanProgress(ScanRequest request, ScanMetrics metrics) {
    this.table = request.table().name();
    this.sourceType = request.table().sourceType();
    this.access = request.plan().offer().access();
    this.metrics = metrics;
  }

  /** Schema and table. */
  public String table() {
    return table;
  }

  /** The word that names this kind of source. */
  public String sourceType() {
    return sourceType;
  }

  /** How rows are found, in the words of EXPLAIN; null where the source says nothing of it. */
  public @Nullable String access() {
    return access;
  }

  /** What this scan has counted; it counts for the statement too. */
  public ScanMetrics metrics() {
    return metrics;
  }

  /** running, finished, failed, or closed before its end. */
  public String state() {
    return open.get() > 0 ? "running" : outcome;
  }

  /** The time of the clock, in milliseconds since 1970. */
  public long started() {
    return started;
  }

  /** How long it took, or has been running. */
  public long elapsedMillis() {
    return (open.get() > 0 ? System.currentTimeMillis() : ended) - started;
  }

  void opened() {
    open.incrementAndGet();
  }

  void ended(String how) {
    outcome = how;
    ended = System.currentTimeMillis();
    open.decrementAndGet();
  }
}
