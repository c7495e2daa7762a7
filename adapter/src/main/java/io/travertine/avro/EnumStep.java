// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.BytesVector;
import io.travertine.scan.DataType;
import io.travertine.scan.VectorBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Enums, as the text of their symbol. */
final class EnumStep implements Step {
  private final byte[][] symbols;

  EnumStep(List<String> symbols) {
    this.symbols =
        symbols.stream()
            .map(symbol -> symbol.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
  }

  @Override
  public DataType type() {
    return DataType.VARCHAR;
  }

  @Override
  public int minimumSize() {
    return 1;
  }

  @Override
  public void decode(ByteCursor cursor, VectorBuilder builder) {
    byte[] symbol = symbols[cursor.readIndex(symbols.length, "symbols")];
    ((BytesVector.Builder) builder).append(symbol, 0, symbol.length);
  }

  @Override
  public void skip(ByteCursor cursor) {
    cursor.readIndex(symbols.length, "symbols");
  }
}
