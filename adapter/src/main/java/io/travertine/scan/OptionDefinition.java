// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one place where an option is described: documents, driver properties, validation and
 * suggestions all read it.
 *
 * @param <T> Java class of the value
 * @param name camelCase, the same in models, URLs and code
 * @param defaultValue null where there is none: the option is then required or may be absent
 * @param doc one line, without a full stop, with the unit where there is one
 */
public record OptionDefinition<T>(
    String name,
    OptionType<T> type,
    @Nullable T defaultValue,
    Presence presence,
    Sensitivity sensitivity,
    String doc) {

  /** Whether an option must be given. */
  public enum Presence {
    OPTIONAL,
    REQUIRED
  }

  /** Whether the value may be shown. */
  public enum Sensitivity {
    PUBLIC,
    /** Never in messages, EXPLAIN, logs or URLs. */
    SECRET
  }

  public OptionDefinition {
    Objects.requireNonNull(type, "type");
    if (!name.matches("[a-z][A-Za-z0-9]*")) {
      throw new IllegalArgumentException("Option names are camelCase: " + name);
    }
    if (doc.isBlank() || doc.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("Option " + name + " needs a line of documentation");
    }
  }

  /** An option that may be absent. */
  public static <T> OptionDefinition<T> optional(String name, OptionType<T> type, String doc) {
    return new OptionDefinition<>(name, type, null, Presence.OPTIONAL, Sensitivity.PUBLIC, doc);
  }

  /** An option that must be given. */
  public static <T> OptionDefinition<T> required(String name, OptionType<T> type, String doc) {
    return new OptionDefinition<>(name, type, null, Presence.REQUIRED, Sensitivity.PUBLIC, doc);
  }

  public OptionDefinition<T> withDefault(T value) {
    return new OptionDefinition<>(name, type, value, Presence.OPTIONAL, sensitivity, doc);
  }

  /** The default as a user would write it: what the type reads as the default again. */
  public Optional<String> defaultText() {
    return Optional.ofNullable(defaultValue).map(type::text);
  }

  public OptionDefinition<T> secret() {
    return new OptionDefinition<>(name, type, defaultValue, presence, Sensitivity.SECRET, doc);
  }
}
