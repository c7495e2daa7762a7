// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.record;

import io.travertine.csv.option.CsvErrors;
import io.travertine.csv.option.CsvSettings;
import io.travertine.io.ByteStream;
import io.travertine.io.OpenFile;
import io.travertine.scan.Location;
import io.travertine.scan.ScanException;
import java.util.Arrays;
import java.util.List;

/**
 * The last lines of a file, which are left out. A line is what ends with a line end or the file,
 * quoted or not, blank or not. Immutable.
 *
 * @param mostBytes that these lines may have
 */
public record Footer(CsvSettings settings, int lines, long mostBytes) {
  private static final int BLOCK = 64 << 10;

  public static Footer of(CsvSettings settings) {
    return new Footer(settings, settings.skipFooter(), settings.maxRowBytes());
  }

  boolean isEmpty() {
    return lines == 0;
  }

  /** Where the footer of an uncompressed file begins. */
  public long start(OpenFile file) {
    long length = file.length();
    if (isEmpty() || length == 0) {
      return length;
    }
    LineEnds ends = lineEnds(read(file, 0, (int) Math.min(4, length)));
    long size = BLOCK;
    while (true) {
      long from = Math.max(0, length - size);
      from -= from % ends.unit();
      byte[] bytes = read(file, from, Math.toIntExact(length - from));
      List<Integer> starts = ends.starts(bytes, bytes.length);
      if (starts.size() >= lines) {
        return from + starts.get(starts.size() - lines);
      }
      if (from == 0) {
        return 0;
      }
      checkSize(size, file.name());
      size *= 2;
    }
  }

  /** What of {@code stream} is before the footer. */
  public ByteStream without(ByteStream stream, String file) {
    return isEmpty() ? stream : new Stream(stream, file);
  }

  private LineEnds lineEnds(byte[] start) {
    return LineEnds.of(settings.charset(), settings.dialect().terminator(), start);
  }

  private void checkSize(long bytes, String file) {
    if (bytes > mostBytes) {
      throw ScanException.of(
              CsvErrors.ROW_TOO_LONG,
              "The last " + lines + " lines are longer than " + mostBytes + " bytes")
          .at(Location.of(file))
          .fix("Lower skipFooter, or raise maxRowBytes")
          .build();
    }
  }

  private static byte[] read(OpenFile file, long from, int length) {
    byte[] bytes = new byte[length];
    int count = 0;
    int read = 0;
    while (read >= 0 && count < length) {
      read = file.read(from + count, bytes, count, length - count);
      count += Math.max(0, read);
    }
    return Arrays.copyOf(bytes, count);
  }

  /** Holds back the last lines of what has been read. Used by one thread, but for closing. */
  private final class Stream implements ByteStream {
    private final ByteStream inner;
    private final String file;
    private byte[] held = new byte[BLOCK];
    private int count;
    private int given;
    private int ready;
    private long position;
    private boolean ended;
    private LineEnds ends;

    Stream(ByteStream inner, String file) {
      this.inner = inner;
      this.file = file;
      this.ends = lineEnds(new byte[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      while (given == ready && !ended) {
        fill();
      }
      int copied = Math.min(length, ready - given);
      if (copied == 0) {
        return -1;
      }
      System.arraycopy(held, given, target, offset, copied);
      given += copied;
      position += copied;
      return copied;
    }

    private void fill() {
      System.arraycopy(held, given, held, 0, count - given);
      count -= given;
      given = 0;
      ready = 0;
      if (count == held.length) {
        checkSize(count, file);
        held = Arrays.copyOf(held, 2 * count);
      }
      boolean atStart = position == 0 && count < 4;
      int read = inner.read(held, count, held.length - count);
      ended = read < 0;
      count += Math.max(0, read);
      if (atStart) {
        ends = lineEnds(Arrays.copyOf(held, Math.min(4, count)));
      }
      // A unit that is cut off waits for its rest.
      int whole = ended ? count : count - count % ends.unit();
      List<Integer> starts = ends.starts(held, whole);
      if (starts.size() >= lines) {
        ready = starts.get(starts.size() - lines);
      }
    }

    @Override
    public long position() {
      return position;
    }

    @Override
    public void close() {
      inner.close();
    }
  }
}
