// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import io.travertine.csv.index.QuoteParity;
import io.travertine.csv.read.SplitChain.Link;
import io.travertine.csv.record.CommonsRecords;
import io.travertine.io.OpenFile;
import org.jspecify.annotations.Nullable;

/**
 * Finds where the records of a chunk begin: of the first one behind the header, of another by its
 * quotes, as far as these can tell. Used by one thread.
 */
final class StartFinder {
  private final ChunkScan scan;
  private final SplitChain chain;
  private final int ordinal;
  private final OpenFile file;
  private final ChunkBuffer buffer;
  private final @Nullable QuoteParity parity;

  StartFinder(ChunkScan scan, int ordinal, OpenFile file, ChunkBuffer buffer) {
    this.scan = scan;
    this.chain = scan.chain();
    this.ordinal = ordinal;
    this.file = file;
    this.buffer = buffer;
    this.parity = scan.dialect().parity();
  }

  /** What the chain knows; null if it knows nothing yet. */
  @Nullable Link known(ExactText text) {
    Link start = chain.known(ordinal);
    if (start == null && ordinal == 0) {
      start = passHeader(text);
      chain.publish(0, start);
    }
    return start;
  }

  /** Where the first row or blank line behind the header begins. */
  private Link passHeader(ExactText text) {
    buffer.load(file, 0, chain.to(0));
    CommonsRecords records = text.all();
    boolean filled = FileHeader.pass(records, scan.csv().file());
    return new Link(filled ? records.nextStart() : file.length(), 0);
  }

  /** Whether the quotes should be counted before anything else. */
  boolean countsQuotes() {
    return parity != null && chain.countsQuotes();
  }

  /** Tells the chain about the quotes of the chunk, from {@code start} if that is known. */
  void countQuotes(@Nullable Link start) {
    long to = chain.to(ordinal);
    if (parity == null || (start != null && start.offset() >= to)) {
      return;
    }
    long from = start == null ? chain.from(ordinal) : start.offset();
    buffer.load(file, start == null ? from - 1 : from, to);
    boolean odd = parity.isOdd(buffer.bytes(), buffer.position(from), buffer.position(to));
    if (start == null) {
      chain.quotesAreOdd(ordinal, odd);
    } else {
      chain.beginsInside(ordinal + 1, odd);
    }
  }

  /**
   * Where a record begins if quotes are regular: behind the first line end outside quotes from the
   * byte before the chunk.
   *
   * @param inside whether the chunk begins inside quotes; null if that is not known, then the first
   *     line end is taken to be outside
   */
  long guess(@Nullable Boolean inside) {
    buffer.load(file, chain.from(ordinal) - 1, chain.to(ordinal));
    byte[] bytes = buffer.bytes();
    int from = buffer.position(chain.from(ordinal));
    int limit = buffer.limit();
    boolean isInside = inside != null && inside;
    if (!isInside && bytes[from - 1] == '\n') {
      return chain.from(ordinal);
    }
    if (inside == null || parity == null) {
      return buffer.offset(behindLine(bytes, from, limit));
    }
    return buffer.offset(parity.behindLine(bytes, from, limit, isInside));
  }

  private static int behindLine(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != '\n') {
      at++;
    }
    return Math.min(at + 1, to);
  }
}
