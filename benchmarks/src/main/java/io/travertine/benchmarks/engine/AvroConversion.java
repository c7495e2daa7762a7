// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.Date;
import java.sql.Timestamp;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** From an object of the Avro library to the one that a JDBC driver would give. */
enum AvroConversion {
  NONE,
  TEXT,
  TIMESTAMP,
  DATE,
  DECIMAL;

  private static final long MILLIS_OF_DAY = 86_400_000;

  static AvroConversion of(Schema schema) {
    Schema type = AvroField.present(schema);
    if (type.getLogicalType() != null) {
      return switch (type.getLogicalType().getName()) {
        case "timestamp-millis" -> TIMESTAMP;
        case "date" -> DATE;
        default -> DECIMAL;
      };
    }
    return type.getType() == Schema.Type.STRING || type.getType() == Schema.Type.ENUM ? TEXT : NONE;
  }

  @Nullable Object apply(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    return switch (this) {
      case NONE -> value;
      case TEXT -> value.toString();
      case TIMESTAMP -> new Timestamp((long) value);
      case DATE -> new Date((int) value * MILLIS_OF_DAY);
      case DECIMAL -> {
        ByteBuffer bytes = (ByteBuffer) value;
        byte[] unscaled = new byte[bytes.remaining()];
        bytes.duplicate().get(unscaled);
        yield new BigDecimal(new BigInteger(unscaled), 2);
      }
    };
  }
}
