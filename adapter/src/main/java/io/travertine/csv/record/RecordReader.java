// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a file into records and fields. Used by one thread. What is read after {@link #header}
 * counts as row 1.
 *
 * <p>A blank line is no record of files of two or more columns; in files of one column it is a
 * record whose field is absent.
 */
public interface RecordReader {

  /** How much a chunk may hold. */
  record ChunkLimit(int rows, long bytes, int bytesPerRow) {}

  /**
   * The next record that is no blank line, whatever its width, or null at the end; for headers,
   * before any call of {@link #read}. An absent field is null.
   */
  @Nullable List<@Nullable String> header();

  /**
   * Replaces what is in {@code chunk} with the next records, at least one; false at the end of the
   * file.
   *
   * @throws io.travertine.scan.ScanException if the text cannot be read as records of the chunk's
   *     width
   */
  boolean read(RecordChunk chunk, ChunkLimit limit);

  /** Offset behind what has been read, roughly. */
  long position();
}
