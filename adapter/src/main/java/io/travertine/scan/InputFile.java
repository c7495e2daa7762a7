// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.io.Closeable;
import java.io.IOException;

/** One file or object to read. Immutable and thread-safe; what {@link #open} returns is neither. */
public interface InputFile {

  /** How messages name the file. */
  String name();

  /** Length and version as they are now. */
  Version version() throws IOException;

  /** Opens the file; whoever opens it closes it. */
  Content open() throws IOException;

  /**
   * State of a file. Two equal versions hold the same bytes.
   *
   * @param length in bytes
   * @param token modification time, ETag or the like
   */
  record Version(long length, String token) {}

  /**
   * The bytes of an open file. Used by one thread, except for {@link #close}, which makes a running
   * read fail.
   */
  interface Content extends Closeable {

    /**
     * Reads up to {@code length} bytes from {@code position} of the file into {@code target}.
     *
     * @return the number of bytes read, at least 1, or -1 if the file ends at or before {@code
     *     position}
     */
    int read(long position, byte[] target, int offset, int length) throws IOException;
  }
}
