// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.BytesVector;
import io.travertine.scan.DataType;
import io.travertine.scan.VectorBuilder;
import java.util.Locale;

/** Strings, which have to be UTF-8. */
record TextStep() implements Step {
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
    int length = cursor.readLength();
    int offset = cursor.take(length);
    int invalid = Utf8.firstInvalid(cursor.bytes(), offset, length);
    if (invalid >= 0) {
      throw new MalformedDataException(
          AvroErrors.BAD_VALUE,
          String.format(
              Locale.ROOT,
              "expected UTF-8 but byte %d of a string of %d bytes is 0x%02x",
              invalid - offset,
              length,
              cursor.bytes()[invalid]));
    }
    ((BytesVector.Builder) builder).append(cursor.bytes(), offset, length);
  }

  @Override
  public void skip(ByteCursor cursor) {
    cursor.take(cursor.readLength());
  }
}
