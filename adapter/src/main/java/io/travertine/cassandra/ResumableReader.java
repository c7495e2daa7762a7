// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import io.travertine.scan.BatchReader;
import java.util.Optional;

/** A reader that says how far it has come. Used by one thread, except for {@link #close}. */
public interface ResumableReader extends BatchReader {

  /** What is left after the batches so far; empty before the first batch and after the last. */
  Optional<ResumePoint> resumePoint();
}
