// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import java.util.ArrayList;
import java.util.List;

/** Unions of a file: an index, then the value of that branch. All branches write to one sink. */
record ChoiceStep(List<Step> branches) implements Step {
  ChoiceStep {
    branches = List.copyOf(branches);
  }

  @Override
  public int decode(byte[] bytes, int at, DecodeState state, Sink sink, int row) {
    long found = Wire.index(bytes, at, branches.size(), "branches");
    state.checkEnd((int) found);
    return branches.get((int) (found >>> 32)).decode(bytes, (int) found, state, sink, row);
  }

  @Override
  public void write(CodeWriter code, CodeWriter.SinkName sink) {
    List<Runnable> bodies = new ArrayList<>();
    branches.forEach(branch -> bodies.add(() -> branch.write(code, sink)));
    code.choice(bodies);
  }

  @Override
  public int weight() {
    return branches.stream().mapToInt(Step::weight).sum();
  }
}
