// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came out of one engine and one query.
 *
 * @param version of the engine; empty if it failed
 * @param java name and version of the JVM; empty if the engine failed
 * @param answer of the first run, with a checksum; null if the engine failed
 * @param failure why there is no result
 */
record Observed(
    Contestant contestant,
    String version,
    String java,
    @Nullable Answer answer,
    String firstRow,
    List<Measurement> measurements,
    long peakBytes,
    @Nullable String failure) {
  Observed {
    measurements = List.copyOf(measurements);
  }

  static Observed failed(Contestant contestant, String failure) {
    return new Observed(contestant, "", "", null, "", List.of(), 0, failure);
  }
}
