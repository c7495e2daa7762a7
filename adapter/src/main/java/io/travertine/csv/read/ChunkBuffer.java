// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import io.travertine.csv.index.TextIndexer;
import io.travertine.csv.record.ReaderMemory;
import io.travertine.io.ByteStream;
import io.travertine.io.OpenFile;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A stretch of a file in memory. Used by one thread. */
final class ChunkBuffer {
  /** Readable bytes before the text, for whoever loads eight bytes that end with a field. */
  private static final int FRONT = 8;

  /** Room for the end of the last record, so that most chunks need not grow for it. */
  private static final int SLACK = 16 << 10;

  private byte[] bytes = {};
  private long offset;
  private int length;
  private @Nullable ReaderMemory memory;

  /** Has the buffer grow within {@code value}, which holds what there is of it. */
  void growWithin(ReaderMemory value) {
    memory = value;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Where the byte at {@code fileOffset} is or would be. */
  int position(long fileOffset) {
    return FRONT + Math.toIntExact(fileOffset - offset);
  }

  /** Offset in the file of what is at {@code position}. */
  long offset(int position) {
    return offset + (position - FRONT);
  }

  /** Position behind the last byte. */
  int limit() {
    return FRONT + length;
  }

  /** Offset behind the last byte. */
  long end() {
    return offset + length;
  }

  /** Whether the bytes from {@code from} to {@code to} are here. */
  boolean holds(long from, long to) {
    return from >= offset && to <= end();
  }

  /** How many lines end from offset {@code from}, which begins one, to offset {@code to}. */
  long lineEnds(long from, long to) {
    LineCount lines = new LineCount();
    lines.add(bytes, position(from), position(to));
    return lines.lines();
  }

  /** Makes the bytes from {@code from} to {@code to} be here; those before them may go. */
  void load(OpenFile file, long from, long to) {
    long last = Math.min(to, file.length());
    if (from >= offset && last <= end()) {
      return;
    }
    if (from < offset || from > end()) {
      offset = from;
      length = 0;
    } else if (bytes.length < needed(last - offset + SLACK)) {
      forgetBefore(from);
    }
    ensure(last - offset + SLACK);
    extend(file, to);
  }

  /** Adds the bytes up to {@code to}, or to the end of the file; false if there is no memory. */
  boolean tryExtend(OpenFile file, long to) {
    if (!tryEnsure(Math.min(to, file.length()) - offset)) {
      return false;
    }
    extend(file, to);
    return true;
  }

  private void extend(OpenFile file, long to) {
    long wanted = Math.min(to, file.length()) - offset;
    while (length < wanted) {
      int count = file.read(offset + length, bytes, FRONT + length, (int) (wanted - length));
      if (count < 0) {
        throw new IllegalStateException("The file ends before its length");
      }
      length += count;
    }
  }

  /** Bytes that are here. */
  int length() {
    return length;
  }

  /** Makes room for {@code count} bytes more if there is memory; returns how many there is for. */
  int room(int count) {
    return tryEnsure((long) length + count)
        ? count
        : Math.max(0, bytes.length - FRONT - length - 1 - TextIndexer.PADDING);
  }

  /** Adds up to {@code count} bytes of a stream that is at {@link #end}; false if it ends there. */
  boolean extend(ByteStream stream, int count) {
    ensure((long) length + count);
    int wanted = length + count;
    while (length < wanted) {
      int read = stream.read(bytes, FRONT + length, wanted - length);
      if (read < 0) {
        return false;
      }
      length += read;
    }
    return true;
  }

  /** Forgets the bytes before {@code from}, which were changed or are not needed. */
  void forgetBefore(long from) {
    int gone = (int) Math.max(0, Math.min(length, from - offset));
    if (gone > 0) {
      System.arraycopy(bytes, FRONT + gone, bytes, FRONT, length - gone);
      offset += gone;
      length -= gone;
    }
  }

  /** Forgets all but the first {@code count} bytes, and gives back the memory for the others. */
  void cut(int count) {
    length = Math.min(length, count);
    int capacity = FRONT + length + 1 + TextIndexer.PADDING;
    if (capacity < bytes.length) {
      if (memory != null) {
        memory.change(capacity - bytes.length);
      }
      bytes = Arrays.copyOf(bytes, capacity);
    }
  }

  /** Forgets everything. */
  void clear() {
    length = 0;
  }

  /** Puts a line feed behind the last byte, where it does not count. */
  void endLine() {
    bytes[limit()] = '\n';
  }

  /** Bytes of heap behind this. */
  long retainedBytes() {
    return bytes.length;
  }

  private static int needed(long wanted) {
    return Math.toIntExact(FRONT + wanted + 1 + TextIndexer.PADDING);
  }

  private void ensure(long wanted) {
    int capacity = capacity(wanted);
    if (capacity > bytes.length) {
      if (memory != null) {
        memory.take(capacity);
      }
      resize(capacity);
    }
  }

  private boolean tryEnsure(long wanted) {
    int capacity = capacity(wanted);
    if (capacity > bytes.length) {
      if (memory != null && !memory.tryTake(capacity)) {
        return false;
      }
      resize(capacity);
    }
    return true;
  }

  private int capacity(long wanted) {
    int needed = needed(wanted);
    return needed > bytes.length ? Math.max(needed, bytes.length + bytes.length / 2) : bytes.length;
  }

  /** To be called when the memory for both arrays has been taken. */
  private void resize(int capacity) {
    int before = bytes.length;
    bytes = Arrays.copyOf(bytes, capacity);
    if (memory != null) {
      memory.change(-before);
    }
  }
}
