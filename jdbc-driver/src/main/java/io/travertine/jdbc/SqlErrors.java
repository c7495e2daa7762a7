// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import io.travertine.engine.EngineException;
import io.travertine.engine.SourcePosition;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import org.jspecify.annotations.Nullable;

/** Makes the exceptions that leave the driver, of the class that fits their SQLSTATE. Stateless. */
final class SqlErrors {
  static final String CONNECTION_REFUSED = "08001";
  static final String CONNECTION_CLOSED = "08003";
  static final String OBJECT_CLOSED = "HY010";
  static final String INVALID_ARGUMENT = "HY024";
  static final String INVALID_INDEX = "07009";
  static final String WRONG_TYPE = "07006";
  static final String OUT_OF_RANGE = "22003";
  static final String BAD_TEXT = "22P02";
  static final String INVALID_CURSOR = "24000";
  static final String CANCELLED = "57014";
  static final String NOT_SUPPORTED = "0A000";
  static final String INTERNAL = "XX000";

  private SqlErrors() {}

  /** An exception with a state and a message. */
  static SQLException of(String state, String message) {
    return of(state, message, null);
  }

  /** The exception class that JDBC gives to the class of the state. */
  static SQLException of(String state, String message, @Nullable Throwable cause) {
    return switch (state.substring(0, 2)) {
      case "08" -> new SQLNonTransientConnectionException(message, state, 0, cause);
      case "0A" -> new SQLFeatureNotSupportedException(message, state, 0, cause);
      case "22" -> new SQLDataException(message, state, 0, cause);
      case "23" -> new SQLIntegrityConstraintViolationException(message, state, 0, cause);
      case "28" -> new SQLInvalidAuthorizationSpecException(message, state, 0, cause);
      case "40" -> new SQLTransactionRollbackException(message, state, 0, cause);
      case "42" -> new SQLSyntaxErrorException(message, state, 0, cause);
      default -> new SQLException(message, state, 0, cause);
    };
  }

  /** What a method throws that Travertine has no use for. */
  static SQLFeatureNotSupportedException notSupported(String what) {
    return new SQLFeatureNotSupportedException(what + " is not supported.", NOT_SUPPORTED);
  }

  /** The end of a statement whose time was over. */
  static SQLTimeoutException timeout(Throwable cause) {
    return new SQLTimeoutException(cause.getMessage(), CANCELLED, 0, cause);
  }

  /** Whatever the engine threw, as SQLException. */
  static SQLException of(Throwable failure) {
    if (failure instanceof EngineException engine) {
      return of(engine.sqlState(), message(engine), engine);
    }
    String said = failure.getMessage() == null ? "" : ": " + failure.getMessage();
    return of(
        INTERNAL, "Internal error (" + failure.getClass().getSimpleName() + ")" + said, failure);
  }

  private static String message(EngineException failure) {
    String text = String.valueOf(failure.getMessage());
    SourcePosition at = failure.position().orElse(null);
    if (at == null) {
      return text;
    }
    int lineEnd = text.indexOf('\n');
    String first = lineEnd < 0 ? text : text.substring(0, lineEnd);
    String rest = lineEnd < 0 ? "" : text.substring(lineEnd);
    return first + " (line " + at.line() + ", column " + at.column() + ")" + rest;
  }
}
