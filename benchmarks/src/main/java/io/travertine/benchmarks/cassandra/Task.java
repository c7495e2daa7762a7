// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.cassandra;

import java.util.List;
import java.util.Locale;

/**
 * What readers are compared by.
 *
 * @see BenchmarkTables
 */
enum Task {
  WIDE_1000(1_000, ReaderKind.SCANS),
  WIDE_5000(5_000, ReaderKind.SCANS),
  NARROW_1000(1_000, ReaderKind.SCANS),
  NARROW_5000(5_000, ReaderKind.SCANS),
  /** One column of ten, of the wide table. */
  PROJECTION(5_000, ReaderKind.SCANS),
  POINT_READS(5_000, ReaderKind.POINTS),
  COUNT(5_000, ReaderKind.COUNTS),
  JOIN(5_000, ReaderKind.JOINS);

  private final int page;
  private final List<ReaderKind> readers;

  Task(int page, List<ReaderKind> readers) {
    this.page = page;
    this.readers = readers;
  }

  int page() {
    return page;
  }

  /** Who takes part, the one that others are measured by first. */
  List<ReaderKind> readers() {
    return readers;
  }

  String table() {
    return switch (this) {
      case WIDE_1000, WIDE_5000, PROJECTION, COUNT -> BenchmarkTables.WIDE;
      case NARROW_1000, NARROW_5000, POINT_READS, JOIN -> BenchmarkTables.NARROW;
    };
  }

  /** Names of the columns that a scan selects. */
  String columns() {
    return this == PROJECTION ? "a" : BenchmarkTables.COLUMNS;
  }

  /** The place of the column that is summed, so that answers can be compared. */
  int summed() {
    return this == PROJECTION ? 0 : BenchmarkTables.SUMMED;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
