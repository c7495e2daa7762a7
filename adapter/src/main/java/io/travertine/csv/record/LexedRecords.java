// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.record;

import io.travertine.csv.option.CsvSettings;
import io.travertine.csv.option.RaggedRows;
import io.travertine.scan.ScanException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records of dialects that commons-csv does not know: with a terminator of their own, or without
 * doubled quotes. Used by one thread; owns nothing.
 */
final class LexedRecords implements RecordReader {
  private final DecodingReader reader;
  private final RowErrors errors;
  private final MalformedText malformed;
  private final RecordLexer lexer;
  private final RaggedRows ragged;
  private long offset;

  /** Leaves out the lines that the settings say. */
  LexedRecords(DecodingReader reader, CsvSettings settings, FileText text) {
    this.reader = reader;
    this.errors = new RowErrors(text, settings.maxRowBytes());
    this.malformed = errors.malformedText(reader, settings);
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
        List<@Nullable String> header = new ArrayList<>();
        lexer.fields().forEach(value -> header.add(MalformedText.shown(value)));
        return header;
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
        throw errors.wrongWidth(lexer.startLine(), offset, width, selection.width());
      }
      chunk.add(lexer.startLine(), offset, width);
      keep(fields, selection, chunk);
      if (malformed.isPossible()) {
        malformed.note(fields, lexer.startLine(), offset, 0, chunk);
      }
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
        chunk.keep(
            slots[field], field < fields.size() ? MalformedText.shown(fields.get(field)) : null);
      }
    }
  }

  private boolean advance() {
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

  private ScanException undecodable(UndecodableException problem) {
    return errors.undecodable(problem, lexer.startLine(), lexer.line());
  }
}
