// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

/** Blocks that are not compressed; they are not copied either. */
final class NullCodec implements BlockCodec {
  @Override
  public void decompress(byte[] source, int offset, int length, BlockBytes target) {
    target.view(source, offset, length);
  }

  @Override
  public void close() {}
}
