// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.time.Clock;

/**
 * What a running scan may use. Shared by the splits of a scan; all parts are thread-safe.
 *
 * @param fetchRows rows that the client wants to be fetched at a time, 0 if it did not say
 */
public record ScanContext(
    CancelSignal cancel,
    MemoryBudget memory,
    ScanMetrics metrics,
    ScanWarnings warnings,
    ScanRejects rejects,
    BatchSize batchSize,
    int fetchRows,
    Clock clock) {

  /** A context with defaults and a budget of {@code memory}. */
  public static ScanContext of(MemoryBudget memory) {
    return new ScanContext(
        new CancelSignal(),
        memory,
        new ScanMetrics(),
        new ScanWarnings(),
        new ScanRejects(),
        BatchSize.DEFAULT,
        0,
        Clock.systemUTC());
  }

  public ScanContext withCancel(CancelSignal value) {
    return new ScanContext(value, memory, metrics, warnings, rejects, batchSize, fetchRows, clock);
  }

  public ScanContext withMemory(MemoryBudget value) {
    return new ScanContext(cancel, value, metrics, warnings, rejects, batchSize, fetchRows, clock);
  }

  public ScanContext withMetrics(ScanMetrics value) {
    return new ScanContext(cancel, memory, value, warnings, rejects, batchSize, fetchRows, clock);
  }

  public ScanContext withWarnings(ScanWarnings value) {
    return new ScanContext(cancel, memory, metrics, value, rejects, batchSize, fetchRows, clock);
  }

  public ScanContext withRejects(ScanRejects value) {
    return new ScanContext(cancel, memory, metrics, warnings, value, batchSize, fetchRows, clock);
  }

  public ScanContext withBatchSize(BatchSize value) {
    return new ScanContext(cancel, memory, metrics, warnings, rejects, value, fetchRows, clock);
  }

  public ScanContext withFetchRows(int value) {
    return new ScanContext(cancel, memory, metrics, warnings, rejects, batchSize, value, clock);
  }
}
