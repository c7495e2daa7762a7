// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * What was found in bytes that are not as they should be, before it is known where they stand.
 * Whoever reads the file turns it into a {@link io.travertine.scan.ScanException} with file, block
 * and offset.
 */
final class MalformedDataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ErrorCode code;
  private final @Nullable String fix;
  private String path = "";

  MalformedDataException(ErrorCode code, String problem) {
    this(code, problem, null, null);
  }

  MalformedDataException(
      ErrorCode code, String problem, @Nullable String fix, @Nullable Throwable cause) {
    super(problem, cause, false, false);
    this.code = code;
    this.fix = fix;
  }

  ErrorCode code() {
    return code;
  }

  @Nullable String fix() {
    return fix;
  }

  /**
   * The way to the value from the top of the record, such as {@code items[].price}; empty at the
   * top.
   */
  String path() {
    return path;
  }

  /** This, found below the field {@code name}. */
  MalformedDataException inField(String name) {
    path = path.isEmpty() || path.startsWith("[") ? name + path : name + "." + path;
    return this;
  }

  /** This, found in an element of a list or a value of a map. */
  MalformedDataException inElement() {
    path = path.isEmpty() || path.startsWith("[") ? "[]" + path : "[]." + path;
    return this;
  }
}
