// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class QuoteStatesTest {
  private final QuoteStates states = new QuoteStates();

  @Test
  void stateOfAChunkIsThatOfTheChunkBeforeTurnedByItsQuotes() {
    states.know(1, false);
    states.count(1, true);
    states.count(2, false);
    states.count(3, true);
    assertThat(states.inside(1)).isFalse();
    assertThat(states.inside(2)).isTrue();
    assertThat(states.inside(3)).isTrue();
    assertThat(states.inside(4)).isFalse();
    assertThat(states.inside(5)).isNull();
    assertThat(states.lastKnown(9)).isEqualTo(4);
  }

  @Test
  void countsMayComeInAnyOrder() {
    states.count(3, true);
    states.count(2, true);
    assertThat(states.inside(3)).isNull();
    assertThat(states.lastKnown(3)).isZero();
    states.know(1, true);
    states.count(1, true);
    assertThat(states.inside(2)).isFalse();
    assertThat(states.inside(3)).isTrue();
    assertThat(states.inside(4)).isFalse();
  }

  @Test
  void whatIsKnownBetterTurnsWhatFollows() {
    states.know(1, false);
    states.count(1, false);
    states.count(2, true);
    assertThat(states.inside(3)).isTrue();
    states.know(2, true);
    assertThat(states.inside(1)).isFalse();
    assertThat(states.inside(3)).isFalse();
  }

  @Test
  void longFilesAreForgotten() {
    states.know(0, false);
    for (int ordinal = 0; ordinal < 10_000; ordinal++) {
      states.count(ordinal, ordinal % 3 == 0);
    }
    assertThat(states.inside(10_000)).isFalse();
    assertThat(states.inside(9_998)).isTrue();
    assertThat(states.inside(5_000)).isNull();
  }
}
