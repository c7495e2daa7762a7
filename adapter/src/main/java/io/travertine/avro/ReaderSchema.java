// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.Options;
import io.travertine.scan.ScanException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/** Reads the option {@code readerSchema}. */
final class ReaderSchema {
  private ReaderSchema() {}

  /**
   * The schema that {@code text} is or names.
   *
   * @throws ScanException if it is none
   */
  static Schema read(String text, Options options) {
    String trimmed = text.trim();
    boolean inline = trimmed.startsWith("{") || trimmed.startsWith("[") || trimmed.startsWith("\"");
    String json = inline ? trimmed : content(trimmed, options);
    try {
      return new Schema.Parser(NameValidator.NO_VALIDATION).parse(json);
    } catch (RuntimeException e) {
      throw options
          .invalid(AvroOptions.READER_SCHEMA, "not a schema (" + e.getMessage() + ")")
          .fix("readerSchema: " + AvroOptions.READER_SCHEMA.doc())
          .cause(e)
          .build();
    }
  }

  private static String content(String path, Options options) {
    try {
      Path file = options.scope().baseDirectory().resolve(path);
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException | InvalidPathException e) {
      throw options
          .invalid(AvroOptions.READER_SCHEMA, "the file " + path + " cannot be read (" + e + ")")
          .fix("readerSchema: " + AvroOptions.READER_SCHEMA.doc())
          .cause(e)
          .build();
    }
  }
}
