// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import io.travertine.scan.ColumnVector;
import io.travertine.scan.Location;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanMetrics;
import io.travertine.scan.VectorBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/** Decodes a field of the records. Used by one thread. */
final class FieldReader implements ColumnReader {
  private final TableColumn column;
  private final int slot;
  private final ColumnDecoder decoder;
  private final byte[][] nullStrings;
  private final FileText text;
  private final ScanMetrics metrics;

  FieldReader(TableColumn column, int slot, FileText text, ScanMetrics metrics) {
    this.column = column;
    this.slot = slot;
    this.decoder = ColumnDecoder.of(column.type(), column.format());
    this.nullStrings =
        column.nullStrings().stream()
            .map(word -> word.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    this.text = text;
    this.metrics = metrics;
  }

  @Override
  public ColumnVector read(RecordChunk chunk, int[] positions, int count) {
    VectorBuilder builder = decoder.builder();
    builder.reset();
    byte[] bytes = chunk.bytes();
    for (int i = 0; i < count; i++) {
      int row = positions[i];
      int length = chunk.length(row, slot);
      int start = chunk.start(row, slot);
      if (length == RecordChunk.ABSENT || isNullString(bytes, start, length)) {
        builder.appendNull();
      } else if (!decoder.append(bytes, start, start + length)) {
        throw badValue(chunk, row);
      }
    }
    metrics.add(ScanMetrics.Counter.VALUES_DECODED, count);
    return builder.build();
  }

  @Override
  public long usedBytes() {
    return decoder.builder().usedBytes();
  }

  private boolean isNullString(byte[] bytes, int start, int length) {
    for (byte[] word : nullStrings) {
      if (word.length == length && Arrays.equals(bytes, start, start + length, word, 0, length)) {
        return true;
      }
    }
    return false;
  }

  private ScanException badValue(RecordChunk chunk, int row) {
    String value = Objects.requireNonNull(chunk.text(row, slot), "value");
    Location location = text.at(chunk.line(row), chunk.offset(row)).inColumn(column.name());
    String pattern = column.format() == null ? "" : " of the format " + column.format();
    return ScanException.of(
            CsvErrors.BAD_VALUE,
            "Expected " + column.type() + pattern + " but found " + CsvErrors.shown(value))
        .at(location)
        .fix(
            "Correct the value, declare the column VARCHAR or another type under columns, or name the value in nullStrings")
        .build();
  }
}
