// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

/** Blocks that are not compressed; large ones are not copied either. */
final class NullCodec implements BlockCodec {
  @Override
  public void decompress(byte[] source, int offset, int length, BlockBytes target) {
    target.take(source, offset, length);
  }

  @Override
  public void close() {}
}
