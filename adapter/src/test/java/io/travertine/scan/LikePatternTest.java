// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LikePatternTest {
  private static final String[] PARTS = {
    "a", "b", "ä", "😀", "%", "_", "!%", "!_", "!!", "\n", "."
  };

  @Test
  void matchesWhatTheSameRegularExpressionMatches() {
    long seed = 42;
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      String pattern = text(random, PARTS.length);
      String text = text(random, 6).replace("!", "");
      byte[] bytes = ("x" + text + "x").getBytes(StandardCharsets.UTF_8);

      boolean matches = LikePattern.of(pattern, '!').matches(bytes, 1, bytes.length - 1);

      assertThat(matches)
          .as("seed %d: '%s' LIKE '%s'", seed, text, pattern)
          .isEqualTo(regex(pattern).matcher(text).matches());
    }
  }

  @Test
  void escapeBeforeAnOrdinaryCharacterIsAnError() {
    assertThatThrownBy(() -> LikePattern.of("a!b", '!'))
        .hasMessageContaining("'a!b'")
        .hasMessageContaining("[LIKE_ESCAPE]");
    assertThatThrownBy(() -> LikePattern.of("a!", '!')).hasMessageContaining("[LIKE_ESCAPE]");
  }

  private static String text(Random random, int parts) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(7); i > 0; i--) {
      text.append(PARTS[random.nextInt(parts)]);
    }
    return text.toString();
  }

  private static Pattern regex(String pattern) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '!') {
        regex.append(Pattern.quote(pattern.substring(++i, i + 1)));
      } else if (c == '%' || c == '_') {
        regex.append(c == '%' ? ".*" : ".");
      } else {
        regex.append(c == '.' ? "\\." : String.valueOf(c));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
