// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

/** What a connection URL names before its options. */
sealed interface UrlTarget {

  /** Nothing: the model is given by the option {@code model}. */
  record Unnamed() implements UrlTarget {}

  /** A model file. */
  record ModelPath(String path) implements UrlTarget {}

  /** A model written into the URL. */
  record InlineText(String json) implements UrlTarget {

    /** A model may hold secrets. */
    @Override
    public String toString() {
      return "InlineText[" + json.length() + " characters]";
    }
  }

  /**
   * The tables of one source.
   *
   * @param type of its provider, such as {@code csv}
   * @param location the rest: a path, or {@code //hosts/keyspace}
   */
  record SourceLocation(String type, String location) implements UrlTarget {}
}
