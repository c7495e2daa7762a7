// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.io.OpenFile;
import io.travertine.scan.ErrorCode;
import io.travertine.scan.InputFile;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanMetrics;
import io.travertine.scan.Split;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Cuts files into splits as they are asked for. A large file is cut between blocks, found by
 * walking over their headers and not by searching for sync markers: data may hold the marker too,
 * and each split so knows the number of its first row. No file stays open between calls. Used by
 * one thread.
 */
final class SplitPlanner implements Iterator<Split> {
  /** Size of the splits of large files. */
  static final long SPLIT_BYTES = 32L << 20;

  private final Iterator<InputFile> files;
  private final ScanContext context;
  private final long splitBytes;
  private @Nullable Rest rest;

  /** What has not been planned yet of a large file. */
  private record Rest(
      InputFile file, InputFile.Version version, ContainerHeader header, BlockStart start) {

    AvroSplit until(long end) {
      return new AvroSplit(
          file.name(), version.length(), version.token(), start.offset(), end, start);
    }
  }

  /**
   * @param splitBytes size of splits, {@link Long#MAX_VALUE} to make one of each file
   */
  SplitPlanner(List<InputFile> files, ScanContext context, long splitBytes) {
    this.files = files.iterator();
    this.context = context;
    this.splitBytes = splitBytes;
  }

  @Override
  public boolean hasNext() {
    return rest != null || files.hasNext();
  }

  @Override
  public Split next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    context.cancel().check();
    Rest current = rest;
    if (current == null) {
      InputFile file = files.next();
      InputFile.Version version = OpenFile.version(file);
      if (isSmall(version.length())) {
        return new AvroSplit(
            file.name(), version.length(), version.token(), 0, version.length(), BlockStart.FIRST);
      }
      try (ContainerFile open =
          ContainerFile.open(file, version, context.memory(), context.metrics())) {
        current = new Rest(file, version, open.header(), BlockStart.FIRST);
        return cut(current, open.file());
      }
    }
    if (isSmall(current.version().length() - current.start().offset())) {
      rest = null;
      return current.until(current.version().length());
    }
    try (OpenFile open = OpenFile.open(current.file(), current.version(), context.metrics())) {
      return cut(current, open);
    }
  }

  private boolean isSmall(long bytes) {
    return bytes - splitBytes < splitBytes / 2;
  }

  /** The first split of what is left; remembers what is left then. */
  private Split cut(Rest current, OpenFile open) {
    long length = current.version().length();
    BlockStart end = firstBlockFrom(current.start().offset() + splitBytes, current, open);
    if (end == null || end.offset() >= length) {
      rest = null;
      return current.until(length);
    }
    rest = new Rest(current.file(), current.version(), current.header(), end);
    return current.until(end.offset());
  }

  /**
   * The first block that begins at or behind {@code offset}; null if there is damage on the way,
   * for the reader to find.
   */
  private @Nullable BlockStart firstBlockFrom(long offset, Rest current, OpenFile open) {
    try (FileWindow window = new FileWindow(open, BlockReader.HEADER_CHUNK, context.memory())) {
      BlockReader blocks =
          BlockReader.headers(window, current.header(), current.file().name(), new ScanMetrics());
      blocks.startAt(current.start());
      return blocks.skipTo(offset, context.cancel());
    } catch (ScanException e) {
      if (e.code().category() == ErrorCode.Category.BAD_DATA) {
        return null;
      }
      throw e;
    }
  }
}
