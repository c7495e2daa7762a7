// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.file.SeekableByteArrayInput;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Writes container files: with the Avro library, or byte by byte where they have to be wrong. */
final class Containers {
  static final byte[] SYNC = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private Containers() {}

  /** A file as the library writes it, with a block for every {@code perBlock} values. */
  static byte[] write(Schema schema, List<?> values, CodecFactory codec, int perBlock) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DataFileWriter<Object> writer =
        new DataFileWriter<>(new GenericDatumWriter<>(schema, new GenericData()))) {
      writer.setCodec(codec);
      writer.create(schema, out, SYNC);
      int count = 0;
      for (Object value : values) {
        writer.append(value);
        if (++count % perBlock == 0) {
          writer.sync();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** The same, with lists and maps in groups that carry their size in bytes. */
  static byte[] writeInSizedGroups(
      Schema schema, List<?> values, CodecFactory codec, int perBlock) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    GenericDatumWriter<Object> datumWriter = new GenericDatumWriter<>(schema, new GenericData());
    try (DataFileWriter<Object> writer = new DataFileWriter<>(datumWriter)) {
      writer.setCodec(codec);
      writer.create(schema, out, SYNC);
      int count = 0;
      for (Object value : values) {
        ByteArrayOutputStream one = new ByteArrayOutputStream();
        BinaryEncoder encoder =
            new EncoderFactory().configureBlockSize(64).blockingBinaryEncoder(one, null);
        datumWriter.write(value, encoder);
        encoder.flush();
        writer.appendEncoded(ByteBuffer.wrap(one.toByteArray()));
        if (++count % perBlock == 0) {
          writer.sync();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** What the library reads. */
  static List<Object> read(byte[] file) {
    List<Object> values = new ArrayList<>();
    try (DataFileStream<Object> reader =
        new DataFileStream<>(
            new SeekableByteArrayInput(file),
            new GenericDatumReader<>(null, null, new GenericData()))) {
      while (reader.hasNext()) {
        values.add(reader.next());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return values;
  }

  /** The schema in the header of a file. */
  static Schema schemaOf(byte[] file) {
    try (DataFileStream<Object> reader =
        new DataFileStream<>(new SeekableByteArrayInput(file), new GenericDatumReader<>())) {
      return reader.getSchema();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Schema schema(String json) {
    return new Schema.Parser().parse(json);
  }

  /** A record schema named R of the fields given in JSON, apart by commas. */
  static String record(String fields) {
    return "{\"type\":\"record\",\"name\":\"R\",\"fields\":[" + fields + "]}";
  }

  static String field(String name, String type) {
    return "{\"name\":\"" + name + "\",\"type\":" + type + "}";
  }

  /** A file written by hand. */
  static final class Raw {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** A header without codec means {@code null}. */
    static Raw of(String schema, String... codec) {
      Raw raw = new Raw().bytes('O', 'b', 'j', 1).number(1 + codec.length);
      raw.text("avro.schema").text(schema);
      for (String name : codec) {
        raw.text("avro.codec").text(name);
      }
      return raw.number(0).bytes(SYNC);
    }

    Raw bytes(int... values) {
      for (int value : values) {
        out.write(value);
      }
      return this;
    }

    Raw bytes(byte[] values) {
      out.writeBytes(values);
      return this;
    }

    Raw number(long value) {
      long rest = (value << 1) ^ (value >> 63);
      while ((rest & ~0x7fL) != 0) {
        out.write((int) ((rest & 0x7f) | 0x80));
        rest >>>= 7;
      }
      out.write((int) rest);
      return this;
    }

    Raw text(String text) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      return number(utf8.length).bytes(utf8);
    }

    Raw block(long records, byte[] content) {
      return number(records).number(content.length).bytes(content).bytes(SYNC);
    }

    byte[] toBytes() {
      return out.toByteArray();
    }
  }
}
