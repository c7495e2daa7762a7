// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares the answers of engines. */
final class Jury {
  private Jury() {}

  /** A verdict for each, in their order. An engine has one voice, however it is run. */
  static List<Verdict> judge(List<Observed> observed) {
    Map<Answer, Set<String>> voices = new HashMap<>();
    Set<String> engines = new HashSet<>();
    for (Observed one : observed) {
      if (one.answer() != null) {
        voices
            .computeIfAbsent(one.answer(), answer -> new HashSet<>())
            .add(one.contestant().engine().voice());
        engines.add(one.contestant().engine().voice());
      }
    }
    Answer accepted = strongest(voices);
    List<Verdict> verdicts = new ArrayList<>();
    for (Observed one : observed) {
      if (one.answer() == null) {
        verdicts.add(Verdict.FAILED);
      } else if (accepted == null) {
        verdicts.add(Verdict.DISPUTED);
      } else if (!one.answer().equals(accepted)) {
        verdicts.add(Verdict.DIFFERS);
      } else {
        verdicts.add(engines.size() == 1 ? Verdict.ALONE : Verdict.AGREES);
      }
    }
    return verdicts;
  }

  /** The answer that has more voices than every other, or null. */
  private static @Nullable Answer strongest(Map<Answer, Set<String>> voices) {
    Answer strongest = null;
    int most = 0;
    for (Map.Entry<Answer, Set<String>> entry : voices.entrySet()) {
      int count = entry.getValue().size();
      if (count == most) {
        strongest = null;
      } else if (count > most) {
        most = count;
        strongest = entry.getKey();
      }
    }
    return strongest;
  }
}
