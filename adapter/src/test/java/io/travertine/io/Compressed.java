// SPDX-License-Identifier: Apache-2.0
package io.travertine.io;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Compresses bytes the way the usual commands do, checksums included. */
public final class Compressed {
  private Compressed() {}

  /** {@code content} as one stream, member or frame. */
  public static byte[] of(Compression compression, byte[] content) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream stream = stream(compression, compressed)) {
      stream.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.toByteArray();
  }

  /** Suffix of files of this kind, without the dot. */
  public static String suffix(Compression compression) {
    return switch (compression) {
      case AUTO, NONE -> throw new IllegalArgumentException(compression + " has no suffix");
      case GZIP -> "gz";
      case BZIP2 -> "bz2";
      case XZ -> "xz";
      case ZSTD -> "zst";
    };
  }

  private static OutputStream stream(Compression compression, OutputStream target)
      throws IOException {
    return switch (compression) {
      case AUTO -> throw new IllegalArgumentException("auto is no compression");
      case NONE -> target;
      case GZIP -> new GZIPOutputStream(target);
      case BZIP2 -> new BZip2CompressorOutputStream(target);
      case XZ -> new XZOutputStream(target, new LZMA2Options(1));
      case ZSTD -> new ZstdOutputStream(target).setChecksum(true);
    };
  }
}
