// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import io.travertine.csv.record.RecordReader;
import io.travertine.csv.record.Records;
import org.jspecify.annotations.Nullable;

/** Hands out the records of one split. Used by one thread, except for {@link #close}. */
interface RecordFeed extends AutoCloseable {

  /**
   * The next records, at least one and no more than {@code limit} says, or null at the end. They
   * are valid until the next call.
   */
  @Nullable Records next(RecordReader.ChunkLimit limit);

  /** Bytes of heap behind this. */
  long retainedBytes();

  /**
   * To be called once, after the end.
   *
   * @throws io.travertine.scan.ScanException if the file is no longer what it was when the scan was
   *     planned
   */
  void finish();

  /** Closes the file; a running read fails. May be called twice. */
  @Override
  void close();
}
