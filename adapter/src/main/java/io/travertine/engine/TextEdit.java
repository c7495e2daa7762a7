// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.util.List;

/** A piece of a text that is replaced by another. */
record TextEdit(int start, int end, String replacement) {

  /** The text with all edits made, which are in order and do not overlap. */
  static String apply(String text, List<TextEdit> edits) {
    StringBuilder result = new StringBuilder(text.length() + 16 * edits.size());
    int from = 0;
    for (TextEdit edit : edits) {
      result.append(text, from, edit.start).append(edit.replacement);
      from = edit.end;
    }
    return result.append(text, from, text.length()).toString();
  }

  /** Where a place of the edited text was before; inside a replacement, where that begins. */
  static int before(List<TextEdit> edits, int offset) {
    int shift = 0;
    for (TextEdit edit : edits) {
      int start = edit.start + shift;
      if (offset < start) {
        break;
      }
      int length = edit.replacement.length();
      if (offset < start + length) {
        return edit.start + Math.min(offset - start, Math.max(0, edit.end - edit.start - 1));
      }
      shift += length - (edit.end - edit.start);
    }
    return offset - shift;
  }
}
