// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.record;

import io.travertine.csv.option.CsvErrors;
import io.travertine.csv.option.CsvSettings;
import io.travertine.csv.option.RaggedRows;
import io.travertine.scan.ScanException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Records of dialects that commons-csv does not know: with a terminator of their own, or without
 * doubled quotes. Used by one thread; owns nothing.
 */
final class LexedRecords implements RecordReader {
  private final DecodingReader reader;
  private final FileText text;
  private final RecordLexer lexer;
  private final RaggedRows ragged;
  private boolean held;
  private long offset;

  /** Leaves out the lines that the settings say. */
  LexedRecords(DecodingReader reader, CsvSettings settings, FileText text) {
    this.reader = reader;
    this.text = text;
    this.lexer = new RecordLexer(reader, settings.dialect());
    this.ragged = settings.lenience().raggedRows();
    try {
      lexer.skipLines(settings.skipLines());
    } catch (UndecodableException e) {
      throw undecodable(e);
    }
  }

  @Override
  public @Nullable List<@Nullable String> header() {
    while (advance()) {
      if (!lexer.isBlank()) {
        return new ArrayList<>(lexer.fields());
      }
    }
    return null;
  }

  @Override
  public boolean read(RecordChunk chunk, ChunkLimit limit) {
    chunk.clear();
    FieldSelection selection = chunk.selection();
    while (chunk.rows() < limit.rows()) {
      long used = chunk.contentBytes() + (long) limit.bytesPerRow() * chunk.rows();
      if ((chunk.rows() > 0 && used >= limit.bytes()) || !advance()) {
        break;
      }
      List<@Nullable String> fields = lexer.fields();
      if (selection.width() > 1 && lexer.isBlank()) {
        continue;
      }
      int width = fields.size();
      if (width != selection.width() && ragged.outcome(width, selection.width()) == null) {
        throw wrongWidth(width, selection.width());
      }
      chunk.add(lexer.startLine(), offset, width);
      keep(fields, selection, chunk);
    }
    if (chunk.rows() > 0 && !reader.replacedBytes().isEmpty()) {
      chunk.takeReplaced(reader.replacedBytes(), nextStart());
    }
    return chunk.rows() > 0;
  }

  @Override
  public long position() {
    return reader.position();
  }

  private static void keep(
      List<@Nullable String> fields, FieldSelection selection, RecordChunk chunk) {
    if (selection.count() == 0) {
      return;
    }
    int[] slots = selection.slots();
    for (int field = 0; field < slots.length; field++) {
      if (slots[field] != FieldSelection.DROPPED) {
        chunk.keep(slots[field], field < fields.size() ? fields.get(field) : null);
      }
    }
  }

  /** Offset of the record or blank line that comes next, or of the end of the file. */
  private long nextStart() {
    held = advance();
    return held ? offset : reader.position();
  }

  private boolean advance() {
    if (held) {
      held = false;
      return true;
    }
    try {
      if (!lexer.next()) {
        return false;
      }
    } catch (UndecodableException e) {
      throw undecodable(e);
    }
    offset = reader.byteOf(lexer.start());
    reader.rowEndsAt(reader.byteOf(lexer.position()));
    return switch (lexer.problem()) {
      case NONE -> true;
      case UNCLOSED_QUOTE ->
          throw ScanException.of(
                  CsvErrors.UNCLOSED_QUOTE, "The quote that begins on this line is never closed")
              .at(text.atLine(lexer.problemLine()))
              .fix("Close the quote, double quotes inside quoted values, or set quote to none")
              .build();
      case TEXT_BEHIND_QUOTE ->
          throw ScanException.of(
                  CsvErrors.QUOTE, "There is text between a closing quote and the delimiter")
              .at(text.atLine(lexer.problemLine()))
              .fix(
                  "Double quotes inside quoted values, or set quote or escape to what the file uses")
              .build();
      case DANGLING_ESCAPE ->
          throw ScanException.of(
                  CsvErrors.MALFORMED, "The file ends behind an escape that nothing follows")
              .at(text.atLine(lexer.problemLine()))
              .fix("Correct the end of the file, or set escape to what the file uses")
              .build();
    };
  }

  private ScanException wrongWidth(int found, int expected) {
    return ScanException.of(
            CsvErrors.ROW_WIDTH,
            String.format(
                Locale.ROOT,
                "The row has %d field%s but the table has %d column%s",
                found,
                found == 1 ? "" : "s",
                expected,
                expected == 1 ? "" : "s"))
        .at(text.at(lexer.startLine(), offset))
        .fix(
            found > expected
                ? "Put quotes around values that contain the delimiter, or correct the row, or set rowMode to truncate or skip"
                : "Add what is missing, or correct the row, or set rowMode to pad or skip")
        .build();
  }

  private ScanException undecodable(UndecodableException problem) {
    return switch (problem.problem()) {
      case MALFORMED -> text.malformed(problem, lexer.startLine());
      case TOO_LONG ->
          ScanException.of(
                  CsvErrors.ROW_TOO_LONG,
                  "The row that begins here is longer than " + problem.getMessage())
              .at(text.atLine(lexer.startLine()))
              .fix("Close the quote that may be open, or raise maxRowBytes or maxFieldBytes")
              .cause(problem)
              .build();
    };
  }
}
