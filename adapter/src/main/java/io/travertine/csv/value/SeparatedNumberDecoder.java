// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.value;

import io.travertine.scan.VectorBuilder;

/** Numbers with separators of their own, rewritten for another decoder. Used by one thread. */
record SeparatedNumberDecoder(ColumnDecoder inner, NumberSymbols.Rewriter rewriter)
    implements ColumnDecoder {

  @Override
  public VectorBuilder builder() {
    return inner.builder();
  }

  @Override
  public boolean append(byte[] bytes, int from, int to) {
    int start = Ascii.skipBlanks(bytes, from, to);
    int end = Ascii.trimBlanks(bytes, start, to);
    return rewriter.rewrite(bytes, start, end) && inner.append(rewriter.plain(), 0, rewriter.end());
  }
}
