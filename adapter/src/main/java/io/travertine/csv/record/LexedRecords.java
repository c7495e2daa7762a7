// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.record;

import io.travertine.csv.option.CsvSettings;
import io.travertine.scan.ScanException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records of dialects that commons-csv does not know: with a terminator of their own, or without
 * doubled quotes. Used by one thread; owns nothing.
 */
final class LexedRecords implements RecordReader, RecordCursor {
  private final DecodingReader reader;
  private final RowErrors errors;
  private final RecordLexer lexer;
  private final RecordFiller filler;
  private long offset;

  /** Leaves out the lines that the settings say. */
  LexedRecords(DecodingReader reader, CsvSettings settings, FileText text) {
    this.reader = reader;
    this.errors = new RowErrors(text, settings.maxRowBytes());
    this.filler = new RecordFiller(errors, errors.malformedText(reader, settings), settings);
    this.lexer = new RecordLexer(reader, settings.dialect());
    try {
      lexer.skipLines(settings.skipLines());
    } catch (UndecodableException e) {
      throw undecodable(e);
    }
  }

  @Override
  public @Nullable List<@Nullable String> header() {
    return RecordFiller.header(this);
  }

  @Override
  public boolean read(RecordChunk chunk, ChunkLimit limit) {
    return filler.fill(this, chunk, limit);
  }

  @Override
  public long position() {
    return reader.position();
  }

  @Override
  public boolean advance() {
    try {
      if (!lexer.next()) {
        return false;
      }
    } catch (UndecodableException e) {
      throw undecodable(e);
    }
    offset = reader.byteOf(lexer.start());
    reader.rowEnds();
    if (errors.isTooLong(lexer.fields(), lexer.fields().size())) {
      throw errors.tooLong(lexer.startLine(), null);
    }
    return switch (lexer.problem()) {
      case NONE -> true;
      case UNCLOSED_QUOTE -> throw errors.unclosedQuote(lexer.problemLine(), null);
      case TEXT_BEHIND_QUOTE -> throw errors.textBehindQuote(lexer.problemLine(), null);
      case DANGLING_ESCAPE ->
          throw errors.malformed(
              lexer.problemLine(),
              "The file ends behind an escape that nothing follows",
              "Correct the end of the file, or set escape to what the file uses",
              null);
    };
  }

  @Override
  public List<@Nullable String> fields() {
    return lexer.fields();
  }

  @Override
  public boolean isBlank() {
    return lexer.isBlank();
  }

  @Override
  public long line() {
    return lexer.startLine();
  }

  @Override
  public long linesAbove() {
    return 0;
  }

  @Override
  public long offset() {
    return offset;
  }

  private ScanException undecodable(UndecodableException problem) {
    return errors.undecodable(problem, lexer.startLine(), lexer.line());
  }
}
