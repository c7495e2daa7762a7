// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.Batch;
import io.travertine.scan.BatchSize;
import io.travertine.scan.Location;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Decodes records, block after block, until a batch is full. A batch may end within a block and may
 * span several. Where data are damaged, the rows before the damage come first, then the error. Used
 * by one thread.
 */
final class BatchFiller {
  /** Blocks that have to stay for as long as a batch are taken together up to about this size. */
  private static final int KEPT_BYTES = 128 << 10;

  /** Rows decoded before it is known how large they are. */
  private static final int FIRST_ROWS = 16;

  private final BlockSource blocks;
  private final DecodePlan plan;
  private final BlockBytes content;
  private final DecodeState state;
  private final RecordDecoders decoders;
  private final Keeping keeping;
  private final HiddenVectors hidden;
  private final BatchSize batchSize;
  private final ScanMetrics metrics;

  private long left;
  private int filled;
  private Fill fill = Fill.ROOM;
  private long encodedBytes;
  private double rowBytes;
  private @Nullable ScanException failure;

  /** Where rows of the batch come from, if their blocks are kept. */
  private final List<Origin> origins = new ArrayList<>();

  /**
   * The rows of one block.
   *
   * @param firstRow of the batch
   * @param firstRecord of the block that is this row
   * @param offset of the block in the bytes that are kept
   */
  private record Origin(int firstRow, long firstRecord, Location block, int offset, int length) {}

  /** Whether a batch takes more rows. */
  private enum Fill {
    ROOM,
    /** There may be room for single rows. */
    NARROW,
    FULL
  }

  /** Whether blocks stay in memory for as long as the batch that is made of them. */
  enum Keeping {
    BLOCKS,
    NOTHING
  }

  BatchFiller(
      BlockSource blocks,
      DecodePlan plan,
      BlockBytes content,
      DecodeState state,
      RecordDecoders decoders,
      Keeping keeping,
      String fileName,
      ScanContext context) {
    this.blocks = blocks;
    this.plan = plan;
    this.content = content;
    this.state = state;
    this.decoders = decoders;
    this.keeping = keeping;
    this.hidden = new HiddenVectors(fileName, plan);
    this.batchSize = context.batchSize();
    this.metrics = context.metrics();
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
    hidden.reset();
    origins.clear();
    filled = 0;
    fill = Fill.ROOM;
    encodedBytes = 0;
    decoders.begin();
    int wanted = (int) Math.min(most, batchSize.rows());
    try {
      while (filled < wanted && fill != Fill.FULL && hasRecords()) {
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

  /** The next call of {@link #next} fails. */
  void failNext(ScanException found) {
    failure = found;
  }

  private Batch batch() {
    RowSink rows = decoders.rows();
    decoders.end(filled);
    metrics.add(ScanMetrics.Counter.ROWS_READ, filled);
    metrics.add(ScanMetrics.Counter.VALUES_DECODED, rows.countValues(filled));
    hidden.end(filled);
    return Batch.of(filled, plan.columns(rows, content.array(), hidden));
  }

  private boolean hasRecords() {
    return left > 0 || (takesBlock() && nextBlock());
  }

  /** Whether another block may follow in this batch. */
  private boolean takesBlock() {
    return filled == 0
        || keeping == Keeping.NOTHING
        || (content.isOpen() && content.size() < KEPT_BYTES);
  }

  /** Goes to the next block that has records; false at the end. */
  private boolean nextBlock() {
    while (blocks.next()) {
      if (filled == 0 || keeping == Keeping.NOTHING) {
        content.clear();
      }
      blocks.load();
      left = blocks.records();
      if (left > 0 || !blocks.isChecked()) {
        state.set(content.array(), content.offset(), content.length());
      }
      if (left > 0) {
        return true;
      }
      checkEndOfBlock();
    }
    return false;
  }

  private void readRecords(int wanted) {
    int before = filled;
    long index = blocks.records() - left;
    int count = (int) Math.min(left, wanted - filled);
    try {
      if (!blocks.readsContent()) {
        filled += count;
      } else {
        decode(count);
      }
    } finally {
      left -= filled - before;
      if (keeping == Keeping.BLOCKS && filled > before) {
        origins.add(
            new Origin(before, index, blocks.location(), content.offset(), content.length()));
      }
      hidden.append(filled - before, blocks.firstRow() + index, blocks.offset());
    }
    if (left == 0) {
      checkEndOfBlock();
    }
  }

  private void decode(int wanted) {
    long firstRecord = blocks.records() - left - filled;
    int last = filled + wanted;
    while (filled < last && fill != Fill.FULL) {
      int from = filled;
      int start = state.position;
      long emptyBefore = state.emptyElements();
      int count = Math.min(last - filled, atOnce());
      state.reserve(filled + count);
      decoders.reserve(filled + count);
      try {
        decoders.current().decode(state, filled, count);
        filled += count;
      } catch (MalformedDataException | IndexOutOfBoundsException e) {
        state.returnTo(start, emptyBefore);
        decodeOneByOne(count, firstRecord, e);
      }
      checkSize(from, start, emptyBefore);
    }
  }

  /** How many rows surely fit, if they are like those before. */
  private int atOnce() {
    if (fill == Fill.NARROW) {
      return 1;
    }
    if (rowBytes == 0) {
      return FIRST_ROWS;
    }
    double room = batchSize.bytes() - filled * rowBytes;
    return (int) Math.max(1, Math.min(batchSize.rows(), room / (2 * rowBytes)));
  }

  /**
   * Decodes {@code count} rows again, of which one is damaged. The interpreter finds it; the rows
   * before it stay.
   */
  private void decodeOneByOne(int count, long firstRecord, RuntimeException damage) {
    RowSink rows = decoders.rows();
    rows.truncate(filled);
    for (int i = 0; i < count; i++) {
      try {
        decoders.interpreter().decode(state, filled, 1);
      } catch (MalformedDataException e) {
        rows.truncate(filled);
        throw BlockSource.located(
            e,
            blocks.location(),
            place(firstRecord + filled, state.position - content.offset(), content.length()));
      }
      filled++;
    }
    throw new IllegalStateException("Generated code fails where steps do not", damage);
  }

  /**
   * Ends the batch if it is full. A row that makes it too large goes to the next batch, unless it
   * is the only one.
   */
  private void checkSize(int from, int start, long emptyBefore) {
    long encoded = encodedBytes + state.position - start;
    long used = decoders.usedBytes(filled, encoded, batchSize.bytes());
    if (keeping == Keeping.BLOCKS) {
      used = Math.max(used, encoded);
    }
    if (used > batchSize.bytes() && filled > 1) {
      fill = filled - from > 1 ? Fill.NARROW : Fill.FULL;
      filled = from;
      decoders.rows().truncate(from);
      state.returnTo(start, emptyBefore);
      return;
    }
    encodedBytes = encoded;
    if (used >= batchSize.bytes()) {
      fill = Fill.FULL;
    }
    rowBytes = Math.max(1, (double) used / filled);
  }

  private void checkEndOfBlock() {
    if (blocks.readsContent() && !blocks.isChecked() && state.position < state.end) {
      throw BlockSource.located(
          Wire.malformed(
              (state.end - state.position)
                  + " bytes are left over behind the last of its "
                  + blocks.records()
                  + " records"),
          blocks.location(),
          "");
    }
  }

  /** What was found in row {@code row} of the batch, whose blocks are kept. */
  ScanException located(MalformedDataException found, int row) {
    Origin from = origins.get(0);
    for (Origin origin : origins) {
      if (origin.firstRow() <= row) {
        from = origin;
      }
    }
    String place =
        place(
            from.firstRecord() + row - from.firstRow(),
            state.starts[row] - from.offset(),
            from.length());
    return BlockSource.located(found, from.block(), place);
  }

  private static String place(long record, int from, int length) {
    return String.format(
        Locale.ROOT,
        "record %d of the block, which begins at byte %d of its %d decoded bytes: ",
        record,
        from,
        length);
  }
}
