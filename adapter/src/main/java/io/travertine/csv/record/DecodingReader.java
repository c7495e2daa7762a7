// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.record;

import io.travertine.csv.option.CsvOptions;
import io.travertine.csv.option.CsvSettings;
import io.travertine.io.ByteStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Decodes bytes into characters and knows at which byte each began. A byte order mark is left out.
 * Bytes that are not of the charset are an error once everything before them has been handed out,
 * or {@link MalformedText}. Used by one thread; does not own its stream.
 */
public final class DecodingReader extends Reader {
  private static final int BUFFER_BYTES = 64 << 10;
  private static final int BUFFER_CHARS = 8 << 10;

  /** Bytes of a row that the buffers of whoever parses it have room for. */
  private static final long FREE_ROW_BYTES = 64 << 10;

  /** What a parser holds for a byte of a row: characters as they grow, values, fields. */
  private static final long COPIES = 4;

  private final ByteStream stream;
  private final ByteBuffer input = ByteBuffer.allocate(BUFFER_BYTES).flip();
  private final CharBuffer output = CharBuffer.allocate(BUFFER_CHARS).flip();
  private final Charset charset;
  private final CharsetDecoder decoder;
  private final CharacterOffsets offsets;
  private boolean goesOn;
  private final ReplacedBytes replacedBytes = new ReplacedBytes();
  private final long maxRowBytes;
  private final ReaderMemory memory;
  private long heldRowBytes = FREE_ROW_BYTES;
  private long decodedBytes;
  private long decodedChars;
  private long rowFloor;
  private boolean rowEnded;
  private long origin;
  private char lastChar;
  private boolean exhausted;
  private boolean ended;

  /**
   * Reads the byte order mark, if there is one.
   *
   * @param stream at byte {@code from} of the text
   * @param memory where whoever parses long rows takes what it holds of them
   */
  public DecodingReader(ByteStream stream, CsvSettings settings, long from, ReaderMemory memory) {
    this.stream = stream;
    this.memory = memory;
    // What is certain, quotes and escapes left out, is checked where rows are parsed.
    this.maxRowBytes = 2 * settings.maxRowBytes() + FREE_ROW_BYTES;
    this.goesOn = settings.lenience().malformedText() == CsvOptions.MalformedText.REPLACE;
    this.charset = from == 0 ? skipByteOrderMark(settings.charset()) : settings.charset();
    this.decodedBytes += from;
    this.rowFloor = from;
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    this.offsets = new CharacterOffsets(charset, settings.dialect().format().isCommentMarkerSet());
  }

  /**
   * Has it go on behind bytes that are not of the charset, as not every value is read that they may
   * stand in.
   */
  public DecodingReader leavingErrorsToValues() {
    goesOn = true;
    return this;
  }

  @Override
  public int read(char[] target, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    if (!output.hasRemaining() && !decode()) {
      return -1;
    }
    int count = Math.min(length, output.remaining());
    output.get(target, offset, count);
    return count;
  }

  /**
   * Leaves out {@code count} lines; character positions count from behind them. Returns how many
   * there were.
   */
  int skipLines(int count) {
    int skipped = 0;
    int next = read();
    while (next >= 0) {
      boolean lineEnd = next == '\n' || next == '\r';
      if (lineEnd) {
        if (next == '\r' && peek() == '\n') {
          read();
        }
        skipped++;
        rowFloor = decodedBytes - output.remaining();
        if (skipped == count) {
          break;
        }
      }
      next = read();
    }
    origin = decodedChars - output.remaining();
    return skipped;
  }

  /**
   * Offset of the byte at which the character at {@code position} begins; positions must ascend.
   */
  long byteOf(long position) {
    return offsets.byteOf(origin + position);
  }

  /** The position behind {@code count} ends of lines from {@code position}. */
  long behindLines(long position, int count) {
    return offsets.behindLines(origin + position, count) - origin;
  }

  /** Whether nothing of the line has been decoded yet that stands at the end of what has been. */
  boolean isAtLineStart() {
    return decodedChars == 0 || lastChar == '\n' || lastChar == '\r';
  }

  /** Says that a record has ended within what has been handed out. */
  void rowEnds() {
    rowEnded = true;
  }

  /** What has been replaced and not been taken yet. */
  ReplacedBytes replacedBytes() {
    return replacedBytes;
  }

  /** Offset behind what has been handed out, but for what is buffered as characters. */
  long position() {
    return decodedBytes;
  }

  @Override
  public int read() {
    return output.hasRemaining() || decode() ? output.get() : -1;
  }

  private int peek() {
    return output.hasRemaining() || decode() ? output.get(output.position()) : -1;
  }

  /** Nothing is held here that has to be released; the stream belongs to somebody else. */
  @Override
  public void close() {}

  /** Fills the empty output; false at the end. */
  private boolean decode() {
    if (rowEnded) {
      // All that has been handed out was asked for, so the next record has begun before.
      rowFloor = decodedBytes;
      rowEnded = false;
    }
    holdRow(decodedBytes - rowFloor);
    while (!ended) {
      int before = input.position();
      output.clear();
      CoderResult result = decoder.decode(input, output, exhausted);
      if (result.isUnderflow() && exhausted) {
        decoder.flush(output);
        ended = true;
      }
      output.flip();
      int bytes = input.position() - before;
      long firstByte = decodedBytes;
      decodedBytes += bytes;
      if (output.hasRemaining()) {
        offsets.add(decodedChars, output.remaining(), firstByte, bytes, output.array());
        decodedChars += output.remaining();
        lastChar = output.get(output.limit() - 1);
        return true;
      }
      if (result.isError() && goesOn) {
        replace(result.length());
        return true;
      }
      if (result.isError()) {
        throw new UndecodableException(
            UndecodableException.Problem.MALFORMED, decodedBytes, bytesOf(result.length()));
      }
      if (!ended) {
        fill();
      }
    }
    return false;
  }

  private void holdRow(long rowBytes) {
    if (rowBytes > maxRowBytes) {
      throw new UndecodableException(
          UndecodableException.Problem.TOO_LONG, rowFloor, Long.toString(rowBytes));
    }
    if (rowBytes > heldRowBytes) {
      if (!memory.tryTake(COPIES * heldRowBytes)) {
        boolean tooLong = rowBytes > maxRowBytes / 2;
        throw new UndecodableException(
            tooLong
                ? UndecodableException.Problem.TOO_LONG
                : UndecodableException.Problem.TOO_LARGE,
            rowFloor,
            Long.toString(rowBytes));
      }
      heldRowBytes *= 2;
    }
  }

  /** Makes one character of the next {@code length} bytes, which are not of the charset. */
  private void replace(int length) {
    replacedBytes.add(decodedBytes, bytesOf(length));
    input.position(input.position() + length);
    output.clear();
    output.put(MalformedText.MARK).flip();
    offsets.add(decodedChars, 1, decodedBytes, length, output.array());
    decodedBytes += length;
    decodedChars++;
    lastChar = MalformedText.MARK;
  }

  private void fill() {
    input.compact();
    int count = stream.read(input.array(), input.position(), input.remaining());
    if (count < 0) {
      exhausted = true;
    } else {
      input.position(input.position() + count);
    }
    input.flip();
  }

  private String bytesOf(int length) {
    StringBuilder text = new StringBuilder(charset.name());
    for (int i = 0; i < length; i++) {
      text.append(String.format(Locale.ROOT, " 0x%02X", input.get(input.position() + i)));
    }
    return text.toString();
  }

  private Charset skipByteOrderMark(Charset wanted) {
    while (input.remaining() < 4 && !exhausted) {
      fill();
    }
    if (wanted.equals(StandardCharsets.UTF_8)) {
      skip(0xEF, 0xBB, 0xBF);
    } else if (wanted.equals(StandardCharsets.UTF_16)) {
      return skip(0xFF, 0xFE) ? StandardCharsets.UTF_16LE : skippedBigEndian();
    } else if (wanted.equals(StandardCharsets.UTF_16LE)) {
      skip(0xFF, 0xFE);
    } else if (wanted.equals(StandardCharsets.UTF_16BE)) {
      return skippedBigEndian();
    }
    return wanted;
  }

  private Charset skippedBigEndian() {
    skip(0xFE, 0xFF);
    return StandardCharsets.UTF_16BE;
  }

  private boolean skip(int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= input.remaining() || (input.get(input.position() + i) & 0xFF) != mark[i]) {
        return false;
      }
    }
    input.position(input.position() + mark.length);
    decodedBytes += mark.length;
    return true;
  }
}
