// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks;

import io.travertine.benchmarks.data.DataSet;
import io.travertine.benchmarks.data.Query;
import io.travertine.benchmarks.engine.EngineKind;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How workers are started.
 *
 * @param java a java command
 * @param arguments given to every worker's JVM
 * @param calciteFileClassPath a file that holds the class path of Calcite's file adapter
 * @param vectorJava the java command of engines that need a newer Java; null if there is none
 * @param python a python command; null if there is none
 * @param pythonModules which engines that command has
 * @param pythonWorkers the directory of the scripts that speak for them
 */
record WorkerCommand(
    Path java,
    List<String> arguments,
    Path calciteFileClassPath,
    @Nullable Path vectorJava,
    @Nullable Path python,
    Set<String> pythonModules,
    Path pythonWorkers) {
  private static final String FINDS_MODULES =
      "import importlib.util, sys;"
          + "print(*(name for name in sys.argv[1:] if importlib.util.find_spec(name)))";

  WorkerCommand {
    arguments = List.copyOf(arguments);
    pythonModules = Set.copyOf(pythonModules);
  }

  /** Which engines in Python a python command has; none if it does not run. */
  static Set<String> modules(Path python) {
    List<String> command = new ArrayList<>(List.of(python.toString(), "-c", FINDS_MODULES));
    EngineKind.ALL.stream()
        .filter(engine -> engine.home() == EngineKind.Home.PYTHON)
        .forEach(engine -> command.add(engine.name()));
    try {
      Process process = new ProcessBuilder(command).start();
      try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
        return output
            .lines()
            .flatMap(line -> Stream.of(line.split(" ")))
            .collect(Collectors.toSet());
      }
    } catch (IOException e) {
      return Set.of();
    }
  }

  /** What the java command says of itself, in one line. */
  String javaVersion() throws IOException {
    Process process = new ProcessBuilder(java.toString(), "--version").start();
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      return output.lines().collect(Collectors.joining(", "));
    }
  }

  /** Whether what an engine needs was named, and is there. */
  boolean canStart(EngineKind engine) {
    return switch (engine.home()) {
      case SHARED, CALCITE_FILE -> true;
      case VECTOR_JAVA -> vectorJava != null;
      case PYTHON -> pythonModules.contains(engine.name());
    };
  }

  /** What an engine that cannot be started lacks, as words. */
  String lacking(EngineKind engine) {
    return python != null && engine.home() == EngineKind.Home.PYTHON
        ? python + " cannot import " + engine.name()
        : "give " + engine.home().option();
  }

  List<String> worker(Contestant contestant, DataSet dataSet, Query query, Path file) {
    return switch (contestant.engine().home()) {
      case SHARED ->
          javaWorker(
              java,
              List.of(),
              System.getProperty("java.class.path"),
              contestant,
              query,
              dataSet,
              file);
      case CALCITE_FILE ->
          javaWorker(java, List.of(), calciteFileLibraries(), contestant, query, dataSet, file);
      case VECTOR_JAVA ->
          javaWorker(
              Objects.requireNonNull(vectorJava),
              List.of("--add-modules", "jdk.incubator.vector"),
              System.getProperty("java.class.path"),
              contestant,
              query,
              dataSet,
              file);
      case PYTHON -> pythonWorker(contestant, query, dataSet, file);
    };
  }

  private List<String> javaWorker(
      Path executable,
      List<String> own,
      String classPath,
      Contestant contestant,
      Query query,
      DataSet dataSet,
      Path file) {
    List<String> command = new ArrayList<>();
    command.add(executable.toString());
    // Some drivers hand out wall-clock times in the zone of the process.
    command.add("-Duser.timezone=UTC");
    command.addAll(own);
    command.addAll(arguments);
    command.add("-cp");
    command.add(classPath);
    command.add(Worker.class.getName());
    command.add(Objects.requireNonNull(contestant.engine().opener()).getName());
    command.add(dataSet.name());
    command.add(query.name().name());
    command.add(file.toString());
    command.add(Integer.toString(contestant.threads()));
    return command;
  }

  private List<String> pythonWorker(
      Contestant contestant, Query query, DataSet dataSet, Path file) {
    return List.of(
        Objects.requireNonNull(python).toString(),
        "-B",
        pythonWorkers.resolve(contestant.engine().name() + "_worker.py").toString(),
        file.toString(),
        dataSet.table(),
        dataSet.columns().stream()
            .map(column -> column.name() + ":" + column.kind())
            .collect(Collectors.joining(",")),
        query.sql(),
        query.result().stream().map(Enum::name).collect(Collectors.joining(",")),
        Integer.toString(contestant.threads()),
        query.name().name(),
        dataSet.columns().get(dataSet.summedColumn()).name(),
        dataSet.someColumns().stream()
            .map(column -> dataSet.columns().get(column).name())
            .collect(Collectors.joining(",")));
  }

  private String calciteFileLibraries() {
    try {
      return ownClasses()
          + File.pathSeparator
          + Files.readString(calciteFileClassPath, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Build benchmarks/calcite-file first: it writes " + calciteFileClassPath, e);
    }
  }

  private static Path ownClasses() {
    try {
      return Path.of(Worker.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("Classes are always loaded from a valid place", e);
    }
  }
}
