// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Bytes that stand before each block in memory, so that values which are not in the block are
 * ranges of the same array: symbols of enums, tags of unions, defaults. Used by one thread.
 */
final class Constants {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Map<ByteBuffer, Integer> offsets = new HashMap<>();
  private int longest;

  /** Where {@code value} stands. */
  int add(byte[] value) {
    longest = Math.max(longest, value.length);
    return offsets.computeIfAbsent(
        ByteBuffer.wrap(value.clone()),
        key -> {
          int offset = bytes.size();
          bytes.writeBytes(value);
          return offset;
        });
  }

  int addText(String value) {
    return add(value.getBytes(StandardCharsets.UTF_8));
  }

  /** Length of the longest value so far. */
  int longest() {
    return longest;
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }
}
