// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of the checkout that tests compare with what is made, or write anew when asked to. */
public final class CommittedText {
  /** The checkout. */
  public static final Path ROOT = Path.of(System.getProperty("travertine.root"));

  /** Writes what is made in place of comparing it. */
  private static final String REWRITE = "travertine.rewrite";

  private CommittedText() {}

  public static boolean isRewritten() {
    return Boolean.getBoolean(REWRITE);
  }

  /** How {@code test} is made to write what it compares. */
  public static String howToRewrite(Class<?> test) {
    return "If the new text is right, write it with: mvn -q -Dquick -pl src-test/suite -am verify -Dtest="
        + test.getSimpleName()
        + " -Dsurefire.failIfNoSpecifiedTests=false -D"
        + REWRITE
        + "=true";
  }

  /** Fails if {@code file} does not hold {@code made}. */
  public static void check(Class<?> test, Path file, String made) throws IOException {
    if (isRewritten()) {
      Files.writeString(file, made, StandardCharsets.UTF_8);
      return;
    }
    String committed =
        Files.isRegularFile(file)
            ? Files.readString(file, StandardCharsets.UTF_8)
            : "(no such file)";
    assertThat(made).as("%s. %s", ROOT.relativize(file), howToRewrite(test)).isEqualTo(committed);
  }
}
