// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How the value of an option is written. Values come from YAML or JSON (strings, numbers, booleans,
 * lists, maps) or from a URL (always text), so every type reads text too.
 *
 * @param <T> Java class of the value
 * @param name what the value is, for documents and messages
 * @param members the options of each group, if the value is groups of options; else none
 * @param reader makes the value of {@code raw}, which is never null; throws {@link
 *     IllegalArgumentException} whose message says what was expected
 * @param readsNull whether {@code null} of YAML and JSON is a word like others, and not the absence
 *     of a value
 */
public record OptionType<T>(
    String name, List<OptionDefinition<?>> members, Reader<T> reader, boolean readsNull) {

  public OptionType {
    members = List.copyOf(members);
  }

  /** A type of values that may be groups of options. */
  public OptionType(String name, List<OptionDefinition<?>> members, Reader<T> reader) {
    this(name, members, reader, false);
  }

  /** A type of values that are no groups of options. */
  public OptionType(String name, Reader<T> reader) {
    this(name, List.of(), reader);
  }

  /** Reads one value. */
  @FunctionalInterface
  public interface Reader<T> {
    T read(Object raw, Options.Scope scope);
  }

  public static final OptionType<String> STRING =
      new OptionType<>("text", (raw, scope) -> scalar(raw));

  public static final OptionType<Boolean> BOOLEAN =
      new OptionType<>(
          "true or false",
          (raw, scope) ->
              switch (scalar(raw).trim().toLowerCase(Locale.ROOT)) {
                case "true", "yes", "on", "1" -> true;
                case "false", "no", "off", "0" -> false;
                default -> throw new IllegalArgumentException("true or false");
              });

  public static final OptionType<Integer> INTEGER =
      new OptionType<>("whole number", (raw, scope) -> Math.toIntExact(whole(raw)));

  public static final OptionType<Long> LONG =
      new OptionType<>("whole number", (raw, scope) -> whole(raw));

  /** Bytes: a number, or a number with {@code KiB}, {@code MiB}, {@code GiB} (or kB, MB, GB). */
  public static final OptionType<Long> BYTES =
      new OptionType<>("size such as 64MiB", (raw, scope) -> bytes(scalar(raw)));

  /** A number with {@code ms}, {@code s}, {@code m} or {@code h}. */
  public static final OptionType<Duration> DURATION =
      new OptionType<>("time such as 5s", (raw, scope) -> duration(scalar(raw)));

  /** One text or a list of texts. */
  public static final OptionType<List<String>> STRINGS =
      new OptionType<>("text or a list of texts", (raw, scope) -> strings(raw));

  /** A type in SQL spelling. */
  public static final OptionType<DataType> DATA_TYPE =
      new OptionType<>("SQL type", (raw, scope) -> DataType.parse(scalar(raw)));

  /**
   * One of the constants of {@code choices}, written in lower case, {@code _} as it is; any case is
   * read. Where one of them is called NULL, the null of YAML and JSON means it too.
   */
  public static <E extends Enum<E>> OptionType<E> choice(Class<E> choices) {
    List<E> constants = Arrays.asList(choices.getEnumConstants());
    String spelled =
        constants.stream()
            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    return new OptionType<>(
        "one of " + spelled,
        List.of(),
        (raw, scope) ->
            constants.stream()
                .filter(constant -> constant.name().equalsIgnoreCase(scalar(raw).trim()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("one of " + spelled)),
        constants.stream().anyMatch(constant -> constant.name().equals("NULL")));
  }

  /** A map from names to groups of options, such as {@code tables:}. */
  public static OptionType<java.util.Map<String, Options>> groups(List<OptionDefinition<?>> each) {
    return new OptionType<>(
        "map of named groups of options",
        each,
        (raw, scope) -> {
          if (!(raw instanceof java.util.Map<?, ?> map)) {
            throw new IllegalArgumentException("a map from names to options");
          }
          java.util.Map<String, Options> groups = new java.util.LinkedHashMap<>();
          map.forEach(
              (name, group) ->
                  groups.put(scalar(name), Options.nested(scalar(name), each, group, scope)));
          return groups;
        });
  }

  /** A list of groups of options, such as {@code columns:}. */
  public static OptionType<List<Options>> list(List<OptionDefinition<?>> each) {
    return new OptionType<>(
        "list of groups of options",
        each,
        (raw, scope) -> {
          if (!(raw instanceof List<?> list)) {
            throw new IllegalArgumentException("a list of groups of options");
          }
          List<Options> groups = new ArrayList<>();
          for (Object group : list) {
            groups.add(Options.nested("[" + groups.size() + "]", each, group, scope));
          }
          return groups;
        });
  }

  /** {@code value} as a user would write it. */
  String text(T value) {
    if (equals(BYTES)) {
      return size((Long) value);
    }
    if (value instanceof Duration time) {
      return time.toMillis() % 1_000 == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
    }
    if (value instanceof List<?> list) {
      return list.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
    return value instanceof Enum<?> choice
        ? choice.name().toLowerCase(Locale.ROOT)
        : value.toString();
  }

  private static String size(long bytes) {
    if (bytes == 0 || bytes % (1L << 10) != 0) {
      return Long.toString(bytes);
    }
    return bytes % (1L << 20) == 0 ? (bytes >> 20) + "MiB" : (bytes >> 10) + "KiB";
  }

  /** The text of a scalar as it stands in a model. */
  static String scalar(Object raw) {
    if (raw instanceof String
        || raw instanceof Number
        || raw instanceof Boolean
        || raw instanceof Character) {
      return raw.toString();
    }
    throw new IllegalArgumentException("a single value");
  }

  private static List<String> strings(Object raw) {
    if (raw instanceof List<?> list) {
      return list.stream().map(OptionType::scalar).toList();
    }
    return List.of(scalar(raw));
  }

  private static long whole(Object raw) {
    try {
      return new BigDecimal(scalar(raw).trim()).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException("a whole number", e);
    }
  }

  private static long bytes(String text) {
    String trimmed = text.trim();
    int unitStart = endOfNumber(trimmed);
    long unit =
        switch (trimmed.substring(unitStart).trim().toLowerCase(Locale.ROOT)) {
          case "", "b" -> 1L;
          case "kib", "k" -> 1L << 10;
          case "mib", "m" -> 1L << 20;
          case "gib", "g" -> 1L << 30;
          case "kb" -> 1_000L;
          case "mb" -> 1_000_000L;
          case "gb" -> 1_000_000_000L;
          default -> throw new IllegalArgumentException("a number of bytes, KiB, MiB or GiB");
        };
    try {
      return new BigDecimal(trimmed.substring(0, unitStart))
          .multiply(BigDecimal.valueOf(unit))
          .longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException("a number of bytes, KiB, MiB or GiB", e);
    }
  }

  private static Duration duration(String text) {
    String trimmed = text.trim();
    int unitStart = endOfNumber(trimmed);
    String expected = "a time with a unit: ms, s, m or h";
    long millis =
        switch (trimmed.substring(unitStart).trim().toLowerCase(Locale.ROOT)) {
          case "ms" -> 1L;
          case "s" -> 1_000L;
          case "m", "min" -> 60_000L;
          case "h" -> 3_600_000L;
          default -> throw new IllegalArgumentException(expected);
        };
    try {
      return Duration.ofMillis(
          new BigDecimal(trimmed.substring(0, unitStart))
              .multiply(BigDecimal.valueOf(millis))
              .longValueExact());
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException(expected, e);
    }
  }

  private static int endOfNumber(String text) {
    int end = 0;
    while (end < text.length()
        && (Character.isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
      end++;
    }
    return end;
  }
}
