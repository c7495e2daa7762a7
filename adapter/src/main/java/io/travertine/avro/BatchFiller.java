// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.Batch;
import io.travertine.scan.BatchSize;
import io.travertine.scan.CancelSignal;
import io.travertine.scan.Location;
import io.travertine.scan.RowVector;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanMetrics;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Decodes records, block after block, until a batch is full. A batch may end within a block and may
 * span several. Where data are damaged, the rows before the damage come first, then the error. Used
 * by one thread.
 */
final class BatchFiller {
  /** Of the room left, how much is decoded before the size of the batch is looked at again. */
  private static final int CAUTION = 2;

  /** How much larger decoded values are than encoded ones, before it is known. */
  private static final long FIRST_GUESS = 8;

  private final BlockReader blocks;
  private final long end;
  private final DecodePlan plan;
  private final @Nullable BlockCodec codec;
  private final BlockBytes content;
  private final ByteCursor cursor;
  private final RowVector.Builder rows;
  private final HiddenVectors hidden;
  private final CancelSignal cancel;
  private final BatchSize batchSize;
  private final ScanMetrics metrics;

  private long left;
  private int filled;
  private Fill fill = Fill.ROOM;
  private long encoded;
  private long checkAt;
  private @Nullable ScanException failure;

  /** Whether a batch takes more rows. */
  private enum Fill {
    ROOM,
    FULL
  }

  /**
   * @param end byte of the file before which the blocks to read begin
   * @param codec null where the content of the blocks is not read
   */
  BatchFiller(
      BlockReader blocks,
      long end,
      DecodePlan plan,
      @Nullable BlockCodec codec,
      BlockBytes content,
      ByteCursor cursor,
      String fileName,
      CancelSignal cancel,
      BatchSize batchSize,
      ScanMetrics metrics) {
    this.blocks = blocks;
    this.end = end;
    this.plan = plan;
    this.codec = codec;
    this.content = content;
    this.cursor = cursor;
    this.rows = new RowVector.Builder(plan.step().type(), Math.min(batchSize.rows(), 1024));
    this.hidden = new HiddenVectors(fileName, plan);
    this.cancel = cancel;
    this.batchSize = batchSize;
    this.metrics = metrics;
  }

  /**
   * The next rows, at least 1 and at most {@code most}, or null at the end. Valid until the next
   * call.
   *
   * @throws ScanException if there is damage and no row before it
   */
  @Nullable Batch next(long most) {
    if (failure != null) {
      throw failure;
    }
    rows.reset();
    hidden.reset();
    filled = 0;
    fill = Fill.ROOM;
    encoded = 0;
    checkAt = 0;
    int wanted = (int) Math.min(most, batchSize.rows());
    try {
      while (filled < wanted && fill == Fill.ROOM && (left > 0 || nextBlock())) {
        readRecords(wanted);
      }
    } catch (ScanException e) {
      if (filled == 0) {
        throw e;
      }
      failure = e;
    }
    return filled == 0 ? null : batch();
  }

  private Batch batch() {
    metrics.add(ScanMetrics.Counter.ROWS_READ, filled);
    metrics.add(ScanMetrics.Counter.VALUES_DECODED, ValueCount.of(plan.step().type(), rows));
    hidden.end(filled);
    return Batch.of(filled, plan.columns(rows.build(), hidden));
  }

  /** Goes to the next block that has records; false at the end. */
  private boolean nextBlock() {
    while (blocks.next(end)) {
      cancel.check();
      left = blocks.records();
      if (codec != null) {
        load(codec);
      }
      if (left > 0) {
        return true;
      }
      checkEndOfBlock();
    }
    return false;
  }

  private void load(BlockCodec usedCodec) {
    try {
      blocks.content(usedCodec, content);
    } catch (MalformedDataException e) {
      throw located(e, "");
    }
    cursor.set(content.array(), content.offset(), content.length());
    checkAt = 0;
  }

  private void readRecords(int wanted) {
    int before = filled;
    long index = blocks.records() - left;
    int count = (int) Math.min(left, wanted - filled);
    try {
      if (codec == null) {
        filled += count;
      } else {
        decode(count);
      }
    } finally {
      left -= filled - before;
      hidden.append(filled - before, blocks.firstRow() + index, blocks.offset());
    }
    if (left == 0) {
      checkEndOfBlock();
    }
  }

  private void decode(int count) {
    RecordStep step = plan.step();
    long firstRecord = blocks.records() - left - filled;
    int last = filled + count;
    while (filled < last) {
      int start = cursor.consumed();
      try {
        step.decode(cursor, rows);
      } catch (MalformedDataException e) {
        rows.truncate(filled);
        throw located(e, place(firstRecord + filled));
      }
      filled++;
      encoded += cursor.consumed() - start;
      if (cursor.consumed() >= checkAt && !fits(start)) {
        return;
      }
    }
  }

  /**
   * Ends the batch if it is full. A row that makes it too large goes to the next batch, unless it
   * is the only one.
   */
  private boolean fits(int lastRowStart) {
    long used = rows.usedBytes();
    long room = batchSize.bytes() - used;
    if (room < 0 && filled > 1) {
      filled--;
      rows.truncate(filled);
      cursor.returnTo(lastRowStart);
    }
    if (room <= 0) {
      fill = Fill.FULL;
      return false;
    }
    long growth = encoded == 0 ? FIRST_GUESS : used / encoded + 1;
    checkAt = cursor.consumed() + room / (growth * CAUTION);
    return true;
  }

  private void checkEndOfBlock() {
    if (codec != null && cursor.remaining() > 0) {
      throw located(
          ByteCursor.malformed(
              cursor.remaining()
                  + " bytes are left over behind the last of its "
                  + blocks.records()
                  + " records"),
          "");
    }
  }

  private String place(long record) {
    return String.format(
        Locale.ROOT,
        "record %d of the block, byte %d of its %d decoded bytes: ",
        record,
        cursor.consumed(),
        content.length());
  }

  private ScanException located(MalformedDataException found, String place) {
    Location location = blocks.location();
    ScanException.Builder error =
        ScanException.of(found.code(), place + found.getMessage())
            .at(found.path().isEmpty() ? location : location.inColumn(found.path()))
            .cause(found);
    if (found.fix() != null) {
      error.fix(found.fix());
    }
    return error.build();
  }
}
