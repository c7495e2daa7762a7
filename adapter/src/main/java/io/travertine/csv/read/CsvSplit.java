// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import io.travertine.scan.InputFile;
import io.travertine.scan.Split;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records that begin in one of the chunks of equal size that a file is cut into, or all of
 * them. Immutable.
 */
public final class CsvSplit implements Split {
  /** Size of the only chunk of a file that cannot be cut. */
  public static final long WHOLE = Long.MAX_VALUE;

  private static final long serialVersionUID = 1L;

  private final int file;
  private final int ordinal;
  private final long chunkBytes;
  private final long length;
  private final String token;
  private final long weight;

  /** What the splits of a scan know of each other; lost where a split travels. */
  private final transient @Nullable SplitChain chain;

  /**
   * Chunk number {@code ordinal} of a file.
   *
   * @param file ordinal of the file in its table
   * @param version of the file when the scan was planned
   */
  public CsvSplit(
      int file,
      int ordinal,
      long chunkBytes,
      InputFile.Version version,
      long weight,
      @Nullable SplitChain chain) {
    this.file = file;
    this.ordinal = ordinal;
    this.chunkBytes = chunkBytes;
    this.length = version.length();
    this.token = version.token();
    this.weight = weight;
    this.chain = chain;
  }

  public int file() {
    return file;
  }

  public int ordinal() {
    return ordinal;
  }

  public long chunkBytes() {
    return chunkBytes;
  }

  public InputFile.Version version() {
    return new InputFile.Version(length, token);
  }

  public @Nullable SplitChain chain() {
    return chain;
  }

  @Override
  public long weight() {
    return weight;
  }

  @Override
  public List<String> preferredHosts() {
    return List.of();
  }

  @Override
  public String toString() {
    return "chunk " + ordinal + " of file " + file;
  }
}
