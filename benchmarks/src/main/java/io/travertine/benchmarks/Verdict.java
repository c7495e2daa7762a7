// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks;

/** How the answer of an engine stands to those of the others. */
enum Verdict {
  /** More engines gave this answer than any other. */
  AGREES,
  /** More engines gave another answer. */
  DIFFERS,
  /** Engines gave different answers, and none has more of them on its side. */
  DISPUTED,
  /** No other engine answered. */
  ALONE,
  /** The engine gave no answer. */
  FAILED;

  /** Whether figures of this engine mean anything. */
  boolean counts() {
    return this == AGREES || this == ALONE;
  }
}
