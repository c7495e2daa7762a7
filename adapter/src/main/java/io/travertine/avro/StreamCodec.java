// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.io.BudgetedArrays;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.ScanException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.ArrayCache;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.XZInputStream;

/**
 * Compressions whose decoders are streams of a library; they check the checksums of the data. What
 * they hold counts for a budget from the first block until the codec is closed.
 */
final class StreamCodec implements BlockCodec {
  private static final int FIRST_SIZE = 1 << 16;
  private static final int KIBIBYTE = 1 << 10;

  private final Format format;
  private final BudgetedArrays arrays;
  private final KeptArrays kept;
  private boolean started;

  /** The formats. */
  enum Format {
    BZIP2("bzip2", 5 << 20) {
      @Override
      InputStream open(InputStream source, int limit, ArrayCache arrays) throws IOException {
        return new BZip2CompressorInputStream(source);
      }
    },
    XZ("xz", 128 << 10) {
      /** How large its dictionary is says the data: it has to be as small as a block. */
      @Override
      InputStream open(InputStream source, int limit, ArrayCache arrays) throws IOException {
        int kibibytes = Math.max(MIN_XZ_KIBIBYTES, limit / KIBIBYTE);
        return new XZInputStream(source, kibibytes, true, arrays);
      }
    };

    /** Room for the dictionary of every preset of xz. */
    private static final int MIN_XZ_KIBIBYTES = 66 << 10;

    private final String title;
    private final int heldBytes;

    /**
     * @param heldBytes most bytes that a decoder holds, those that it asks its cache for left out
     */
    Format(String title, int heldBytes) {
      this.title = title;
      this.heldBytes = heldBytes;
    }

    abstract InputStream open(InputStream source, int limit, ArrayCache arrays) throws IOException;
  }

  StreamCodec(Format format, MemoryBudget memory) {
    this.format = format;
    this.arrays = new BudgetedArrays(memory, "Decompressing blocks of " + format.title);
    this.kept = new KeptArrays(arrays);
  }

  @Override
  public void decompress(byte[] source, int offset, int length, BlockBytes target) {
    start();
    int size = 0;
    target.target(Math.min(target.limit(), Math.max(FIRST_SIZE, 2L * length)), 0);
    try (InputStream stream =
        format.open(new ByteArrayInputStream(source, offset, length), target.limit(), kept)) {
      int read = 0;
      while (read >= 0) {
        size += read;
        if (size == target.room()) {
          // Only to find out whether there is more needs room.
          long larger = size == target.limit() ? size + 1L : Math.min(target.limit(), 2L * size);
          int next = stream.read();
          if (next < 0) {
            break;
          }
          target.target(larger, size)[target.base() + size] = (byte) next;
          size++;
        }
        read = stream.read(target.target(), target.base() + size, target.room() - size);
      }
    } catch (MemoryLimitException e) {
      throw new MalformedDataException(
          AvroErrors.TOO_LARGE,
          "the xz data need a dictionary of " + e.getMemoryNeeded() + " KiB",
          "Raise maxBlockBytes and memoryBudget",
          e);
    } catch (MalformedDataException | ScanException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new MalformedDataException(
          AvroErrors.BAD_BLOCK, "not " + format.title + " data (" + e.getMessage() + ")", null, e);
    }
    target.filled(size);
  }

  private void start() {
    if (!started) {
      arrays.reserve(format.heldBytes);
      started = true;
    }
  }

  @Override
  public void close() {
    arrays.close();
  }
}
