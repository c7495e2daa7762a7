// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.record;

import io.travertine.csv.option.CsvSettings;
import io.travertine.scan.ScanException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Records as commons-csv reads them, whatever the dialect. Used by one thread; owns nothing. */
public final class CommonsRecords implements RecordReader, RecordCursor {
  /** Buffers of bytes and characters of this and of what it reads from. */
  public static final long BUFFER_BYTES = 256 << 10;

  private static final Pattern QUOTE_LINE = Pattern.compile("\\(startline (\\d+)\\)");

  private final DecodingReader reader;
  private final RowErrors errors;
  private final RecordFiller filler;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final LongSupplier linesAbove;
  private final long until;
  private final int skippedLines;
  private @Nullable CSVRecord current;
  private boolean held;
  private long line;
  private long offset;

  /** Leaves out the lines that the settings say and reads nothing else yet. */
  public CommonsRecords(DecodingReader reader, CsvSettings settings, FileText text) {
    this(reader, settings, text, () -> 0, Long.MAX_VALUE, settings.skipLines());
  }

  private CommonsRecords(
      DecodingReader reader,
      CsvSettings settings,
      FileText text,
      LongSupplier linesAbove,
      long until,
      int linesToSkip) {
    this.reader = reader;
    this.errors = new RowErrors(text, settings.maxRowBytes());
    this.filler = new RecordFiller(errors, errors.malformedText(reader, settings), settings);
    this.linesAbove = linesAbove;
    this.until = until;
    CSVFormat format = settings.dialect().format();
    try {
      this.parser = CSVParser.builder().setReader(reader).setFormat(format).get();
    } catch (IOException e) {
      throw new IllegalStateException("The parser has read before it was asked to", e);
    }
    this.records = parser.iterator();
    this.skippedLines = skipLines(linesToSkip);
  }

  /**
   * The records of a part of a file, without a header.
   *
   * @param reader reads from where the first record begins
   * @param linesAbove that byte, asked for messages
   * @param until offset; the first record that begins there or behind it is not of the part
   */
  public static CommonsRecords part(
      DecodingReader reader,
      CsvSettings settings,
      FileText text,
      LongSupplier linesAbove,
      long until) {
    return new CommonsRecords(reader, settings, text, linesAbove, until, 0);
  }

  @Override
  public @Nullable List<@Nullable String> header() {
    return RecordFiller.header(this);
  }

  @Override
  public boolean read(RecordChunk chunk, ChunkLimit limit) {
    return filler.fill(this, chunk, limit);
  }

  /** Offset of the record or blank line that comes next, or of the end of the file. */
  public long nextStart() {
    held = held || readRecord();
    return held ? offset : reader.position();
  }

  @Override
  public long position() {
    return reader.position();
  }

  /** Stays before the first record that is not of the part. */
  @Override
  public boolean advance() {
    if (!held && !readRecord()) {
      return false;
    }
    held = offset >= until;
    return !held;
  }

  /** Reads one record into {@link #current}; false at the end. */
  private boolean readRecord() {
    long before = parser.getCurrentLineNumber();
    try {
      if (!records.hasNext()) {
        current = null;
        return false;
      }
      CSVRecord next = records.next();
      locate(next, before);
      current = next;
      return true;
    } catch (UncheckedIOException e) {
      IOException cause = e.getCause();
      throw unreadable(cause == null ? new IOException(e) : cause, before);
    } catch (UndecodableException e) {
      throw undecodable(e, before);
    }
  }

  @Override
  public List<@Nullable String> fields() {
    return Arrays.asList(record().values());
  }

  @Override
  public boolean isBlank() {
    CSVRecord values = record();
    return values.size() == 1 && values.get(0) == null;
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public long linesAbove() {
    return linesAbove.getAsLong();
  }

  @Override
  public long offset() {
    return offset;
  }

  private CSVRecord record() {
    CSVRecord read = current;
    if (read == null) {
      throw new IllegalStateException("There is no record");
    }
    return read;
  }

  /** Finds where a record begins. Comments above it belong to it, as commons-csv sees them. */
  private void locate(CSVRecord next, long linesBefore) {
    String comment = next.getComment();
    line = skippedLines + linesBefore + 1;
    long start = next.getCharacterPosition();
    if (comment != null) {
      int comments = 1 + (int) comment.chars().filter(c -> c == '\n').count();
      line += comments;
      start = reader.behindLines(start, comments);
    }
    offset = reader.byteOf(start);
    reader.rowEnds();
    if (errors.isTooLong(next, next.size())) {
      throw errors.tooLong(linesAbove.getAsLong() + line, null);
    }
  }

  private int skipLines(int count) {
    if (count == 0) {
      return 0;
    }
    try {
      return reader.skipLines(count);
    } catch (UndecodableException e) {
      throw undecodable(e, 0);
    }
  }

  private ScanException unreadable(IOException cause, long linesBefore) {
    String message = String.valueOf(cause.getMessage());
    long above = linesAbove.getAsLong() + skippedLines;
    Matcher quote = QUOTE_LINE.matcher(message);
    if (quote.find()) {
      return errors.unclosedQuote(above + Long.parseLong(quote.group(1)), cause);
    }
    if (message.startsWith("Invalid char")) {
      // At the end of a file the parser does not count a line that nothing ends.
      long at = Math.max(parser.getCurrentLineNumber(), linesBefore + 1);
      return errors.textBehindQuote(above + at, cause);
    }
    return errors.malformed(
        above + linesBefore + 1,
        "The record cannot be read: " + message,
        "Correct the record, or set delimiter, quote and escape to what the file uses",
        cause);
  }

  private ScanException undecodable(UndecodableException problem, long linesBefore) {
    long above = linesAbove.getAsLong() + skippedLines;
    long here = above + parser.getCurrentLineNumber() + (reader.isAtLineStart() ? 1 : 0);
    return errors.undecodable(problem, above + linesBefore + 1, here);
  }
}
