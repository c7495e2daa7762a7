// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What a client says about itself. Thread-safe. */
final class ClientInfo {
  /** The names JDBC defines, sorted. */
  static final List<String> NAMES = List.of("ApplicationName", "ClientHostname", "ClientUser");

  private final Map<String, String> values = new ConcurrentHashMap<>();

  /** Keeps a value, or forgets it when null; JDBC wants a warning where a name is not known. */
  void put(String name, @Nullable String value, WarningChain warnings) {
    if (!NAMES.contains(name)) {
      warnings.add(
          "01000",
          "Client info \"" + name + "\" is not known: " + String.join(", ", NAMES) + " are.");
    } else if (value == null) {
      values.remove(name);
    } else {
      values.put(name, value);
    }
  }

  @Nullable String value(String name) {
    return values.get(name);
  }

  Properties all() {
    Properties all = new Properties();
    all.putAll(values);
    return all;
  }

  void clear() {
    values.clear();
  }
}
