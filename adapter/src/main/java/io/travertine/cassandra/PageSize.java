// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import io.travertine.scan.ScanContext;

/**
 * How many rows to ask for next. The first page is small, so that the first row comes soon; then as
 * many rows as fit into {@link PageOptions#bytes} by the width of the rows so far. What the client
 * asked for counts instead. After a page was too much for the server the pages are small, and grow
 * again. Used by one thread.
 */
final class PageSize {
  private static final int FIRST_ROWS = 1_000;

  /** A few attempts must lead from thousands of rows to one. */
  private static final int SHRINK = 4;

  /** Assumed before a row has been seen. */
  private static final long ROW_BYTES = 256;

  /** What the driver keeps for a value beside its bytes: an array, a buffer, an entry of a list. */
  private static final long CELL_OVERHEAD = 64;

  private final int most;
  private final long bytes;
  private final boolean fixed;
  private final int columns;
  private int ceiling = Integer.MAX_VALUE;
  private long rowsSeen;
  private long bytesSeen;

  private PageSize(int most, long bytes, boolean fixed, int columns) {
    this.most = most;
    this.bytes = bytes;
    this.fixed = fixed;
    this.columns = columns;
  }

  /**
   * Sizes of the pages of a scan of {@code columns} columns that needs {@code neededRows} rows at
   * most.
   */
  static PageSize of(PageOptions options, ScanContext context, long neededRows, int columns) {
    boolean fixed = context.fetchRows() > 0;
    int asked = fixed ? context.fetchRows() : options.rows();
    return new PageSize((int) Math.min(asked, neededRows), options.bytes(), fixed, columns);
  }

  int rows() {
    return Math.min(ceiling, wantedRows());
  }

  private int wantedRows() {
    if (fixed) {
      return most;
    }
    if (rowsSeen == 0) {
      return Math.min(most, FIRST_ROWS);
    }
    return (int) Math.max(1, Math.min(most, bytes / rowBytes()));
  }

  /** A page of {@code rows} rows was too much for the server; the next ones are much smaller. */
  void tooMuch(int rows) {
    ceiling = Math.max(1, rows / SHRINK);
  }

  /** Whether pages cannot become smaller. */
  boolean isLeast() {
    return ceiling == 1;
  }

  /** Memory that a page of {@code rows} rows will probably take. */
  long expectedBytes(int rows) {
    return rows * (rowBytes() + columns * CELL_OVERHEAD);
  }

  /** A page has come; after failures the next may be twice as large. */
  void saw(long rows, long pageBytes) {
    ceiling = ceiling > Integer.MAX_VALUE / 2 ? Integer.MAX_VALUE : 2 * ceiling;
    rowsSeen += rows;
    bytesSeen += pageBytes;
  }

  private long rowBytes() {
    return rowsSeen == 0 ? ROW_BYTES : Math.max(1, bytesSeen / rowsSeen);
  }
}
