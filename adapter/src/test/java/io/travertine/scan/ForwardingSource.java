// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.util.Iterator;
import java.util.List;

/** A source that is another one but for what a test overrides. */
public interface ForwardingSource extends Source {
  /** The other one. */
  Source source();

  @Override
  default Schema schema() {
    return source().schema();
  }

  @Override
  default Statistics statistics() {
    return source().statistics();
  }

  @Override
  default ScanOffer offer(ScanSpec spec) {
    return source().offer(spec);
  }

  @Override
  default List<List<Integer>> lookupKeys() {
    return source().lookupKeys();
  }

  @Override
  default Iterator<Split> plan(ScanSpec spec, ScanContext context) {
    return source().plan(spec, context);
  }

  @Override
  default BatchReader open(Split split, ScanSpec spec, ScanContext context) {
    return source().open(split, spec, context);
  }
}
