// SPDX-License-Identifier: Apache-2.0
package io.travertine.shell;

import io.travertine.scan.Suggestion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the command was asked to do.
 *
 * @param targets models, data files or one JDBC URL; empty for the quickstart model
 * @param scripts what to run, in order; empty for the interactive shell or standard input
 * @param format how results are printed; null where nothing was said
 */
record ShellArguments(
    Action action, List<String> targets, List<Script> scripts, @Nullable ResultFormat format) {

  /** What the command does. */
  enum Action {
    QUERY,
    DEMO,
    DEMO_SHELL,
    HELP,
    VERSION
  }

  /** A piece of SQL to run: the text itself, or the name of a file that holds it. */
  record Script(Kind kind, String value) {
    enum Kind {
      TEXT,
      FILE
    }
  }

  static final String USAGE =
      """
      travertine [TARGET ...] [-e SQL | -f FILE] ... [--format FORMAT]
      travertine demo [--shell]

      TARGET       a model (MODEL.yaml, MODEL.json), data files or directories of them (*.csv, *.avro:
                   each file a table named after it), or a JDBC URL, with or without its beginning
                   (jdbc:travertine:csv:PATH?key=value); without one, the quickstart model
      -e SQL       run SQL and exit; may be given several times
      -f FILE      run the statements of a file and exit; may be given several times
      --format F   table, csv, tsv, json, jsonl or vertical; a terminal gets table, a pipe csv
      demo         start a local Cassandra, load TPC-H into Cassandra, CSV and Avro, join them
      --version, --help

      Without -e and -f an interactive shell starts; statements on standard input are run if it is no
      terminal. Exit codes: 0 done, 1 a statement failed, 2 wrong arguments, 3 no connection.
      """;

  private static final List<String> OPTIONS =
      List.of("-e", "-f", "--format", "--help", "-h", "--version", "--shell");

  ShellArguments {
    targets = List.copyOf(targets);
    scripts = List.copyOf(scripts);
  }

  /** Reads the arguments; throws {@link UsageException} if they do not fit. */
  static ShellArguments parse(String... arguments) {
    Deque<String> rest = new ArrayDeque<>(Arrays.asList(arguments));
    if ("demo".equals(rest.peek())) {
      rest.remove();
      return demo(rest);
    }
    List<String> targets = new ArrayList<>();
    List<Script> scripts = new ArrayList<>();
    ResultFormat format = null;
    while (!rest.isEmpty()) {
      String argument = rest.remove();
      switch (argument) {
        case "-e" -> scripts.add(new Script(Script.Kind.TEXT, value(argument, rest)));
        case "-f" -> scripts.add(new Script(Script.Kind.FILE, value(argument, rest)));
        case "--format" -> format = format(value(argument, rest));
        case "-h", "--help" -> {
          return new ShellArguments(Action.HELP, List.of(), List.of(), null);
        }
        case "--version" -> {
          return new ShellArguments(Action.VERSION, List.of(), List.of(), null);
        }
        default -> {
          if (argument.startsWith("--format=")) {
            format = format(argument.substring("--format=".length()));
          } else if (argument.startsWith("-")) {
            throw unknown(argument);
          } else {
            targets.add(argument);
          }
        }
      }
    }
    return new ShellArguments(Action.QUERY, targets, scripts, format);
  }

  private static ShellArguments demo(Deque<String> rest) {
    Action action = Action.DEMO;
    while (!rest.isEmpty()) {
      String argument = rest.remove();
      if (!argument.equals("--shell")) {
        throw unknown(argument);
      }
      action = Action.DEMO_SHELL;
    }
    return new ShellArguments(action, List.of(), List.of(), null);
  }

  private static String value(String option, Deque<String> rest) {
    if (rest.isEmpty()) {
      throw new UsageException(option + " needs a value; see travertine --help");
    }
    return rest.remove();
  }

  private static ResultFormat format(String name) {
    for (ResultFormat format : ResultFormat.values()) {
      if (format.name().equalsIgnoreCase(name)) {
        return format;
      }
    }
    List<String> names =
        Arrays.stream(ResultFormat.values())
            .map(one -> one.name().toLowerCase(Locale.ROOT))
            .toList();
    String hint =
        Suggestion.nearest(name, names).map(near -> "; did you mean " + near + "?").orElse("");
    throw new UsageException(
        "--format expects one of "
            + String.join(", ", names)
            + " but found \""
            + name
            + "\""
            + hint);
  }

  private static UsageException unknown(String argument) {
    Optional<String> near = Suggestion.nearest(argument, OPTIONS);
    return new UsageException(
        "There is no option "
            + argument
            + near.map(name -> "; did you mean " + name + "?").orElse("; see travertine --help"));
  }
}
