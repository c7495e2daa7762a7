// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.report;

import io.travertine.scan.BytesVector;
import io.travertine.scan.DoubleVector;
import io.travertine.scan.LongVector;
import io.travertine.scan.VectorBuilder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One thing that is known of a file. Immutable. */
public record SniffRow(
    String file,
    Kind kind,
    int number,
    @Nullable String name,
    @Nullable String value,
    @Nullable Double confidence,
    @Nullable String note) {

  /** What a row is about. */
  enum Kind {
    FILE,
    DIALECT,
    COLUMN,
    MODEL,
    PROBLEM
  }

  private static final double THOUSAND = 1_000;

  /** Appends the value of {@code column} to {@code builder}, which is of its type. */
  public void append(String column, VectorBuilder builder) {
    switch (column) {
      case "file" -> text(file, builder);
      case "kind" -> text(kind.name().toLowerCase(Locale.ROOT), builder);
      case "number" -> ((LongVector.Builder) builder).append(number);
      case "name" -> text(name, builder);
      case "value" -> text(value, builder);
      case "note" -> text(note, builder);
      case "confidence" -> {
        if (confidence == null) {
          builder.appendNull();
        } else {
          // Three digits, and 1 only for what is certain.
          ((DoubleVector.Builder) builder).append(Math.floor(confidence * THOUSAND) / THOUSAND);
        }
      }
      default -> throw new IllegalStateException("No column is named " + column);
    }
  }

  private static void text(@Nullable String value, VectorBuilder builder) {
    if (value == null) {
      builder.appendNull();
    } else {
      ((BytesVector.Builder) builder).append(value);
    }
  }
}
