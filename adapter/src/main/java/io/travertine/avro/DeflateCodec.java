// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.MemoryBudget;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Raw deflate (RFC 1951). What follows the end of the compressed data is ignored: the Python
 * library leaves part of a zlib checksum there.
 */
final class DeflateCodec implements BlockCodec {
  private static final int FIRST_SIZE = 1 << 16;

  /** What an inflater of zlib holds outside the heap: its window of 32 KiB and its tables. */
  private static final int NATIVE_BYTES = 48 << 10;

  private final MemoryBudget.Reservation reservation;
  private final Inflater inflater;

  DeflateCodec(MemoryBudget memory) {
    this.reservation = memory.reserve(NATIVE_BYTES, "A deflate decoder");
    this.inflater = new Inflater(true);
  }

  @Override
  public void decompress(byte[] source, int offset, int length, BlockBytes target) {
    inflater.reset();
    inflater.setInput(source, offset, length);
    target.target(Math.min(target.limit(), Math.max(FIRST_SIZE, 2L * length)), 0);
    int size = 0;
    try {
      while (true) {
        int room = target.room();
        size += inflater.inflate(target.target(), target.base() + size, room - size);
        if (inflater.finished()) {
          break;
        }
        if (size < room) {
          throw new MalformedDataException(
              AvroErrors.BAD_BLOCK, "the deflated data end before their last part");
        }
        long larger = size == target.limit() ? size + 1L : Math.min(target.limit(), 2L * size);
        target.target(larger, size);
      }
    } catch (DataFormatException e) {
      throw new MalformedDataException(
          AvroErrors.BAD_BLOCK, "not deflated data (" + e.getMessage() + ")", null, e);
    }
    target.filled(size);
  }

  @Override
  public void close() {
    inflater.end();
    reservation.close();
  }
}
