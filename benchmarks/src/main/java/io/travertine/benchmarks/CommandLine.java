// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Options of the form {@code --name value}; those that are never asked for are refused. Used by one
 * thread.
 */
public final class CommandLine {
  private static final Pattern SIZE = Pattern.compile("(\\d+)(|KB|MB|GB)");

  private final Map<String, List<String>> values;
  private final Set<String> asked = new LinkedHashSet<>();

  private CommandLine(Map<String, List<String>> values) {
    this.values = values;
  }

  public static CommandLine parse(String[] arguments) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      if (!arguments[i].startsWith("--") || i + 1 == arguments.length) {
        throw new IllegalArgumentException(
            "Expected an option and its value, found \"" + arguments[i] + "\"");
      }
      values.computeIfAbsent(arguments[i], name -> new ArrayList<>()).add(arguments[i + 1]);
    }
    return new CommandLine(values);
  }

  public @Nullable String text(String name) {
    asked.add(name);
    List<String> given = values.get(name);
    return given == null ? null : given.get(given.size() - 1);
  }

  public Path path(String name, String otherwise) {
    return Path.of(text(name, otherwise));
  }

  public long number(String name, long otherwise) {
    String text = text(name, Long.toString(otherwise));
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " is \"" + text + "\", expected a whole number", e);
    }
  }

  private @Nullable Path optionalPath(String name) {
    String text = text(name);
    return text == null ? null : Path.of(text);
  }

  /** {@code full}, or a size as {@link #bytes} understands it. */
  DataSize size(String name, String otherwise) {
    return "full".equalsIgnoreCase(text(name))
        ? DataSize.full()
        : DataSize.ofBytes(bytes(name, otherwise));
  }

  /** A size such as 500KB, 50MB or 1GB, by powers of 1,000. */
  private long bytes(String name, String otherwise) {
    String text = text(name, otherwise);
    Matcher matcher = SIZE.matcher(text.toUpperCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          name + " is \"" + text + "\", expected full or a size such as 50MB");
    }
    long unit =
        switch (matcher.group(2)) {
          case "KB" -> 1_000;
          case "MB" -> 1_000_000;
          case "GB" -> 1_000_000_000;
          default -> 1;
        };
    return Math.multiplyExact(Long.parseLong(matcher.group(1)), unit);
  }

  /** Values that are apart by commas, each one of {@code known}. */
  <T> List<T> list(String name, List<T> known, List<T> otherwise, Function<T, String> nameOf) {
    return list(
        name,
        otherwise,
        text -> {
          for (T value : known) {
            if (nameOf.apply(value).equalsIgnoreCase(text)) {
              return value;
            }
          }
          throw new IllegalArgumentException(
              name
                  + " has \""
                  + text
                  + "\", expected some of "
                  + known.stream().map(nameOf).toList());
        });
  }

  /** Values that are apart by commas. */
  <T> List<T> list(String name, List<T> otherwise, Function<String, T> value) {
    String text = text(name);
    return text == null
        ? otherwise
        : Arrays.stream(text.split(",", -1)).map(value).distinct().toList();
  }

  Effort effort() {
    return new Effort(
        Math.toIntExact(number("--warmups", 3)),
        Math.toIntExact(number("--iterations", 5)),
        Duration.ofMillis(number("--least-millis", 200)),
        Duration.ofSeconds(number("--budget-seconds", 60)),
        Duration.ofSeconds(number("--patience-seconds", 120)));
  }

  WorkerCommand workers() {
    Path home = Path.of(System.getProperty("java.home"));
    Path executable = path("--java", home.resolve("bin").resolve("java").toString());
    Path python = optionalPath("--python");
    asked.add("--jvm");
    return new WorkerCommand(
        executable,
        values.getOrDefault("--jvm", List.of()),
        path("--calcite-file", "benchmarks/calcite-file/target/calcite-file.classpath"),
        optionalPath("--vector-java"),
        python,
        python == null ? Set.of() : WorkerCommand.modules(python),
        path("--python-workers", "benchmarks/src/main/python"));
  }

  /** Fails if there is an option that has not been asked for by now. */
  public void refuseOthers() {
    for (String name : values.keySet()) {
      if (!asked.contains(name)) {
        throw new IllegalArgumentException(
            "Unknown option " + name + ", expected some of " + asked);
      }
    }
  }

  private String text(String name, String otherwise) {
    String text = text(name);
    return text == null ? otherwise : text;
  }
}
