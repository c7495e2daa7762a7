// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import io.travertine.scan.Split;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The splits of one file after another, each made when it is asked for: a large file has more of
 * them than a scan that ends early should pay for. Used by one thread at a time.
 */
final class FileSplits implements Iterator<Split> {
  private final int[] files;
  private final CsvSource source;
  private final long chunkBytes;
  private Iterator<Split> current = Collections.emptyIterator();
  private int next;

  /**
   * @param files ordinals of the files, in the order of the scan
   */
  FileSplits(int[] files, CsvSource source, long chunkBytes) {
    this.files = files;
    this.source = source;
    this.chunkBytes = chunkBytes;
  }

  @Override
  public boolean hasNext() {
    while (!current.hasNext() && next < files.length) {
      current = source.splits(files[next++], chunkBytes).iterator();
    }
    return current.hasNext();
  }

  @Override
  public Split next() {
    if (!hasNext()) {
      throw new NoSuchElementException("There are no more splits");
    }
    return current.next();
  }
}
