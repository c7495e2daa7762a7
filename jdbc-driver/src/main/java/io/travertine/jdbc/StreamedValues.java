// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.sql.SQLException;

/** Reads parameters that are given as streams: whole, since a value is needed whole. Stateless. */
final class StreamedValues {
  private StreamedValues() {}

  static byte[] bytes(InputStream stream) throws SQLException {
    try {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  static byte[] bytes(InputStream stream, long length) throws SQLException {
    try {
      byte[] read = stream.readNBytes(whole(length));
      if (read.length < length) {
        throw tooShort(read.length, length);
      }
      return read;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  static String text(Reader reader) throws SQLException {
    try {
      StringWriter text = new StringWriter();
      reader.transferTo(text);
      return text.toString();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  static String text(Reader reader, long length) throws SQLException {
    char[] text = new char[whole(length)];
    int filled = 0;
    try {
      while (filled < text.length) {
        int read = reader.read(text, filled, text.length - filled);
        if (read < 0) {
          throw tooShort(filled, length);
        }
        filled += read;
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
    return new String(text);
  }

  private static int whole(long length) throws SQLException {
    if (length < 0 || length > Integer.MAX_VALUE) {
      throw SqlErrors.of(
          SqlErrors.INVALID_ARGUMENT,
          "The length of the stream is " + length + " but must be from 0 to 2147483647.");
    }
    return (int) length;
  }

  private static SQLException tooShort(long found, long wanted) {
    return SqlErrors.of(
        "22026",
        "The stream ends after " + found + " of " + wanted + " units. Give its true length.");
  }

  private static SQLException unreadable(IOException failure) {
    return SqlErrors.of("58030", "The stream cannot be read: " + failure.getMessage(), failure);
  }
}
