// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Vector of the BYTES layout: text as UTF-8, and binary values. A value is a range of a shared
 * array, so that a reader can point into the bytes that it read.
 */
public final class BytesVector implements ColumnVector {
  private final DataType type;
  private final byte[] bytes;
  private final int[] offsets;
  private final int[] lengths;
  private final boolean @Nullable [] nulls;

  /** Takes over the arrays; {@code nulls} is null where no value is. */
  public BytesVector(
      DataType type, byte[] bytes, int[] offsets, int[] lengths, boolean @Nullable [] nulls) {
    this.type = type;
    this.bytes = bytes;
    this.offsets = offsets;
    this.lengths = lengths;
    this.nulls = nulls;
  }

  @Override
  public DataType type() {
    return type;
  }

  /** The array that every value is a range of; not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  public int offsetAt(int position) {
    return offsets[position];
  }

  /** Length of the value in bytes. */
  public int lengthAt(int position) {
    return lengths[position];
  }

  /** The value as text; decodes it at each call. */
  public String stringAt(int position) {
    return new String(bytes, offsets[position], lengths[position], StandardCharsets.UTF_8);
  }

  @Override
  public boolean mayHaveNulls() {
    return nulls != null;
  }

  @Override
  public boolean isNull(int position) {
    return nulls != null && nulls[position];
  }

  @Override
  public @Nullable Object value(int position) {
    if (isNull(position)) {
      return null;
    }
    if (type.kind() == DataType.Kind.VARCHAR) {
      return stringAt(position);
    }
    int from = offsets[position];
    return ByteBuffer.wrap(Arrays.copyOfRange(bytes, from, from + lengths[position]))
        .asReadOnlyBuffer();
  }

  @Override
  public BytesVector copy(int[] positions, int count) {
    int total = 0;
    for (int i = 0; i < count; i++) {
      total = Math.addExact(total, isNull(positions[i]) ? 0 : lengths[positions[i]]);
    }
    byte[] copied = new byte[total];
    int[] copiedOffsets = new int[count];
    int[] copiedLengths = new int[count];
    int end = 0;
    for (int i = 0; i < count; i++) {
      int position = positions[i];
      copiedOffsets[i] = end;
      if (!isNull(position)) {
        int length = lengths[position];
        System.arraycopy(bytes, offsets[position], copied, end, length);
        copiedLengths[i] = length;
        end += length;
      }
    }
    return new BytesVector(
        type, copied, copiedOffsets, copiedLengths, Nulls.copy(nulls, positions, count));
  }

  @Override
  public long retainedBytes() {
    return bytes.length + 4L * offsets.length + 4L * lengths.length + Nulls.retainedBytes(nulls);
  }

  /**
   * Appends values one by one. Used by one thread; {@link #build} views its arrays until {@link
   * #reset}.
   */
  public static final class Builder implements VectorBuilder {
    private final DataType type;
    private final Nulls.Builder nulls = new Nulls.Builder();
    private byte[] bytes;
    private int[] offsets;
    private int[] lengths;
    private int size;
    private int end;

    public Builder(DataType type, int capacity) {
      this.type = type;
      int rows = Math.max(1, capacity);
      this.bytes = new byte[Math.multiplyExact(rows, 8)];
      this.offsets = new int[rows];
      this.lengths = new int[rows];
    }

    public void append(byte[] source, int offset, int length) {
      if (size == offsets.length) {
        offsets = Arrays.copyOf(offsets, VectorBuilder.grow(size));
        lengths = Arrays.copyOf(lengths, offsets.length);
      }
      int newEnd = Math.addExact(end, length);
      if (newEnd > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(newEnd, VectorBuilder.grow(bytes.length)));
      }
      System.arraycopy(source, offset, bytes, end, length);
      offsets[size] = end;
      lengths[size++] = length;
      end = newEnd;
    }

    public void append(String text) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      append(utf8, 0, utf8.length);
    }

    @Override
    public void appendNull() {
      nulls.mark(size);
      append(bytes, 0, 0);
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public void truncate(int newSize) {
      end = newSize == 0 ? 0 : offsets[newSize - 1] + lengths[newSize - 1];
      size = newSize;
      nulls.truncate(newSize);
    }

    @Override
    public long usedBytes() {
      return end + 8L * size;
    }

    @Override
    public BytesVector build() {
      return new BytesVector(type, bytes, offsets, lengths, nulls.build(size));
    }
  }
}
