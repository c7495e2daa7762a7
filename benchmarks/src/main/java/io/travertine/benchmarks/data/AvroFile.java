// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;

/** Writes Avro container files with the Avro library. */
final class AvroFile {
  private AvroFile() {}

  /** Writes records of about {@code bytes} before they are compressed; returns their number. */
  static long write(AvroShape shape, String codec, long seed, long bytes, OutputStream out)
      throws IOException {
    long count = Math.max(1, bytes / shape.recordBytes());
    AvroRecords records = records(shape, seed);
    Schema schema = records.schema();
    try (DataFileWriter<GenericRecord> writer =
        new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
      writer.setCodec(codecFactory(codec));
      writer.setSyncInterval(shape.blockBytes());
      writer.create(schema, out, syncMarker());
      for (long id = 0; id < count; id++) {
        writer.append(records.next(id));
      }
    }
    return count;
  }

  private static AvroRecords records(AvroShape shape, long seed) {
    return switch (shape) {
      case FLAT -> new FlatRecords(seed);
      case SIMPLE -> new SimpleRecords(seed);
      case WIDE -> new WideRecords(seed);
      case COMPLEX -> new ComplexRecords(seed);
    };
  }

  private static CodecFactory codecFactory(String codec) {
    return switch (codec) {
      case "deflate" -> CodecFactory.deflateCodec(6);
      case "zstandard" -> CodecFactory.zstandardCodec(3);
      default -> CodecFactory.fromString(codec);
    };
  }

  /** Fixed, so that the same seed gives the same bytes. */
  private static byte[] syncMarker() {
    return "travertine bench".getBytes(StandardCharsets.US_ASCII);
  }
}
