// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import io.travertine.scan.OptionDefinition;
import io.travertine.scan.OptionType;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/** The options of a connection that are not those of a source. */
final class ConnectionOptions {
  private static final OptionType<ZoneId> ZONE =
      new OptionType<>("time zone such as Europe/Rome or +01:00", (raw, scope) -> zone(raw));

  static final OptionDefinition<String> MODEL =
      OptionDefinition.optional(
          "model", OptionType.STRING, "Model file, or inline:{json}, where the URL names none");
  static final OptionDefinition<String> SCHEMA =
      OptionDefinition.optional(
          "schema", OptionType.STRING, "Schema that names without one are looked up in");
  static final OptionDefinition<ZoneId> TIME_ZONE =
      OptionDefinition.optional(
              "timeZone", ZONE, "Zone of CURRENT_TIMESTAMP and of instants shown as text")
          .withDefault(ZoneId.of("UTC"));
  static final OptionDefinition<Integer> THREADS =
      OptionDefinition.optional(
          "threads",
          OptionType.INTEGER,
          "Threads that one query may use; by default the processors, at most 4");
  static final OptionDefinition<Long> MEMORY_BUDGET =
      OptionDefinition.optional(
          "memoryBudget",
          OptionType.BYTES,
          "Bytes that all queries together may buffer; by default a quarter of the heap");
  static final OptionDefinition<Integer> FETCH_SIZE =
      OptionDefinition.optional(
          "fetchSize", OptionType.INTEGER, "Rows asked for at a time; a statement can set its own");
  static final OptionDefinition<Duration> QUERY_TIMEOUT =
      OptionDefinition.optional(
              "queryTimeout",
              OptionType.DURATION,
              "Time that a statement may run; 0s for no limit; a statement can set its own")
          .withDefault(Duration.ZERO);
  static final OptionDefinition<Boolean> ALLOW_CLASSES =
      OptionDefinition.optional(
              "allowClasses",
              OptionType.BOOLEAN,
              "Whether a model may name any factory or function class on the class path")
          .withDefault(false);
  static final OptionDefinition<Integer> PLAN_CACHE_SIZE =
      OptionDefinition.optional(
          "planCacheSize", OptionType.INTEGER, "Compiled statements that are kept; 0 for none");
  static final OptionDefinition<String> USER =
      OptionDefinition.optional("user", OptionType.STRING, "Value of CURRENT_USER").withDefault("");
  static final OptionDefinition<String> PASSWORD =
      OptionDefinition.optional(
              "password",
              OptionType.STRING,
              "Password for a source that takes one in the URL; otherwise not used")
          .secret();

  static final List<OptionDefinition<?>> ALL =
      List.of(
          MODEL,
          SCHEMA,
          TIME_ZONE,
          THREADS,
          MEMORY_BUDGET,
          FETCH_SIZE,
          QUERY_TIMEOUT,
          ALLOW_CLASSES,
          PLAN_CACHE_SIZE,
          USER,
          PASSWORD);

  private ConnectionOptions() {}

  private static ZoneId zone(Object raw) {
    try {
      return ZoneId.of(raw.toString().strip());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("a time zone", e);
    }
  }
}
