// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.index;

import java.util.Arrays;

/** What an indexer must find, byte by byte. */
final class PlainIndexer {
  private PlainIndexer() {}

  static ChunkIndex index(byte[] bytes, int from, int to, int delimiter, int quote) {
    ChunkIndex index = new ChunkIndex();
    index.begin(from);
    boolean inside = false;
    boolean fieldStart = true;
    for (int i = from; i < to; i++) {
      int b = bytes[i];
      int next = i + 1 < to ? bytes[i + 1] : '\n';
      boolean behindQuote = i > from && bytes[i - 1] == quote;
      boolean separator = false;
      if (b == quote) {
        index.quotes = true;
        index.adjacentQuotes |= behindQuote;
        index.irregular |= !inside && !fieldStart && !behindQuote;
        index.irregular |=
            inside && next != quote && next != delimiter && next != '\n' && next != '\r';
        inside = !inside;
      } else if (!inside) {
        separator = b == delimiter || b == '\n';
        index.carriageReturns |= b == '\r';
        index.irregular |= b == '\r' && next != '\n';
      }
      if (separator) {
        index.positions =
            Arrays.copyOf(index.positions, Math.max(index.positions.length, index.fields + 2));
        index.positions[++index.fields] = i;
        index.lineEnds += b == '\n' ? 1 : 0;
      }
      fieldStart = separator;
      index.allBytes |= b < 0 ? Swar.HIGH : 0;
    }
    return index;
  }
}
