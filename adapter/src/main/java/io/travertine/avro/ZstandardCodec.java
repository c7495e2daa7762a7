// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;

/**
 * Zstandard. The Java writer leaves the size of the content out of its frames, so a block is first
 * tried in as much room as the last one needed.
 */
final class ZstandardCodec implements BlockCodec {
  private static final int FIRST_SIZE = 1 << 16;

  private final ZstdDecompressCtx context = new ZstdDecompressCtx();

  @Override
  public void decompress(byte[] source, int offset, int length, BlockBytes target) {
    long declared = Zstd.getFrameContentSize(source, offset, length);
    long first =
        declared > 0 ? declared : Math.min(target.limit(), Math.max(FIRST_SIZE, 2L * length));
    target.target(first, 0);
    while (true) {
      int room = target.room();
      try {
        int size =
            context.decompressByteArray(
                target.target(), target.base(), room, source, offset, length);
        target.filled(size);
        return;
      } catch (ZstdException e) {
        if (e.getErrorCode() != Zstd.errDstSizeTooSmall()) {
          throw new MalformedDataException(
              AvroErrors.BAD_BLOCK, "not zstandard data (" + e.getMessage() + ")", null, e);
        }
      }
      long larger =
          room >= target.limit() ? room + 1L : Math.min(target.limit(), 2L * Math.max(room, 1));
      target.target(larger, 0);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
