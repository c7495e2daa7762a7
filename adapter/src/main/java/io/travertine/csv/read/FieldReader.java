// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import io.travertine.csv.option.CsvErrors;
import io.travertine.csv.record.FileText;
import io.travertine.csv.record.Records;
import io.travertine.csv.table.TableColumn;
import io.travertine.csv.value.ColumnDecoder;
import io.travertine.csv.value.FieldRanges;
import io.travertine.scan.ColumnVector;
import io.travertine.scan.DataType;
import io.travertine.scan.Location;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanMetrics;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Decodes a field of the records. Used by one thread. */
final class FieldReader implements ColumnReader {
  private final TableColumn column;
  private final int slot;
  private final ColumnDecoder decoder;
  private final byte[][] nullStrings;
  private final FieldRanges ranges;
  private final FileText text;
  private final ScanMetrics metrics;
  private final BadValues badValues;
  private final long maxBytes;

  /**
   * Reads the field in {@code slot}.
   *
   * @param scratch may be used by the readers of all columns, one after the other
   * @param maxBytes what is longer is an error
   */
  FieldReader(
      TableColumn column,
      int slot,
      FieldRanges scratch,
      FileText text,
      ScanMetrics metrics,
      BadValues badValues,
      long maxBytes) {
    this.column = column;
    this.slot = slot;
    this.decoder = ColumnDecoder.of(column.type(), column.format());
    this.nullStrings =
        column.nullStrings().stream()
            .map(word -> word.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    this.ranges = decoder.keepsRanges() ? new FieldRanges() : scratch;
    this.text = text;
    this.metrics = metrics;
    this.badValues = badValues;
    this.maxBytes = maxBytes;
  }

  @Override
  public ColumnVector read(Records records, int[] positions, int count) {
    records.fields(slot, positions, count, ranges);
    if (textSlot() != NO_TEXT) {
      records.checkText(slot, positions, count);
    }
    checkLengths(records, positions, count);
    for (byte[] word : nullStrings) {
      markAbsent(word, count);
    }
    decoder.begin();
    int decoded = decoder.appendAll(ranges, count);
    if (decoded < count) {
      if (badValues.fail()) {
        throw badValue(records, positions[decoded], decoded);
      }
      decodeEach(records, positions, count);
    }
    metrics.add(ScanMetrics.Counter.VALUES_DECODED, count);
    return decoder.vector();
  }

  @Override
  public int textSlot() {
    return column.type().kind() == DataType.Kind.VARCHAR ? slot : NO_TEXT;
  }

  @Override
  public long usedBytes() {
    return decoder.usedBytes() + ranges.retainedBytes();
  }

  private void markAbsent(byte[] word, int count) {
    byte[] bytes = ranges.bytes();
    int[] starts = ranges.starts();
    int[] lengths = ranges.lengths();
    for (int i = 0; i < count; i++) {
      int start = starts[i];
      if (lengths[i] == word.length
          && Arrays.equals(bytes, start, start + word.length, word, 0, word.length)) {
        lengths[i] = FieldRanges.ABSENT;
      }
    }
  }

  /** Decodes value by value, NULL in place of those that do not fit. */
  private void decodeEach(Records records, int[] positions, int count) {
    decoder.begin();
    byte[] bytes = ranges.bytes();
    for (int i = 0; i < count; i++) {
      int start = ranges.starts()[i];
      int length = ranges.lengths()[i];
      if (length == FieldRanges.ABSENT) {
        decoder.builder().appendNull();
      } else if (!decoder.append(bytes, start, start + length)) {
        int index = i;
        badValues.add(records, positions[i], column, () -> value(index));
        decoder.builder().appendNull();
      }
    }
  }

  private void checkLengths(Records records, int[] positions, int count) {
    if (maxBytes >= Integer.MAX_VALUE) {
      return;
    }
    int[] lengths = ranges.lengths();
    for (int i = 0; i < count; i++) {
      if (lengths[i] > maxBytes) {
        throw tooLong(records, positions[i], lengths[i]);
      }
    }
  }

  private String value(int index) {
    int start = ranges.starts()[index];
    return new String(ranges.bytes(), start, ranges.lengths()[index], StandardCharsets.UTF_8);
  }

  private ScanException tooLong(Records records, int row, int length) {
    return ScanException.of(
            CsvErrors.FIELD_TOO_LONG,
            "The value has " + length + " bytes, more than the " + maxBytes + " of maxFieldBytes")
        .at(text.at(records.line(row), records.offset(row)).inColumn(column.name()))
        .fix("Close the quote that may be open, or raise maxFieldBytes")
        .build();
  }

  private ScanException badValue(Records records, int row, int index) {
    String value = value(index);
    Location location = text.at(records.line(row), records.offset(row)).inColumn(column.name());
    String pattern = column.format() == null ? "" : " of the format " + column.format();
    return ScanException.of(
            CsvErrors.BAD_VALUE,
            "Expected " + column.type() + pattern + " but found " + CsvErrors.shown(value))
        .at(location)
        .fix(
            column.declared()
                ? "Correct the value, declare the column VARCHAR or another type under columns, name the value in nullStrings, or set onBadValue"
                : "Correct the value, declare the column under columns, infer the type from all rows with inferFrom: all, or set onBadValue")
        .build();
  }
}
