// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

/** What a statement does. */
public enum StatementKind {
  /** Returns rows. */
  QUERY,
  /** Returns the plan of another statement as text. */
  EXPLAIN,
  /** Changes a table and returns one row with the number of rows it changed. */
  UPDATE
}
