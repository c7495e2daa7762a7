// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import io.travertine.scan.VectorBuilder;
import java.nio.ByteBuffer;

/** Appends one value to the builder that it was made for. Used by one thread. */
@FunctionalInterface
interface CellDecoder {

  /**
   * Appends the value that lies at {@code bytes[offset .. offset + length)}; the position of {@code
   * bytes} stays.
   *
   * @throws UnfitValueException if the column's type cannot hold the value
   */
  void decode(ByteBuffer bytes, int offset, int length);

  /** Makes the decoder that appends to one builder. */
  @FunctionalInterface
  interface Into {
    CellDecoder into(VectorBuilder builder);
  }
}
