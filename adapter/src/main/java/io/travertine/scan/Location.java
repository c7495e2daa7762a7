// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where in a source something was found. What does not apply is null.
 *
 * @param source file name, or keyspace and table
 * @param line line of a text file, from 1
 * @param byteOffset offset in the file as it is stored, in bytes from 0
 * @param block block of a container file, from 0
 * @param column name of the column
 */
public record Location(
    String source,
    @Nullable Long line,
    @Nullable Long byteOffset,
    @Nullable Long block,
    @Nullable String column) {

  public Location {
    Objects.requireNonNull(source, "source");
  }

  public static Location of(String source) {
    return new Location(source, null, null, null, null);
  }

  public Location atLine(long value) {
    return new Location(source, value, byteOffset, block, column);
  }

  public Location atByte(long value) {
    return new Location(source, line, value, block, column);
  }

  public Location atBlock(long value) {
    return new Location(source, line, byteOffset, value, column);
  }

  public Location inColumn(String value) {
    return new Location(source, line, byteOffset, block, value);
  }

  /** For example {@code orders.csv, line 1048577 (byte 73400312), column "price"}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(source);
    if (line != null) {
      text.append(String.format(Locale.ROOT, ", line %d", line));
    }
    if (block != null) {
      text.append(String.format(Locale.ROOT, ", block %d", block));
    }
    if (byteOffset != null) {
      boolean inside = line != null || block != null;
      text.append(String.format(Locale.ROOT, inside ? " (byte %d)" : ", byte %d", byteOffset));
    }
    if (column != null) {
      text.append(", column \"").append(column).append('"');
    }
    return text.toString();
  }
}
