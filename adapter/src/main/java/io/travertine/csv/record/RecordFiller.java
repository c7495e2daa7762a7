// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.record;

import io.travertine.csv.option.CsvSettings;
import io.travertine.csv.option.RaggedRows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks the records of a cursor and fills chunks with them. Used by one thread. */
final class RecordFiller {
  private final RowErrors errors;
  private final MalformedText malformed;
  private final RaggedRows ragged;

  /**
   * @param malformed of the reader that the cursor reads from
   */
  RecordFiller(RowErrors errors, MalformedText malformed, CsvSettings settings) {
    this.errors = errors;
    this.malformed = malformed;
    this.ragged = settings.lenience().raggedRows();
  }

  /** As {@link RecordReader#header}. */
  static @Nullable List<@Nullable String> header(RecordCursor records) {
    while (records.advance()) {
      if (!records.isBlank()) {
        List<@Nullable String> header = new ArrayList<>();
        records.fields().forEach(value -> header.add(MalformedText.shown(value)));
        return header;
      }
    }
    return null;
  }

  /** As {@link RecordReader#read}. */
  boolean fill(RecordCursor records, RecordChunk chunk, RecordReader.ChunkLimit limit) {
    chunk.clear();
    FieldSelection selection = chunk.selection();
    while (chunk.rows() < limit.rows()) {
      long used = chunk.contentBytes() + (long) limit.bytesPerRow() * chunk.rows();
      if ((chunk.rows() > 0 && used >= limit.bytes()) || !records.advance()) {
        break;
      }
      if (selection.width() > 1 && records.isBlank()) {
        continue;
      }
      List<@Nullable String> fields = records.fields();
      long line = records.line();
      long offset = records.offset();
      int width = fields.size();
      if (width != selection.width() && ragged.outcome(width, selection.width()) == null) {
        throw errors.wrongWidth(records.linesAbove() + line, offset, width, selection.width());
      }
      chunk.add(line, offset, width);
      keep(fields, selection, chunk);
      if (malformed.isPossible()) {
        malformed.note(fields, line, offset, records.linesAbove(), chunk);
      }
    }
    return chunk.rows() > 0;
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
}
