// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import java.nio.ByteBuffer;

/**
 * Cassandra's numbers of variable length ({@code [vint]} of the native protocol): the leading one
 * bits of the first byte say how many bytes follow.
 */
final class VariableLength {
  private VariableLength() {}

  /** Bytes that the number at {@code offset} takes. */
  static int size(ByteBuffer bytes, int offset) {
    return 1 + following(bytes.get(offset));
  }

  /** The number at {@code offset}, unsigned. */
  static long read(ByteBuffer bytes, int offset) {
    int following = following(bytes.get(offset));
    long value = bytes.get(offset) & (0xff >> following);
    for (int i = 1; i <= following; i++) {
      value = (value << 8) | (bytes.get(offset + i) & 0xff);
    }
    return value;
  }

  /** Undoes the zigzag that makes small negative numbers short. */
  static long signed(long unsigned) {
    return (unsigned >>> 1) ^ -(unsigned & 1);
  }

  private static int following(byte first) {
    return Integer.numberOfLeadingZeros(~first & 0xff) - (Integer.SIZE - Byte.SIZE);
  }
}
