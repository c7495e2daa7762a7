// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A statement, a model or a value failed; carries the SQLSTATE and, where known, the place. */
public final class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String sqlState;
  private final transient @Nullable SourcePosition position;

  /**
   * Creates a failure.
   *
   * @param sqlState five characters
   * @param message a short first line; more lines may follow
   */
  public EngineException(String sqlState, String message) {
    this(sqlState, message, null, null);
  }

  public EngineException(
      String sqlState,
      String message,
      @Nullable SourcePosition position,
      @Nullable Throwable cause) {
    super(message, cause);
    this.sqlState = sqlState;
    this.position = position;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  public String sqlState() {
    return sqlState;
  }

  /** Where in the statement; empty when the failure has no place there. */
  public Optional<SourcePosition> position() {
    return Optional.ofNullable(position);
  }
}
