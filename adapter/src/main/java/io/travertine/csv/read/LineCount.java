// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

/** Counts line ends, CR and LF together as one, in pieces of a text that follow each other. */
final class LineCount {
  private long lines;
  private byte last;

  /** Counts those in {@code bytes[from..to)}. */
  void add(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      lines += b == '\r' || (b == '\n' && last != '\r') ? 1 : 0;
      last = b;
    }
  }

  long lines() {
    return lines;
  }
}
