// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks;

import io.travertine.benchmarks.data.DataFile;
import io.travertine.benchmarks.data.Query;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Runs one query on one file by several engines, each in a process of its own. The iterations of
 * the engines alternate, in turned order every second time, so that what else the machine does
 * falls on all of them. Used by one thread.
 */
final class Comparison {
  private final WorkerCommand workers;
  private final Effort effort;

  Comparison(WorkerCommand workers, Effort effort) {
    this.workers = workers;
    this.effort = effort;
  }

  /** The results in the order of the contestants. */
  List<Observed> run(DataFile file, Query query, List<Contestant> contestants) throws IOException {
    List<Heat> heats = new ArrayList<>();
    try {
      for (Contestant contestant : contestants) {
        Heat heat = new Heat(contestant);
        heats.add(heat);
        heat.start(
            workers.worker(contestant, file.dataSet(), query, contestant.engine().file(file)),
            effort);
      }
      for (int i = 0; i < effort.warmUps(); i++) {
        heats.forEach(heat -> heat.warmUp(effort));
      }
      List<Heat> order = new ArrayList<>(heats);
      for (int i = 0; i < effort.iterations(); i++) {
        order.forEach(heat -> heat.measure(effort));
        Collections.reverse(order);
      }
      return heats.stream().map(Heat::finish).toList();
    } finally {
      for (Heat heat : heats) {
        heat.close();
      }
    }
  }
}
