// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import io.travertine.scan.BatchReader;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanOffer;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Schema;
import io.travertine.scan.Source;
import io.travertine.scan.Split;
import io.travertine.scan.Statistics;
import java.util.Collections;
import java.util.Iterator;

/** A table of one file that is cut into chunks of a chosen size, so that small files have many. */
record CutSource(CsvSource source, long chunkBytes) implements Source {
  @Override
  public Schema schema() {
    return source.schema();
  }

  @Override
  public Statistics statistics() {
    return source.statistics();
  }

  @Override
  public ScanOffer offer(ScanSpec spec) {
    return source.offer(spec);
  }

  @Override
  public Iterator<Split> plan(ScanSpec spec, ScanContext context) {
    return spec.isEmpty() ? Collections.emptyIterator() : source.splits(0, chunkBytes).iterator();
  }

  @Override
  public BatchReader open(Split split, ScanSpec spec, ScanContext context) {
    return source.open(split, spec, context);
  }
}
