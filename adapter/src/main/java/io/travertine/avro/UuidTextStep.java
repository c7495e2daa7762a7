// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.DataType;
import io.travertine.scan.VectorBuilder;
import io.travertine.scan.WideVector;
import java.nio.charset.StandardCharsets;

/** UUIDs written as text of 36 characters. */
record UuidTextStep() implements Step {
  private static final int TEXT_LENGTH = 36;

  @Override
  public DataType type() {
    return DataType.UUID;
  }

  @Override
  public int minimumSize() {
    return 1;
  }

  @Override
  public void decode(ByteCursor cursor, VectorBuilder builder) {
    int length = cursor.readLength();
    int offset = cursor.take(length);
    byte[] bytes = cursor.bytes();
    if (length != TEXT_LENGTH) {
      throw notUuid(bytes, offset, length);
    }
    long high = 0;
    long low = 0;
    for (int i = 0; i < TEXT_LENGTH; i++) {
      byte character = bytes[offset + i];
      if (i == 8 || i == 13 || i == 18 || i == 23) {
        if (character != '-') {
          throw notUuid(bytes, offset, length);
        }
        continue;
      }
      int digit = Character.digit(character, 16);
      if (digit < 0) {
        throw notUuid(bytes, offset, length);
      }
      if (i < 18) {
        high = (high << 4) | digit;
      } else {
        low = (low << 4) | digit;
      }
    }
    ((WideVector.Builder) builder).append(high, low);
  }

  @Override
  public void skip(ByteCursor cursor) {
    cursor.take(cursor.readLength());
  }

  private static MalformedDataException notUuid(byte[] bytes, int offset, int length) {
    String found = new String(bytes, offset, Math.min(length, 100), StandardCharsets.UTF_8);
    return new MalformedDataException(
        AvroErrors.BAD_VALUE, "expected a UUID but found \"" + found + "\"");
  }
}
