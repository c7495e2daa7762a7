// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

/**
 * A place in the text of a statement.
 *
 * @param line from 1
 * @param column from 1, in characters
 */
public record SourcePosition(int line, int column) {

  /** The place of a character. */
  static SourcePosition of(String text, int offset) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < offset; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return new SourcePosition(line, offset - lineStart + 1);
  }
}
