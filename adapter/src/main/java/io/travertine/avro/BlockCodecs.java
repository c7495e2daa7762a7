// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.Location;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.ScanException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The codecs that can be read, by the name that stands in a file's header. */
final class BlockCodecs {
  /** The codec that does nothing. */
  static final String NULL = "null";

  private static final Map<String, Function<MemoryBudget, BlockCodec>> KNOWN =
      new TreeMap<>(
          Map.of(
              NULL,
              memory -> new NullCodec(),
              "bzip2",
              memory -> new StreamCodec(StreamCodec.Format.BZIP2, memory),
              "xz",
              memory -> new StreamCodec(StreamCodec.Format.XZ, memory),
              "deflate",
              DeflateCodec::new,
              "snappy",
              memory -> new SnappyCodec(),
              "zstandard",
              ZstandardCodec::new));

  private BlockCodecs() {}

  /**
   * Makes the codec called {@code name}.
   *
   * @param memory what a codec holds counts for it until the codec is closed
   * @throws ScanException if there is none
   */
  static BlockCodec open(String name, Location location, MemoryBudget memory) {
    Function<MemoryBudget, BlockCodec> codec = KNOWN.get(name);
    if (codec == null) {
      throw ScanException.of(
              AvroErrors.UNKNOWN_CODEC,
              "the blocks are compressed with \"" + name + "\", which cannot be read")
          .at(location)
          .fix("Rewrite the file with one of " + String.join(", ", KNOWN.keySet()))
          .build();
    }
    return codec.apply(memory);
  }
}
