// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.ScanException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.BasicArrayCache;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.XZInputStream;

/** Compressions whose decoders are streams of a library; they check the checksums of the data. */
final class StreamCodec implements BlockCodec {
  private static final int FIRST_SIZE = 1 << 16;
  private static final int KIBIBYTE = 1 << 10;

  private final Format format;

  /** The formats. */
  enum Format {
    BZIP2("bzip2") {
      @Override
      InputStream open(InputStream source, int limit) throws IOException {
        return new BZip2CompressorInputStream(source);
      }
    },
    XZ("xz") {
      /** How large its dictionary is says the data: it has to be as small as a block. */
      @Override
      InputStream open(InputStream source, int limit) throws IOException {
        int kibibytes = Math.max(MIN_XZ_KIBIBYTES, limit / KIBIBYTE);
        return new XZInputStream(source, kibibytes, true, BasicArrayCache.getInstance());
      }
    };

    /** Room for the dictionary of every preset of xz. */
    private static final int MIN_XZ_KIBIBYTES = 66 << 10;

    private final String title;

    Format(String title) {
      this.title = title;
    }

    abstract InputStream open(InputStream source, int limit) throws IOException;
  }

  StreamCodec(Format format) {
    this.format = format;
  }

  @Override
  public void decompress(byte[] source, int offset, int length, BlockBytes target) {
    int size = 0;
    target.target(Math.min(target.limit(), Math.max(FIRST_SIZE, 2L * length)), 0);
    try (InputStream stream =
        format.open(new ByteArrayInputStream(source, offset, length), target.limit())) {
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

  @Override
  public void close() {}
}
