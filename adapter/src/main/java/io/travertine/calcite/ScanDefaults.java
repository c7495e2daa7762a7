// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.run.RunSettings;
import io.travertine.run.WorkerPool;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.ScanContext;
import org.jspecify.annotations.Nullable;

/**
 * What the tables of one schema have in common.
 *
 * @param type the word that names this kind of source
 * @param settings how scans run where no {@link QueryResources} say otherwise
 * @param context what scans may use in that case; each scan gets its own cancel signal, metrics and
 *     warnings
 * @param bounds what the schema asks for itself, which holds within {@link QueryResources} too
 */
record ScanDefaults(
    String type,
    TimePrecision timePrecision,
    RunSettings settings,
    ScanContext context,
    Bounds bounds) {

  /** Options that were given; null where they were not. */
  record Bounds(@Nullable Integer threads, @Nullable Long memoryBytes) {
    static final Bounds NONE = new Bounds(null, null);
  }

  /** How a scan runs within a statement whose scans run as {@code shared}. */
  RunSettings within(RunSettings shared) {
    RunSettings bounded = shared.withBufferBytes(settings.bufferBytes());
    Integer threads = bounds.threads();
    WorkerPool pool = shared.pool();
    return threads == null || pool == null
        ? bounded
        : bounded.withPool(Math.min(threads, shared.threads()), pool);
  }

  /** What a scan may use within a statement whose scans share {@code shared}. */
  ScanContext within(ScanContext shared) {
    Long bytes = bounds.memoryBytes();
    MemoryBudget memory =
        bytes == null
            ? shared.memory()
            : shared.memory().child(SharedOptions.MEMORY_BUDGET.name(), bytes);
    return shared.withMemory(memory).withBatchSize(context.batchSize());
  }
}
