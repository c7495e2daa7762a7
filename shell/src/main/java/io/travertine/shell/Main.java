// SPDX-License-Identifier: Apache-2.0
package io.travertine.shell;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.logging.LogManager;

/**
 * The command. Results go to standard output, everything else to standard error, both in UTF-8.
 *
 * <p>The launcher tells what a Java program cannot find out by itself: {@code travertine.home} is
 * the directory of the checkout, {@code travertine.terminal.in} and {@code travertine.terminal.out}
 * are {@code true} where standard input and output are terminals.
 */
public final class Main {
  private static final int DONE = 0;
  private static final int STATEMENT_FAILED = 1;
  private static final int WRONG_ARGUMENTS = 2;
  private static final int NO_CONNECTION = 3;

  private final InputStream in;
  private final PrintStream out;
  private final PrintStream messages;

  Main(InputStream in, PrintStream out, PrintStream messages) {
    this.in = in;
    this.out = out;
    this.messages = messages;
  }

  public static void main(String[] arguments) {
    quietLibraries();
    PrintStream out = utf8(FileDescriptor.out);
    PrintStream messages = utf8(FileDescriptor.err);
    int code = new Main(System.in, out, messages).run(arguments);
    out.flush();
    messages.flush();
    System.exit(code);
  }

  /** Libraries log through java.util.logging; only their warnings concern somebody at a prompt. */
  private static void quietLibraries() {
    try (InputStream settings = Main.class.getResourceAsStream("logging.properties")) {
      LogManager.getLogManager().readConfiguration(settings);
    } catch (IOException e) {
      throw new UncheckedIOException("The settings of the log cannot be read", e);
    }
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }

  /** Does what {@code arguments} say; returns the exit code. */
  int run(String... arguments) {
    try {
      ShellArguments parsed = ShellArguments.parse(arguments);
      return switch (parsed.action()) {
        case HELP -> print(ShellArguments.USAGE);
        case VERSION -> print("travertine " + version() + "\n");
        case DEMO -> new Demo(out, messages).run(Demo.Ending.STOP);
        case DEMO_SHELL -> new Demo(out, messages).run(Demo.Ending.SHELL);
        case QUERY -> query(parsed);
      };
    } catch (UsageException e) {
      messages.println(e.getMessage());
      return WRONG_ARGUMENTS;
    } catch (IOException e) {
      messages.println("Error: " + e);
      return STATEMENT_FAILED;
    }
  }

  private int print(String text) {
    out.print(text);
    return DONE;
  }

  private static String version() {
    return Objects.requireNonNullElse(
        Main.class.getPackage().getImplementationVersion(), "(not packaged)");
  }

  private int query(ShellArguments arguments) throws IOException {
    String url = url(arguments.targets());
    List<String> scripts = scripts(arguments);
    if (scripts.isEmpty()) {
      return InteractiveShell.run(url) ? DONE : STATEMENT_FAILED;
    }
    ResultFormat whereNothingWasSaid =
        Boolean.getBoolean("travertine.terminal.out") ? ResultFormat.TABLE : ResultFormat.CSV;
    ResultFormat format = Objects.requireNonNullElse(arguments.format(), whereNothingWasSaid);
    try (Connection connection = DriverManager.getConnection(url)) {
      ScriptRunner runner = new ScriptRunner(connection, format, out, messages);
      for (String script : scripts) {
        ScriptRunner.Outcome outcome = runner.run(script);
        if (outcome != ScriptRunner.Outcome.DONE) {
          return outcome == ScriptRunner.Outcome.NO_CONNECTION ? NO_CONNECTION : STATEMENT_FAILED;
        }
      }
      return DONE;
    } catch (SQLException e) {
      messages.println(SqlMessages.describe(e));
      return NO_CONNECTION;
    }
  }

  private static String url(List<String> targets) {
    Path here = Path.of("").toAbsolutePath();
    if (!targets.isEmpty()) {
      return new TargetUrl(here).of(targets);
    }
    Path home = Path.of(System.getProperty("travertine.home", "."));
    Path quickstart = home.resolve("model-examples/quickstart/model.yaml");
    return new TargetUrl(here).of(List.of(quickstart.toString()));
  }

  /** The texts to run; standard input is one if it is no terminal and nothing else was said. */
  private List<String> scripts(ShellArguments arguments) throws IOException {
    List<String> scripts = new ArrayList<>();
    for (ShellArguments.Script script : arguments.scripts()) {
      scripts.add(
          switch (script.kind()) {
            case TEXT -> script.value();
            case FILE -> read(script.value());
          });
    }
    boolean piped = !Boolean.getBoolean("travertine.terminal.in");
    if (scripts.isEmpty() && piped) {
      scripts.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    return scripts;
  }

  private static String read(String file) throws IOException {
    try {
      return Files.readString(Path.of(file), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new UsageException("There is no script " + file);
    }
  }
}
