// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.Location;
import io.travertine.scan.ScanException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The codecs that can be read, by the name that stands in a file's header. */
final class BlockCodecs {
  /** The codec that does nothing. */
  static final String NULL = "null";

  private static final Map<String, Supplier<BlockCodec>> KNOWN =
      new TreeMap<>(
          Map.of(
              NULL,
              NullCodec::new,
              "bzip2",
              () -> new StreamCodec(StreamCodec.Format.BZIP2),
              "xz",
              () -> new StreamCodec(StreamCodec.Format.XZ),
              "deflate",
              DeflateCodec::new,
              "snappy",
              SnappyCodec::new,
              "zstandard",
              ZstandardCodec::new));

  private BlockCodecs() {}

  /**
   * Makes the codec called {@code name}.
   *
   * @throws ScanException if there is none
   */
  static BlockCodec open(String name, Location location) {
    Supplier<BlockCodec> codec = KNOWN.get(name);
    if (codec == null) {
      throw ScanException.of(
              AvroErrors.UNKNOWN_CODEC,
              "the blocks are compressed with \"" + name + "\", which cannot be read")
          .at(location)
          .fix("Rewrite the file with one of " + String.join(", ", KNOWN.keySet()))
          .build();
    }
    return codec.get();
  }
}
