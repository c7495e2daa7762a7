// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.cassandra;

import java.util.List;
import java.util.Locale;

/** Who reads. */
enum ReaderKind {
  /** Through the JDBC driver, each value asked for. */
  TRAVERTINE,
  /** Vectors, without SQL. */
  TRAVERTINE_READER,
  /** The native protocol on a socket; pages are received and dropped: no client can be faster. */
  RAW_SOCKET,
  /** The driver's iterator, which waits at the end of each page; each value decoded. */
  DRIVER_SYNC,
  /** The driver's pages, each asked for when the one before is used up; each value decoded. */
  DRIVER_ASYNC,
  /** Through the JDBC driver, one statement after another. */
  TRAVERTINE_SINGLE,
  /** Through the JDBC driver, by a query that no key can be looked up for. */
  TRAVERTINE_HASH_JOIN;

  static final List<ReaderKind> SCANS =
      List.of(TRAVERTINE, TRAVERTINE_READER, RAW_SOCKET, DRIVER_SYNC, DRIVER_ASYNC);
  static final List<ReaderKind> POINTS =
      List.of(TRAVERTINE, TRAVERTINE_SINGLE, DRIVER_SYNC, DRIVER_ASYNC);
  static final List<ReaderKind> COUNTS = List.of(TRAVERTINE, DRIVER_SYNC);
  static final List<ReaderKind> JOINS = List.of(TRAVERTINE, TRAVERTINE_HASH_JOIN);

  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
