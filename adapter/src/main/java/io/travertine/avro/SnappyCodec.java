// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.xerial.snappy.Snappy;

/** Snappy, followed by the CRC-32 of the decompressed data, highest byte first. */
final class SnappyCodec implements BlockCodec {
  /** Three bytes make 64 at most, so no honest block claims more than this times its size. */
  private static final long MAX_RATIO = 32;

  private final CRC32 checksum = new CRC32();

  @Override
  public void decompress(byte[] source, int offset, int length, BlockBytes target) {
    int compressed = length - Integer.BYTES;
    if (compressed < 1) {
      throw notSnappy("only " + length + " bytes", null);
    }
    int size;
    try {
      int declared = Snappy.uncompressedLength(source, offset, compressed);
      if (declared < 0 || declared > compressed * MAX_RATIO) {
        throw notSnappy(compressed + " bytes that claim to be " + declared, null);
      }
      size =
          Snappy.uncompress(source, offset, compressed, target.target(declared, 0), target.base());
    } catch (IOException e) {
      throw notSnappy(String.valueOf(e.getMessage()), e);
    }
    checksum.reset();
    checksum.update(target.target(), target.base(), size);
    int expected = ByteBuffer.wrap(source, offset + compressed, Integer.BYTES).getInt();
    int found = (int) checksum.getValue();
    if (found != expected) {
      throw new MalformedDataException(
          AvroErrors.BAD_BLOCK,
          String.format(
              Locale.ROOT, "expected data with the checksum %08x but found %08x", expected, found));
    }
    target.filled(size);
  }

  private static MalformedDataException notSnappy(String detail, @Nullable IOException cause) {
    return new MalformedDataException(
        AvroErrors.BAD_BLOCK, "not snappy data (" + detail + ")", null, cause);
  }

  @Override
  public void close() {}
}
