// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Memory of readers of one file that have ended, for those of its next chunks: no more than one
 * that rests for each thread, none once the last chunk has been opened. Thread-safe.
 */
final class CorePool {
  /** One that rests keeps at most so many times the bytes of a chunk. */
  private static final long MOST_CHUNKS = 8;

  private final long chunkBytes;
  private final int lastOrdinal;
  private final Deque<ReaderCore> resting = new ArrayDeque<>();
  private boolean ending;

  CorePool(long chunkBytes, int lastOrdinal) {
    this.chunkBytes = chunkBytes;
    this.lastOrdinal = lastOrdinal;
  }

  /** The memory of a reader that has ended for that of chunk {@code ordinal}, if there is any. */
  synchronized @Nullable ReaderCore take(int ordinal) {
    ReaderCore core = resting.pollFirst();
    if (ordinal >= lastOrdinal) {
      ending = true;
      resting.clear();
    }
    return core;
  }

  /** Keeps what a reader leaves, if another may need it. */
  synchronized void keep(ReaderCore core) {
    if (!ending && core.retainedBytes() <= MOST_CHUNKS * chunkBytes) {
      resting.addFirst(core);
    }
  }
}
