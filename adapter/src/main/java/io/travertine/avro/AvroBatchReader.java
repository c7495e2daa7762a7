// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.io.OpenFile;
import io.travertine.scan.Batch;
import io.travertine.scan.BatchFilter;
import io.travertine.scan.BatchReader;
import io.travertine.scan.ErrorCode;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of one split: fills batches, filters them, ends once the limit is reached. Used by
 * one thread, except for {@link #close}: buffers and native memory are released by whichever thread
 * is the last to use them.
 */
final class AvroBatchReader implements BatchReader {
  private final OpenFile file;
  private final Runnable release;
  private final BatchFiller filler;
  private final BatchFilter filter;
  private final @Nullable LateColumns late;
  private final int[] output;
  private final DamageLog damage;
  private final ScanContext context;
  private final ReentrantLock inUse = new ReentrantLock();
  private volatile boolean closed;
  private long toSkip;
  private long toReturn;

  /**
   * Takes over {@code file}.
   *
   * @param release releases buffers and native memory; may run twice, and only while nothing else
   *     uses them
   * @param late the columns that are decoded of the rows which pass, behind those of the filler;
   *     null if there are none
   * @param output which of these columns are wanted, in order
   * @param rows which of the rows that pass are wanted
   * @param damage what was left out, to be counted once the rows around it are handed on
   */
  AvroBatchReader(
      OpenFile file,
      Runnable release,
      BatchFiller filler,
      BatchFilter filter,
      @Nullable LateColumns late,
      int[] output,
      RowRange rows,
      DamageLog damage,
      ScanContext context) {
    this.file = file;
    this.release = release;
    this.filler = filler;
    this.filter = filter;
    this.late = late;
    this.output = output.clone();
    this.damage = damage;
    this.toSkip = rows.skip();
    this.toReturn = rows.most();
    this.context = context;
  }

  @Override
  public @Nullable Batch next() {
    inUse.lock();
    try {
      context.cancel().check();
      if (closed || toReturn == 0) {
        return null;
      }
      return pull();
    } catch (ScanException e) {
      throw closed ? closedMeanwhile(e) : explained(e);
    } finally {
      inUse.unlock();
      if (closed) {
        releaseIfIdle();
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      file.close();
    } finally {
      releaseIfIdle();
    }
  }

  private @Nullable Batch pull() {
    while (true) {
      Batch filled = filler.next(wantedAtOnce());
      if (filled == null) {
        file.checkUnchanged();
        damage.commit();
        return null;
      }
      Batch wanted = wanted(filter.apply(filled));
      if (wanted.size() > 0) {
        if (late != null) {
          wanted = late.add(wanted, filled.size());
        }
        toReturn -= wanted.size();
        damage.commit();
        return wanted.project(output);
      }
      context.cancel().check();
    }
  }

  /** How many rows to decode next: none that are not wanted, where that can be known before. */
  private long wantedAtOnce() {
    if (!filter.keepsAll()) {
      return Long.MAX_VALUE;
    }
    return toSkip > 0 ? toSkip : toReturn;
  }

  private Batch wanted(Batch passed) {
    int skipped = (int) Math.min(passed.size(), toSkip);
    toSkip -= skipped;
    return passed.slice(skipped, (int) Math.min(passed.size() - skipped, toReturn));
  }

  /** Damage that is found in a file which somebody is writing to is no damage. */
  private ScanException explained(ScanException found) {
    ErrorCode.Category category = found.code().category();
    if (category == ErrorCode.Category.BAD_DATA || category == ErrorCode.Category.IO) {
      try {
        file.checkUnchanged();
      } catch (ScanException changed) {
        changed.addSuppressed(found);
        return changed;
      }
    }
    return found;
  }

  private static ScanException closedMeanwhile(ScanException cause) {
    return ScanException.of(ErrorCode.CANCELLED, "The reader was closed while it was reading")
        .cause(cause)
        .build();
  }

  private void releaseIfIdle() {
    if (inUse.tryLock()) {
      try {
        release.run();
      } finally {
        inUse.unlock();
      }
    }
  }
}
