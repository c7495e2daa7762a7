// SPDX-License-Identifier: Apache-2.0
package io.travertine.shell;

/**
 * The command was called in a way that it does not understand; the message says what and how it is
 * called.
 */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
