// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.CancelSignal;
import io.travertine.scan.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how many records of a block can be read, before any of them is. All columns are
 * decoded, whatever is wanted: which rows are left out must not depend on that. Used by one thread.
 */
final class BlockCheck {
  private static final int RECORDS_AT_ONCE = 256;

  private final RecordDecoders decoders;
  private final DecodeState state;
  private final CancelSignal cancel;

  /**
   * @param decoders of all columns
   */
  BlockCheck(RecordDecoders decoders, DecodeState state, CancelSignal cancel) {
    this.decoders = decoders;
    this.state = state;
    this.cancel = cancel;
  }

  /**
   * What of a block is good.
   *
   * @param records how many, the first ones of the block
   * @param damage what was found behind them; null if all is good
   */
  record Finding(long records, @Nullable MalformedDataException damage) {}

  /** Decodes {@code records} records of a block. */
  Finding check(BlockBytes content, long records) {
    state.set(content.array(), content.offset(), content.length());
    long good = 0;
    while (good < records) {
      cancel.check();
      int count = (int) Math.min(RECORDS_AT_ONCE, records - good);
      int start = state.position;
      long emptyBefore = state.emptyElements();
      begin(count);
      try {
        decoders.current().decode(state, 0, count);
        good += count;
        decoders.end(count);
      } catch (MalformedDataException | IndexOutOfBoundsException e) {
        state.returnTo(start, emptyBefore);
        return firstDamage(count, good);
      }
    }
    return state.position == state.end
        ? new Finding(records, null)
        : new Finding(records, leftOver(records));
  }

  private void begin(int count) {
    decoders.begin();
    decoders.reserve(count);
    state.reserve(count);
  }

  private Finding firstDamage(int count, long good) {
    begin(count);
    for (int i = 0; i < count; i++) {
      try {
        decoders.interpreter().decode(state, i, 1);
      } catch (MalformedDataException e) {
        if (!isDamage(e.code())) {
          throw e;
        }
        return new Finding(good + i, e);
      }
    }
    throw new IllegalStateException("Generated code fails where steps do not");
  }

  private MalformedDataException leftOver(long records) {
    return Wire.malformed(
        (state.end - state.position)
            + " bytes are left over behind the last of its "
            + records
            + " records");
  }

  /** Whether an error is about the data, and not about how much of them may be read. */
  static boolean isDamage(ErrorCode code) {
    return code.category() == ErrorCode.Category.BAD_DATA
        || code.category() == ErrorCode.Category.BAD_VALUE;
  }
}
