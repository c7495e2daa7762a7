// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine.function;

/** An argument that a function cannot take, with the SQLSTATE of the failure. */
public final class FunctionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String sqlState;

  FunctionException(String sqlState, String message) {
    super(message);
    this.sqlState = sqlState;
  }

  public String sqlState() {
    return sqlState;
  }
}
