// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Asks git which commit the working directory is at. */
public final class Commit {
  private Commit() {}

  public static String current() {
    try {
      String hash = git(List.of("git", "rev-parse", "HEAD"));
      return git(List.of("git", "status", "--porcelain", "--untracked-files=no")).isEmpty()
          ? hash
          : hash + "+changes";
    } catch (IOException e) {
      return "unknown";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "unknown";
    }
  }

  private static String git(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("git failed");
    }
    return output.strip();
  }
}
