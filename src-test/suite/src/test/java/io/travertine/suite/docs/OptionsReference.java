// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.docs;

import io.travertine.calcite.SharedOptions;
import io.travertine.scan.OptionDefinition;
import io.travertine.scan.OptionDefinition.Presence;
import io.travertine.scan.OptionDefinition.Sensitivity;
import io.travertine.scan.SourceProvider;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Makes {@code docs/options.md} of the definitions that the code itself reads. */
final class OptionsReference {
  private static final String URL = "jdbc:travertine:";
  private static final List<String> SOURCES = List.of("csv", "avro", "cassandra");

  /** Defaults that differ from one machine to the next. */
  private static final Map<OptionDefinition<?>, String> BY_MACHINE =
      Map.of(
          SharedOptions.THREADS, "the processors, at most 4",
          SharedOptions.MEMORY_BUDGET, "a quarter of the heap");

  private final StringBuilder text = new StringBuilder();

  /** The whole page. */
  static String page() throws SQLException {
    OptionsReference reference = new OptionsReference();
    reference.write();
    return reference.text.toString();
  }

  private void write() throws SQLException {
    text.append(
        """
        # Options

        <!-- Generated from the definitions in the code; OptionsReferenceTest compares it and says how to write it anew. -->

        Options stand in the `operand` of a schema in a model, or behind `?` in a URL. Names are exact; an unknown one fails and
        is answered with the nearest. Values of choice are read in any case. Sizes are written as `64MiB`, times as `5s`. Any
        text may hold `${env:NAME}`, `${env:NAME:-default}`, `${file:PATH}` or `${sys:NAME}`.
        """);
    section(
        "Connections",
        "Of a URL that begins with `jdbc:travertine:`, or properties of `DriverManager`.");
    connection();
    section("All schemas", "Understood by each of the schema factories.");
    table(SharedOptions.all());
    Map<String, SourceProvider> providers = new TreeMap<>();
    ServiceLoader.load(SourceProvider.class)
        .forEach(provider -> providers.put(provider.type(), provider));
    for (String type : SOURCES) {
      section(
          type.equals("csv") ? "CSV" : capital(type),
          "Factory `io.travertine.calcite."
              + capital(type)
              + "SchemaFactory`, URL `"
              + URL
              + type
              + ":`.");
      definitions(providers.get(type).options());
    }
  }

  private void section(String title, String introduction) {
    text.append("\n## ").append(title).append("\n\n").append(introduction).append("\n\n");
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private void connection() throws SQLException {
    text.append("| option | default | meaning |\n|---|---|---|\n");
    for (DriverPropertyInfo option :
        DriverManager.getDriver(URL).getPropertyInfo(URL, new java.util.Properties())) {
      String fallback = option.value == null || option.value.isEmpty() ? "" : code(option.value);
      row(code(option.name), fallback, cell(option.description));
    }
  }

  /** A table of options, and one of each group of options that is a value among them. */
  private void definitions(List<OptionDefinition<?>> definitions) {
    table(definitions);
    for (OptionDefinition<?> definition : definitions) {
      List<OptionDefinition<?>> members = definition.type().members();
      if (definitions.containsAll(members) && !members.isEmpty()) {
        text.append("\nEach group of `").append(definition.name()).append("` has ");
        text.append("the options above but `").append(definition.name()).append("`.\n");
      } else if (!members.isEmpty()) {
        text.append("\nOf each group of `").append(definition.name()).append("`:\n\n");
        definitions(members);
      }
    }
  }

  private void table(List<OptionDefinition<?>> definitions) {
    text.append("| option | value | default | meaning |\n|---|---|---|---|\n");
    for (OptionDefinition<?> definition : definitions) {
      row(
          code(definition.name()),
          cell(definition.type().name()),
          defaultOf(definition),
          cell(capital(definition.doc()))
              + (definition.sensitivity() == Sensitivity.SECRET ? "; never shown" : ""));
    }
  }

  private void row(String... cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String defaultOf(OptionDefinition<?> definition) {
    if (definition.presence() == Presence.REQUIRED) {
      return "required";
    }
    String byMachine = BY_MACHINE.get(definition);
    if (byMachine != null) {
      return byMachine;
    }
    return definition.defaultText().map(OptionsReference::code).orElse("");
  }

  private static String code(String value) {
    return "`" + value + "`";
  }

  private static String cell(String value) {
    return value.replace("|", "\\|").replace("*", "\\*");
  }
}
