// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Validated values of options. Immutable.
 *
 * <p>Reading options fails with {@code OPTION_UNKNOWN}, {@code OPTION_MISSING} or {@code
 * OPTION_VALUE}; an unknown name is answered with the nearest known one.
 */
public final class Options {

  /**
   * Where options were written.
   *
   * @param baseDirectory where relative paths start
   * @param place what the options belong to, for messages: {@code schema "shop"}
   */
  public record Scope(Path baseDirectory, String place) {
    Scope inside(String name) {
      return new Scope(baseDirectory, place + ", " + name);
    }
  }

  private final Map<String, OptionDefinition<?>> definitions;
  private final Map<String, Object> values;
  private final Scope scope;

  private Options(
      Map<String, OptionDefinition<?>> definitions, Map<String, Object> values, Scope scope) {
    this.definitions = definitions;
    this.values = values;
    this.scope = scope;
  }

  /**
   * Reads {@code raw}; entries without a value count as absent, unless null is a word of their
   * type. Placeholders in texts are replaced.
   */
  public static Options read(
      List<OptionDefinition<?>> definitions, Map<String, ?> raw, Scope scope) {
    Map<String, OptionDefinition<?>> known = new LinkedHashMap<>();
    definitions.forEach(definition -> known.put(definition.name(), definition));
    Map<String, Object> values = new LinkedHashMap<>();
    for (Map.Entry<String, ?> entry : raw.entrySet()) {
      OptionDefinition<?> definition = known.get(entry.getKey());
      if (definition == null) {
        throw unknown(entry.getKey(), known, scope);
      }
      if (entry.getValue() != null) {
        values.put(definition.name(), value(definition, entry.getValue(), scope));
      } else if (definition.type().readsNull()) {
        values.put(definition.name(), value(definition, "null", scope));
      }
    }
    for (OptionDefinition<?> definition : definitions) {
      boolean missing =
          definition.presence() == OptionDefinition.Presence.REQUIRED
              && !values.containsKey(definition.name());
      if (missing) {
        throw ScanException.of(
                ErrorCode.OPTION_MISSING, scope.place() + " needs the option " + definition.name())
            .fix("Give " + definition.name() + ": " + definition.doc())
            .build();
      }
    }
    return new Options(known, values, scope);
  }

  static Options nested(
      String name, List<OptionDefinition<?>> definitions, Object raw, Scope scope) {
    if (!(raw instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("options of " + name + " as a map");
    }
    Map<String, Object> group = new LinkedHashMap<>();
    map.forEach((key, value) -> group.put(String.valueOf(key), value));
    return read(definitions, group, scope.inside(name));
  }

  /** The value given, or else the default. Fails where there is neither: ask {@link #find} then. */
  public <T> T value(OptionDefinition<T> definition) {
    return find(definition)
        .orElseThrow(() -> new IllegalStateException(definition.name() + " has no default"));
  }

  /** The value given, or else the default, or else nothing. */
  public <T> Optional<T> find(OptionDefinition<T> definition) {
    Object value = values.get(definition.name());
    if (value == null) {
      return Optional.ofNullable(definition.defaultValue());
    }
    @SuppressWarnings("unchecked") // values hold what the definition's own type has read
    T typed = (T) value;
    return Optional.of(typed);
  }

  /** Whether the option was given, even if with its default. */
  public boolean isGiven(OptionDefinition<?> definition) {
    return values.containsKey(definition.name());
  }

  /**
   * These values, with the ones given in {@code other} over them; for options of a table within a
   * schema.
   */
  public Options overriddenBy(Options other) {
    Map<String, OptionDefinition<?>> known = new LinkedHashMap<>(definitions);
    known.putAll(other.definitions);
    Map<String, Object> merged = new LinkedHashMap<>(values);
    merged.putAll(other.values);
    return new Options(known, merged, other.scope);
  }

  public Scope scope() {
    return scope;
  }

  /** An exception about the value of one option, for checks that need more than one option. */
  public ScanException.Builder invalid(OptionDefinition<?> definition, String problem) {
    return ScanException.of(
        ErrorCode.OPTION_VALUE, scope.place() + ", option " + definition.name() + ": " + problem);
  }

  /** Names and values, secrets masked. */
  @Override
  public String toString() {
    List<String> shown = new ArrayList<>();
    values.forEach((name, value) -> shown.add(name + "=" + (isSecret(name) ? "***" : value)));
    return "{" + String.join(", ", shown) + "}";
  }

  private boolean isSecret(String name) {
    OptionDefinition<?> definition = definitions.get(name);
    return definition == null || definition.sensitivity() == OptionDefinition.Sensitivity.SECRET;
  }

  private static <T> T value(OptionDefinition<T> definition, Object raw, Scope scope) {
    Object resolved;
    try {
      resolved = Placeholders.resolve(raw, scope.baseDirectory());
    } catch (IllegalArgumentException e) {
      throw ScanException.of(
              ErrorCode.OPTION_VALUE,
              scope.place() + ", option " + definition.name() + ": " + e.getMessage())
          .build();
    }
    try {
      return definition.type().reader().read(resolved, scope);
    } catch (IllegalArgumentException | ArithmeticException e) {
      boolean secret = definition.sensitivity() == OptionDefinition.Sensitivity.SECRET;
      String found = secret ? "" : " but found \"" + resolved + "\"";
      throw ScanException.of(
              ErrorCode.OPTION_VALUE,
              scope.place()
                  + ", option "
                  + definition.name()
                  + ": expected "
                  + definition.type().name()
                  + found)
          .fix(definition.name() + ": " + definition.doc())
          .cause(e)
          .build();
    }
  }

  private static ScanException unknown(
      String name, Map<String, OptionDefinition<?>> known, Scope scope) {
    String fix =
        Suggestion.nearest(name, known.keySet())
            .map(nearest -> "Did you mean " + nearest + "?")
            .orElse("Known options");
    return ScanException.of(ErrorCode.OPTION_UNKNOWN, scope.place() + " has no option " + name)
        .fix(fix + " (" + String.join(", ", known.keySet()) + ")")
        .build();
  }
}
