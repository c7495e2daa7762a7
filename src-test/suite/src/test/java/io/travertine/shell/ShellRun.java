// SPDX-License-Identifier: Apache-2.0
package io.travertine.shell;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the command did when it was called within this JVM. */
public record ShellRun(int code, String out, String messages) {

  /** Calls the command with nothing on standard input. */
  public static ShellRun of(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    int code =
        new Main(InputStream.nullInputStream(), stream(out), stream(messages)).run(arguments);
    return new ShellRun(
        code, out.toString(StandardCharsets.UTF_8), messages.toString(StandardCharsets.UTF_8));
  }

  /** The statements of a script, cut as the command cuts them. */
  public static List<String> statements(String script) {
    return new StatementSplitter(script).split();
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
