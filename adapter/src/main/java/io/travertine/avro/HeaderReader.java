// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.ErrorCode;
import io.travertine.scan.Location;
import io.travertine.scan.ScanException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Reads the header of a container file (Avro specification, "Object Container Files"): four magic
 * bytes, a map of metadata, the sync marker. Used by one thread, once.
 */
final class HeaderReader {
  /** Most bytes of one entry of the metadata. */
  private static final int MAX_ENTRY_BYTES = 64 << 20;

  private static final byte[] MAGIC = {'O', 'b', 'j', 1};
  private static final int MAX_VARINT_BYTES = 10;

  private final FileWindow window;
  private final Location file;
  private long position;
  private @Nullable String schemaText;
  private String codec = BlockCodecs.NULL;

  private HeaderReader(FileWindow window, Location file) {
    this.window = window;
    this.file = file;
  }

  /**
   * Reads the header.
   *
   * @throws ScanException if the bytes are no header
   */
  static ContainerHeader read(FileWindow window, Location file) {
    return new HeaderReader(window, file).read();
  }

  private ContainerHeader read() {
    checkMagic();
    readMetadata();
    byte[] sync = bytes(ContainerHeader.SYNC_SIZE, "its sync marker");
    if (schemaText == null) {
      throw error(AvroErrors.BAD_HEADER, "the header has no avro.schema").build();
    }
    return new ContainerHeader(parse(schemaText), codec, sync, position);
  }

  private void checkMagic() {
    long length = window.length();
    if (length == 0) {
      throw error(AvroErrors.NOT_AVRO, "the file is empty, which no Avro container file is")
          .build();
    }
    int there = (int) Math.min(MAGIC.length, length);
    int index = window.require(0, there);
    byte[] found = Arrays.copyOfRange(window.bytes(), index, index + there);
    if (!Arrays.equals(found, MAGIC)) {
      HexFormat hex = HexFormat.ofDelimiter(" ");
      throw error(
              AvroErrors.NOT_AVRO,
              "not an Avro container file: expected it to begin with "
                  + hex.formatHex(MAGIC)
                  + " but found "
                  + hex.formatHex(found))
          .build();
    }
    position = MAGIC.length;
  }

  private void readMetadata() {
    long count = readLong();
    while (count != 0) {
      if (count < 0) {
        count = -count;
        readLong();
      }
      if (count < 0 || count > window.length() - position) {
        throw error(AvroErrors.BAD_HEADER, "a map of " + count + " entries in the header").build();
      }
      for (long i = 0; i < count; i++) {
        readEntry();
      }
      count = readLong();
    }
  }

  private void readEntry() {
    String key = text(readLength());
    int length = readLength();
    if (key.equals("avro.schema")) {
      schemaText = text(length);
    } else if (key.equals("avro.codec")) {
      codec = text(length);
    } else {
      position += length;
    }
  }

  private int readLength() {
    long length = readLong();
    long left = window.length() - position;
    if (length < 0 || length > MAX_ENTRY_BYTES) {
      throw error(AvroErrors.BAD_HEADER, "a header entry of " + length + " bytes").build();
    }
    if (length > left) {
      throw cut("an entry of " + length + " bytes");
    }
    return (int) length;
  }

  private long readLong() {
    int there = (int) Math.min(MAX_VARINT_BYTES, window.length() - position);
    int index = window.require(position, there);
    byte[] bytes = window.bytes();
    long raw = 0;
    for (int i = 0; i < there; i++) {
      raw |= (bytes[index + i] & 0x7fL) << (7 * i);
      if (bytes[index + i] >= 0) {
        position += i + 1;
        return (raw >>> 1) ^ -(raw & 1);
      }
    }
    if (there < MAX_VARINT_BYTES) {
      throw cut("a number");
    }
    throw error(AvroErrors.BAD_HEADER, "a number of more than 64 bits in the header").build();
  }

  private String text(int length) {
    return new String(bytes(length, "a text"), StandardCharsets.UTF_8);
  }

  private byte[] bytes(int length, String what) {
    if (length > window.length() - position) {
      throw cut(what);
    }
    int index = window.require(position, length);
    position += length;
    return Arrays.copyOfRange(window.bytes(), index, index + length);
  }

  /** Names need not follow the rules: other writers do not enforce them. */
  private Schema parse(String text) {
    try {
      return new Schema.Parser(NameValidator.NO_VALIDATION).setValidateDefaults(false).parse(text);
    } catch (RuntimeException e) {
      throw error(AvroErrors.BAD_HEADER, "the schema cannot be parsed (" + e.getMessage() + ")")
          .cause(e)
          .build();
    }
  }

  private ScanException cut(String what) {
    return error(
            AvroErrors.CUT,
            "the file ends after " + window.length() + " bytes, in the header, within " + what)
        .fix("Copy the file again from where it was written")
        .build();
  }

  private ScanException.Builder error(ErrorCode code, String problem) {
    return ScanException.of(code, problem).at(file.atByte(position));
  }
}
