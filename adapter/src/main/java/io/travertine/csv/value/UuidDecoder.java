// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.value;

import io.travertine.scan.WideVector;
import java.util.UUID;

/** UUIDs of 36 characters. Used by one thread. */
record UuidDecoder(WideVector.Builder builder) implements ColumnDecoder {
  private static final int LENGTH = 36;

  @Override
  public boolean append(byte[] bytes, int from, int to) {
    int start = Ascii.skipBlanks(bytes, from, to);
    int end = Ascii.trimBlanks(bytes, start, to);
    if (start == end) {
      builder.appendNull();
      return true;
    }
    if (end - start != LENGTH) {
      return false;
    }
    try {
      UUID uuid = UUID.fromString(Ascii.text(bytes, start, end));
      builder.append(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
