// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

/** Undoes the compression of blocks. Used by one thread; whoever made it closes it. */
interface BlockCodec extends AutoCloseable {

  /**
   * Decompresses {@code source[offset .. offset + length)} into {@code target}. Allocates nothing
   * before its size has been checked by {@link BlockBytes#target}.
   *
   * @throws MalformedDataException if the bytes are not what this codec writes, or too many
   */
  void decompress(byte[] source, int offset, int length, BlockBytes target);

  /** Releases native memory; may be called twice. */
  @Override
  void close();
}
