// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** What a process said and how it ended. */
public record Launched(int code, String out, String messages) {
  /** The checkout. */
  public static final Path ROOT = Path.of(System.getProperty("travertine.root"));

  private static final long MOST_MINUTES = 10;

  /**
   * Runs {@code command} with {@code input} on its standard input. The launcher never builds: this
   * may be the very build that makes what it runs.
   */
  public static Launched run(Path directory, String input, List<String> command)
      throws IOException, InterruptedException {
    Path in = Files.createTempFile("launched", ".in");
    Path out = Files.createTempFile("launched", ".out");
    Path messages = Files.createTempFile("launched", ".err");
    try {
      Files.writeString(in, input);
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(messages.toFile());
      builder.environment().put("TRAVERTINE_NO_BUILD", "1");
      builder.environment().remove("JAVA_TOOL_OPTIONS");
      Process process = builder.start();
      try {
        assertThat(process.waitFor(MOST_MINUTES, TimeUnit.MINUTES))
            .as("%s ended", command)
            .isTrue();
      } finally {
        process.destroyForcibly();
      }
      return new Launched(process.exitValue(), text(out), text(messages));
    } finally {
      Files.deleteIfExists(in);
      Files.deleteIfExists(out);
      Files.deleteIfExists(messages);
    }
  }

  /** Skips the test, aloud, where the phases of this build do not make the jars of the command. */
  public static void assumeBuilt() {
    boolean built = Files.isRegularFile(ROOT.resolve("shell/target/classpath.txt"));
    if (!built) {
      System.err.println("[launcher] not built, so not tested: run mvn verify, not mvn test");
    }
    Assumptions.assumeTrue(built, "The command is not built: run mvn verify, not mvn test");
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
