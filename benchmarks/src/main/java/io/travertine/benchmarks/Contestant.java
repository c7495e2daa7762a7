// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks;

import io.travertine.benchmarks.engine.EngineKind;

/** An engine with the number of threads that it is given. */
record Contestant(EngineKind engine, int threads) {

  String label() {
    return engine.name() + "-" + threads;
  }
}
