// SPDX-License-Identifier: Apache-2.0
package io.travertine.io;

import io.travertine.scan.InputFile;
import io.travertine.scan.Location;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanMetrics;
import io.travertine.scan.ScanMetrics.Counter;
import java.io.IOException;

/**
 * A file that is being read: counts what is read, says where reading failed, and knows which
 * version of the file it was opened for. Used by one thread, except for {@link #close}. Whoever
 * opened it closes it.
 */
public final class OpenFile implements AutoCloseable {
  private final InputFile file;
  private final InputFile.Version version;
  private final InputFile.Content content;
  private final ScanMetrics metrics;
  private volatile boolean closed;

  private OpenFile(
      InputFile file, InputFile.Version version, InputFile.Content content, ScanMetrics metrics) {
    this.file = file;
    this.version = version;
    this.content = content;
    this.metrics = metrics;
  }

  /** The version of {@code file} as it is now. */
  public static InputFile.Version version(InputFile file) {
    try {
      return file.version();
    } catch (IOException e) {
      throw FileErrors.unreadable(Location.of(file.name()), e);
    }
  }

  /**
   * Opens {@code file}.
   *
   * @throws ScanException {@code FILE_CHANGED} if it is no longer {@code version}
   */
  public static OpenFile open(InputFile file, InputFile.Version version, ScanMetrics metrics) {
    OpenFile open = openAgain(file, version, metrics);
    metrics.add(Counter.FILES, 1);
    return open;
  }

  /** As {@link #open}, for another part of a file that the scan has counted already. */
  public static OpenFile openAgain(InputFile file, InputFile.Version version, ScanMetrics metrics) {
    long start = System.nanoTime();
    InputFile.Content content;
    try {
      content = file.open();
    } catch (IOException e) {
      throw FileErrors.unreadable(Location.of(file.name()), e);
    }
    metrics.add(Counter.WAIT_NANOS, System.nanoTime() - start);
    OpenFile open = new OpenFile(file, version, content, metrics);
    try {
      open.checkUnchanged();
    } catch (RuntimeException | Error e) {
      open.close();
      throw e;
    }
    return open;
  }

  public String name() {
    return file.name();
  }

  /** Length of the version that this was opened for. */
  public long length() {
    return version.length();
  }

  /**
   * Reads up to {@code length} bytes from {@code position}; not beyond the length of the version.
   *
   * @return the number of bytes read, at least 1, or -1 if the file ends at or before {@code
   *     position}
   * @throws ScanException if reading fails, or the file has become shorter
   */
  public int read(long position, byte[] target, int offset, int length) {
    int wanted = (int) Math.min(length, version.length() - position);
    if (wanted <= 0) {
      return -1;
    }
    long start = System.nanoTime();
    int count;
    try {
      count = content.read(position, target, offset, wanted);
    } catch (IOException e) {
      throw FileErrors.unreadable(Location.of(file.name()).atByte(position), e);
    }
    metrics.add(Counter.WAIT_NANOS, System.nanoTime() - start);
    if (count < 0) {
      throw changed("has become shorter");
    }
    metrics.add(Counter.BYTES, count);
    return count;
  }

  /**
   * Returns if the file is still the version that it was opened for; to be asked once more after
   * the last read.
   *
   * @throws ScanException {@code FILE_CHANGED}
   */
  public void checkUnchanged() {
    if (!version(file).equals(version)) {
      throw changed("has changed");
    }
  }

  /** Whether {@link #close} has been called. */
  public boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
    try {
      content.close();
    } catch (IOException e) {
      // Nothing was written, so nothing can be lost: what was read stands.
      return;
    }
  }

  private ScanException changed(String how) {
    return ScanException.of(
            FileErrors.FILE_CHANGED, "The file " + how + " since the query was planned")
        .at(Location.of(file.name()))
        .fix("Run the query again, when nobody writes to the file")
        .build();
  }
}
