// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.record;

import io.travertine.csv.value.FieldRanges;
import io.travertine.scan.ScanException;
import io.travertine.scan.VectorBuilder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Records cut into fields: of each record the kept fields as ranges of one array of UTF-8, and
 * where it began. Filled by a {@link RecordReader}, again and again. Used by one thread.
 */
public final class RecordChunk implements Records {
  private static final int INITIAL_BYTES = 8 << 10;
  private static final int INITIAL_ROWS = 64;

  /** A row in which bytes were replaced. */
  private record Replaced(int row, String bytes) {}

  /** A value with bytes that are not of the charset. */
  private record Malformed(int row, int slot, Supplier<ScanException> error) {}

  private final FieldSelection selection;
  private byte[] bytes = new byte[INITIAL_BYTES];
  private int end;
  private int[] starts;
  private int[] lengths;
  private long[] lines = new long[INITIAL_ROWS];
  private long[] offsets = new long[INITIAL_ROWS];
  private int[] widths = new int[INITIAL_ROWS];
  private final List<Replaced> replaced = new ArrayList<>();
  private final List<Malformed> malformed = new ArrayList<>();
  private int rows;
  private long firstRow = 1;
  private LongSupplier linesAbove = () -> 0;

  public RecordChunk(FieldSelection selection) {
    this.selection = selection;
    this.starts = new int[INITIAL_ROWS * selection.count()];
    this.lengths = new int[INITIAL_ROWS * selection.count()];
  }

  public FieldSelection selection() {
    return selection;
  }

  /** Numbers the first record that will be added, and says how many lines stand above it. */
  public void beginAt(long row, LongSupplier above) {
    firstRow = row;
    linesAbove = above;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public long firstRow() {
    return firstRow;
  }

  @Override
  public long line(int row) {
    return linesAbove.getAsLong() + lines[row];
  }

  @Override
  public long offset(int row) {
    return offsets[row];
  }

  /** Notes that bytes were replaced in the last record; {@code bytes} are the first. */
  void addReplaced(String bytes) {
    replaced.add(new Replaced(rows - 1, bytes));
  }

  /** Notes that a value of the last record is not of the charset. */
  void addMalformed(int slot, Supplier<ScanException> error) {
    boolean known = malformed.stream().anyMatch(one -> one.row() == rows - 1 && one.slot() == slot);
    if (!known) {
      malformed.add(new Malformed(rows - 1, slot, error));
    }
  }

  @Override
  public void checkText(int slot, int[] selected, int count) {
    for (int i = 0; i < count && !malformed.isEmpty(); i++) {
      for (Malformed one : malformed) {
        if (one.slot() == slot && one.row() == selected[i]) {
          throw one.error().get();
        }
      }
    }
  }

  @Override
  public void noteReplaced(ReplacedText target) {
    for (Replaced one : replaced) {
      target.replaced(this, one.row(), one.bytes());
    }
    replaced.clear();
  }

  @Override
  public int width(int row) {
    return widths[row];
  }

  @Override
  public void fields(int slot, int[] selected, int count, FieldRanges target) {
    target.begin(bytes, count);
    for (int i = 0; i < count; i++) {
      int index = selected[i] * selection.count() + slot;
      target.starts()[i] = starts[index];
      target.lengths()[i] = lengths[index];
    }
  }

  /** The text of a field, or null if it is absent. Allocates: for samples. */
  public @Nullable String text(int row, int slot) {
    int index = row * selection.count() + slot;
    return lengths[index] == FieldRanges.ABSENT
        ? null
        : new String(bytes, starts[index], lengths[index], StandardCharsets.UTF_8);
  }

  /** Bytes of the fields kept so far. */
  public int contentBytes() {
    return end;
  }

  /** Bytes of heap behind this. */
  public long retainedBytes() {
    return bytes.length + 4L * starts.length + 4L * lengths.length + 20L * lines.length;
  }

  /** Forgets the records; the next one counts on. */
  void clear() {
    firstRow += rows;
    rows = 0;
    end = 0;
    replaced.clear();
    malformed.clear();
  }

  /** Begins a record of {@code width} fields; {@link #keep} must follow for each slot. */
  void add(long line, long offset, int width) {
    if (rows == lines.length) {
      int capacity = VectorBuilder.grow(rows);
      lines = Arrays.copyOf(lines, capacity);
      offsets = Arrays.copyOf(offsets, capacity);
      widths = Arrays.copyOf(widths, capacity);
      starts = Arrays.copyOf(starts, Math.multiplyExact(capacity, selection.count()));
      lengths = Arrays.copyOf(lengths, starts.length);
    }
    lines[rows] = line;
    widths[rows] = width;
    offsets[rows++] = offset;
  }

  /** Sets a field of the record that was begun last. */
  void keep(int slot, @Nullable String value) {
    int index = (rows - 1) * selection.count() + slot;
    starts[index] = end;
    if (value == null) {
      lengths[index] = FieldRanges.ABSENT;
      return;
    }
    int length = value.length();
    ensure(length);
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      if (c >= 0x80) {
        keepEncoded(value, index);
        return;
      }
      bytes[end + i] = (byte) c;
    }
    lengths[index] = length;
    end += length;
  }

  private void keepEncoded(String value, int index) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    ensure(utf8.length);
    System.arraycopy(utf8, 0, bytes, end, utf8.length);
    lengths[index] = utf8.length;
    end += utf8.length;
  }

  private void ensure(int length) {
    int wanted = Math.addExact(end, length);
    if (wanted > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(wanted, VectorBuilder.grow(bytes.length)));
    }
  }
}
