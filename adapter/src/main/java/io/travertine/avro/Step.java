// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.DataType;
import io.travertine.scan.VectorBuilder;

/**
 * Reads the values of one place of a schema. Steps form a tree as the schema does. Immutable;
 * shared by readers.
 *
 * <p>Decoding and skipping consume the same bytes and refuse the same bytes, so that damage is
 * found whichever columns are wanted. Whether a value fits its logical type is checked only where
 * it is decoded.
 */
interface Step {

  /** What the values become. */
  DataType type();

  /** Whether a value may be NULL. */
  default boolean isNullable() {
    return false;
  }

  /** Bytes that a value takes at least. */
  int minimumSize();

  /** Reads a value and appends it to {@code builder}, which was made for {@link #type}. */
  void decode(ByteCursor cursor, VectorBuilder builder);

  /** Reads a value and forgets it. */
  void skip(ByteCursor cursor);

  /** A step that appends only the wanted fields and reads past the others. */
  default Step project(Wanted wanted) {
    return this;
  }
}
