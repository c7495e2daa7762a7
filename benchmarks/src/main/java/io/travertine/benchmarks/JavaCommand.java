// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks;

import io.travertine.benchmarks.data.Query;
import io.travertine.benchmarks.engine.EngineKind;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How workers are started: which Java, and with which arguments.
 *
 * @param executable a java command
 * @param arguments given to every worker's JVM
 * @param calciteFileClassPath a file that holds the class path of Calcite's file adapter
 */
record JavaCommand(Path executable, List<String> arguments, Path calciteFileClassPath) {
  JavaCommand {
    arguments = List.copyOf(arguments);
  }

  List<String> worker(Contestant contestant, String dataSet, Query query, Path file) {
    List<String> command = new ArrayList<>();
    command.add(executable.toString());
    // Some drivers hand out wall-clock times in the zone of the process.
    command.add("-Duser.timezone=UTC");
    command.addAll(arguments);
    command.add("-cp");
    command.add(classPath(contestant.engine()));
    command.add(Worker.class.getName());
    command.add(contestant.engine().opener().getName());
    command.add(dataSet);
    command.add(query.name().name());
    command.add(file.toString());
    command.add(Integer.toString(contestant.threads()));
    return command;
  }

  private String classPath(EngineKind engine) {
    return switch (engine.classPath()) {
      case SHARED -> System.getProperty("java.class.path");
      case CALCITE_FILE -> {
        try {
          yield ownClasses()
              + File.pathSeparator
              + Files.readString(calciteFileClassPath, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
          throw new UncheckedIOException(
              "Build benchmarks/calcite-file first: it writes " + calciteFileClassPath, e);
        }
      }
    };
  }

  private static Path ownClasses() {
    try {
      return Path.of(Worker.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("Classes are always loaded from a valid place", e);
    }
  }
}
