// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import io.travertine.scan.ForwardingSource;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Split;
import java.util.Collections;
import java.util.Iterator;

/** A table of one file that is cut into chunks of a chosen size, so that small files have many. */
record CutSource(CsvSource source, long chunkBytes) implements ForwardingSource {

  @Override
  public Iterator<Split> plan(ScanSpec spec, ScanContext context) {
    return spec.isEmpty() ? Collections.emptyIterator() : source.splits(0, chunkBytes).iterator();
  }
}
