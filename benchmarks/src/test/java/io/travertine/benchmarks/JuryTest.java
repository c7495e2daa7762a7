// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.travertine.benchmarks.engine.EngineKind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JuryTest {
  private static final Answer RIGHT = new Answer(3, 0, "aa");
  private static final Answer WRONG = new Answer(3, 0, "bb");

  @Test
  void theAnswerOfMostEnginesIsAccepted() {
    assertThat(
            Jury.judge(
                List.of(
                    observed(EngineKind.TRAVERTINE, 1, RIGHT),
                    observed(EngineKind.DUCKDB, 1, RIGHT),
                    observed(EngineKind.CALCITE_FILE, 1, WRONG))))
        .containsExactly(Verdict.AGREES, Verdict.AGREES, Verdict.DIFFERS);
  }

  @Test
  void severalThreadsGiveAnEngineNoSecondVoice() {
    assertThat(
            Jury.judge(
                List.of(
                    observed(EngineKind.TRAVERTINE, 1, WRONG),
                    observed(EngineKind.TRAVERTINE, 2, WRONG),
                    observed(EngineKind.DUCKDB, 1, RIGHT))))
        .containsOnly(Verdict.DISPUTED);
  }

  @Test
  void aLonelyAnswerIsNotCalledAgreement() {
    assertThat(
            Jury.judge(
                List.of(
                    observed(EngineKind.TRAVERTINE, 1, RIGHT),
                    observed(EngineKind.DUCKDB, 1, null))))
        .containsExactly(Verdict.ALONE, Verdict.FAILED);
  }

  private static Observed observed(EngineKind engine, int threads, @Nullable Answer answer) {
    return new Observed(new Contestant(engine, threads), "1", "17", answer, "", List.of(), 0, null);
  }
}
