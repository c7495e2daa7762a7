// SPDX-License-Identifier: Apache-2.0
package io.travertine.io;

import java.util.List;
import java.util.Locale;

/** How the bytes of a whole file are compressed. */
public enum Compression {
  /** By the suffix of the file's name. */
  AUTO(List.of()),
  NONE(List.of()),
  /** RFC 1952, of one or more members. */
  GZIP(List.of(".gz", ".gzip")),
  /** One or more streams of bzip2. */
  BZIP2(List.of(".bz2", ".bzip2")),
  /** One or more streams of the .xz format, LZMA2 inside. */
  XZ(List.of(".xz")),
  /** RFC 8878, of one or more frames. */
  ZSTD(List.of(".zst", ".zstd"));

  private final List<String> suffixes;

  Compression(List<String> suffixes) {
    this.suffixes = suffixes;
  }

  /** This, or what the suffix of {@code fileName} says if this is {@link #AUTO}. */
  public Compression resolve(String fileName) {
    return this == AUTO ? ofName(fileName) : this;
  }

  /** {@code fileName} without the suffix of a compression. */
  public static String withoutSuffix(String fileName) {
    String lower = fileName.toLowerCase(Locale.ROOT);
    for (String suffix : ofName(fileName).suffixes) {
      if (lower.endsWith(suffix)) {
        return fileName.substring(0, fileName.length() - suffix.length());
      }
    }
    return fileName;
  }

  private static Compression ofName(String fileName) {
    String lower = fileName.toLowerCase(Locale.ROOT);
    for (Compression compression : values()) {
      if (compression.suffixes.stream().anyMatch(lower::endsWith)) {
        return compression;
      }
    }
    return NONE;
  }
}
