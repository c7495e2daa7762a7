// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import io.travertine.scan.MemoryBudget;

/**
 * Zstandard. The Java writer leaves the size of the content out of its frames, so a block is first
 * tried in as much room as the last one needed.
 */
final class ZstandardCodec implements BlockCodec {
  private static final int FIRST_SIZE = 1 << 16;

  /** What a context holds outside the heap; it needs no window, for blocks are read in one go. */
  private static final int NATIVE_BYTES = 160 << 10;

  private final MemoryBudget.Reservation reservation;
  private final ZstdDecompressCtx context;

  ZstandardCodec(MemoryBudget memory) {
    this.reservation = memory.reserve(NATIVE_BYTES, "A zstandard decoder");
    this.context = new ZstdDecompressCtx();
  }

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
    reservation.close();
  }
}
