// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A column of a {@link Schema}. */
public record Column(
    String name, DataType type, boolean nullable, Visibility visibility, @Nullable String comment) {

  /** Whether {@code SELECT *} shows a column. */
  public enum Visibility {
    VISIBLE,
    /** Can be selected by name but is not part of {@code *}. */
    HIDDEN
  }

  public Column {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(visibility, "visibility");
  }

  /** A visible column that may hold NULL. */
  public static Column nullable(String name, DataType type) {
    return new Column(name, type, true, Visibility.VISIBLE, null);
  }

  /** A visible column that never holds NULL. */
  public static Column required(String name, DataType type) {
    return new Column(name, type, false, Visibility.VISIBLE, null);
  }

  public Column hidden() {
    return new Column(name, type, nullable, Visibility.HIDDEN, comment);
  }

  public Column withComment(String text) {
    return new Column(name, type, nullable, visibility, text);
  }
}
