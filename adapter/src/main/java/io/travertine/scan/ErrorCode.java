// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.util.Objects;

/**
 * The code at the end of a message: what went wrong, in one word, for programs and documents. A
 * source declares its own codes, starting with its type.
 */
public record ErrorCode(String name, Category category) {

  /** What kind of trouble it is; whoever talks to a client maps it to that client's states. */
  public enum Category {
    /** An option is unknown, missing or has a value that it cannot have. */
    CONFIGURATION,
    /** A table, file or keyspace is not there. */
    NOT_FOUND,
    /** A name fits more than one thing. */
    AMBIGUOUS,
    /** A value does not fit its column's type. */
    BAD_VALUE,
    /** A computed number does not fit its type. */
    OUT_OF_RANGE,
    /** The bytes are not what the format says they are. */
    BAD_DATA,
    /** The data changed while it was read. */
    CHANGED,
    /** Reading failed below the format. */
    IO,
    /** A server cannot be reached. */
    UNREACHABLE,
    /** A server does not accept who asks. */
    AUTHENTICATION,
    /** A server does not allow what is asked. */
    AUTHORIZATION,
    /** A server answered with an error or not in time. */
    SERVER,
    /** More memory would be needed than is allowed. */
    MEMORY,
    /** Somebody cancelled the query. */
    CANCELLED,
    /** The query did not end in time. */
    TIMEOUT,
    /** Known, but not offered. */
    UNSUPPORTED
  }

  public static final ErrorCode OPTION_UNKNOWN =
      new ErrorCode("OPTION_UNKNOWN", Category.CONFIGURATION);
  public static final ErrorCode OPTION_MISSING =
      new ErrorCode("OPTION_MISSING", Category.CONFIGURATION);
  public static final ErrorCode OPTION_VALUE =
      new ErrorCode("OPTION_VALUE", Category.CONFIGURATION);
  public static final ErrorCode MEMORY_BUDGET = new ErrorCode("MEMORY_BUDGET", Category.MEMORY);
  public static final ErrorCode CANCELLED = new ErrorCode("CANCELLED", Category.CANCELLED);
  public static final ErrorCode TIMEOUT = new ErrorCode("TIMEOUT", Category.TIMEOUT);

  public ErrorCode {
    Objects.requireNonNull(category, "category");
    if (!name.matches("[A-Z][A-Z0-9_]*")) {
      throw new IllegalArgumentException("Error codes are upper case: " + name);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
