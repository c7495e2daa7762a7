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
 * Finds the blocks that hold a range of the rows, by the numbers of records in the headers of
 * blocks: no block before the range is read, and none behind it. Each split says which rows of its
 * blocks it is about, so that together they are the range. No file stays open between calls. Used
 * by one thread.
 */
final class RowRangePlanner implements Iterator<Split> {
  private final Iterator<InputFile> files;
  private final ScanContext context;
  private final long splitBytes;
  private long toSkip;
  private long toReturn;
  private @Nullable Rest rest;
  private @Nullable Split ready;

  /** What has not been walked over yet of a file. */
  private record Rest(InputFile file, InputFile.Version version, BlockStart start) {}

  /**
   * @param splitBytes size of splits of large files
   * @param wanted rows of all files together
   */
  RowRangePlanner(List<InputFile> files, ScanContext context, long splitBytes, RowRange wanted) {
    this.files = files.iterator();
    this.context = context;
    this.splitBytes = splitBytes;
    this.toSkip = wanted.skip();
    this.toReturn = wanted.most();
  }

  @Override
  public boolean hasNext() {
    while (ready == null && toReturn > 0 && (rest != null || files.hasNext())) {
      ready = walk();
    }
    return ready != null;
  }

  @Override
  public Split next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Split split = ready;
    ready = null;
    if (split == null) {
      throw new IllegalStateException("A split that was there has gone");
    }
    return split;
  }

  /** Goes on to the end of the next split, or of the file; null if no split is made of that. */
  private @Nullable Split walk() {
    context.cancel().check();
    Rest from = rest;
    if (from == null) {
      InputFile file = files.next();
      from = new Rest(file, OpenFile.version(file), BlockStart.FIRST);
    }
    rest = null;
    try (ContainerFile open =
            ContainerFile.open(from.file(), from.version(), context.memory(), context.metrics());
        FileWindow window =
            new FileWindow(open.file(), BlockReader.HEADER_CHUNK, context.memory())) {
      BlockReader blocks =
          BlockReader.headers(window, open.header(), from.file().name(), new ScanMetrics());
      blocks.startAt(from.start());
      return splitOrDamage(from, blocks);
    }
  }

  /** Damage on the way is left to the reader, which returns the rows before it first. */
  private @Nullable Split splitOrDamage(Rest from, BlockReader blocks) {
    RowRange wanted = new RowRange(toSkip, toReturn);
    try {
      return split(from, blocks);
    } catch (ScanException e) {
      if (e.code().category() != ErrorCode.Category.BAD_DATA) {
        throw e;
      }
      toReturn = 0;
      return split(from, from.start(), from.version().length(), wanted);
    }
  }

  private @Nullable Split split(Rest from, BlockReader blocks) {
    long length = from.version().length();
    BlockStart first = blocks.nextStart();
    while (toSkip > 0 && blocks.next(length)) {
      context.cancel().check();
      if (blocks.records() > toSkip) {
        first = blocks.start();
        break;
      }
      toSkip -= blocks.records();
      first = blocks.nextStart();
    }
    if (first.offset() >= length) {
      return null;
    }
    blocks.startAt(first);
    long rows = 0;
    while (rows - toSkip < toReturn
        && blocks.nextStart().offset() - first.offset() < splitBytes
        && blocks.next(length)) {
      context.cancel().check();
      rows += blocks.records();
    }
    long wanted = Math.min(toReturn, rows - toSkip);
    RowRange range = new RowRange(toSkip, wanted);
    toSkip = 0;
    toReturn -= wanted;
    BlockStart end = blocks.nextStart();
    if (toReturn > 0 && end.offset() < length) {
      rest = new Rest(from.file(), from.version(), end);
    }
    return split(from, first, end.offset(), range);
  }

  private static Split split(Rest from, BlockStart first, long end, RowRange rows) {
    return new AvroSplit(
        from.file().name(),
        from.version().length(),
        from.version().token(),
        first.offset(),
        end,
        first,
        rows);
  }
}
