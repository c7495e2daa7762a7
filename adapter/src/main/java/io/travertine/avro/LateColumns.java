// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.Batch;
import io.travertine.scan.ColumnVector;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanMetrics;
import java.util.ArrayList;
import java.util.List;

/**
 * Decodes the columns that a filter does not read, once it is known which rows pass, for these rows
 * alone: from where they begin in the blocks, which are still there. Used by one thread.
 */
final class LateColumns {
  private final DecodePlan plan;
  private final RecordDecoders decoders;
  private final BatchFiller filler;
  private final DecodeState state;
  private final HiddenVectors noneHidden;
  private final ScanMetrics metrics;

  /**
   * @param decoders made for selected rows
   * @param filler has made the batches and kept their blocks
   */
  LateColumns(
      DecodePlan plan,
      RecordDecoders decoders,
      BatchFiller filler,
      DecodeState state,
      ScanMetrics metrics) {
    this.plan = plan;
    this.decoders = decoders;
    this.filler = filler;
    this.state = state;
    this.noneHidden = new HiddenVectors("", plan);
    this.metrics = metrics;
  }

  /**
   * The rows of {@code passed} with these columns behind its own; fewer rows, and perhaps none, if
   * one of them is damaged: then the filler's next batch is the error.
   *
   * @param positions number of positions of which the rows are some
   * @throws ScanException if the first row is damaged
   */
  Batch add(Batch passed, int positions) {
    int[] selected = new int[passed.size()];
    for (int i = 0; i < selected.length; i++) {
      selected[i] = passed.position(i);
    }
    state.selected = selected;
    decoders.begin();
    decoders.reserve(positions);
    int count = state.uncounted(() -> decode(selected.length));
    decoders.end(count);
    RowSink rows = decoders.rows();
    metrics.add(ScanMetrics.Counter.VALUES_DECODED, rows.countValues(count));
    List<ColumnVector> columns = new ArrayList<>(passed.columns());
    columns.addAll(plan.columns(rows, state.bytes, noneHidden));
    return Batch.of(positions, columns).select(selected, count);
  }

  private int decode(int count) {
    try {
      decoders.current().decode(state, 0, count);
      return count;
    } catch (MalformedDataException | IndexOutOfBoundsException e) {
      return decodeOneByOne(count, e);
    }
  }

  private int decodeOneByOne(int count, RuntimeException damage) {
    decoders.begin();
    decoders.reserve(state.selected[count - 1] + 1);
    ScanException found = null;
    int good = 0;
    while (good < count && found == null) {
      try {
        decoders.interpreter().decode(state, good, 1);
        good++;
      } catch (MalformedDataException e) {
        found = filler.located(e, state.selected[good]);
      }
    }
    if (found == null) {
      throw new IllegalStateException("Generated code fails where steps do not", damage);
    }
    filler.failNext(found);
    if (good == 0) {
      throw found;
    }
    return good;
  }
}
