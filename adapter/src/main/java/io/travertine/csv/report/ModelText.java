// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.report;

import io.travertine.csv.option.CsvDialect;
import io.travertine.csv.option.CsvSettings;
import io.travertine.csv.table.FileSample;
import io.travertine.csv.table.TableColumn;
import io.travertine.csv.value.NumberSymbols;
import io.travertine.csv.value.ValueFormat;
import io.travertine.io.Compression;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/** Writes an entry of {@code tables} in YAML, for the operand of a schema. */
final class ModelText {
  /** What YAML 1.1 reads as a text without quotes, apart from {@link #WORDS}. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*");

  private static final Set<String> WORDS =
      Set.of("true", "false", "yes", "no", "on", "off", "null", "y", "n");

  private final List<String> lines = new ArrayList<>();

  private ModelText() {}

  /** The lines of an entry that names the dialect and each column with its type. */
  static List<String> lines(
      String table,
      String path,
      CsvSettings settings,
      FileSample sample,
      List<TableColumn> columns) {
    ModelText text = new ModelText();
    text.lines.add("tables:");
    text.lines.add("  " + scalar(table) + ":");
    text.option("path", scalar(path));
    text.addDialect(settings, sample);
    text.lines.add("    columns:");
    for (TableColumn column : columns) {
      text.lines.add("      - " + group(column));
    }
    return text.lines;
  }

  private void addDialect(CsvSettings settings, FileSample sample) {
    CsvDialect dialect = settings.dialect();
    CSVFormat format = dialect.format();
    option("delimiter", symbol(format.getDelimiterString()));
    option("quote", symbol(format.getQuoteCharacter()));
    if (!dialect.doubleQuote()) {
      option("doubleQuote", "false");
    }
    if (format.getEscapeCharacter() != null) {
      option("escape", symbol(format.getEscapeCharacter()));
    }
    if (format.getCommentMarker() != null) {
      option("comment", symbol(format.getCommentMarker()));
    }
    if (dialect.terminator() != null) {
      option("terminator", symbol(dialect.terminator()));
    }
    if (format.getIgnoreSurroundingSpaces()) {
      option("trim", "true");
    }
    option(
        "header",
        sample.headerRecords() < 2
            ? Boolean.toString(sample.headerRecords() == 1)
            : Integer.toString(sample.headerRecords()));
    if (settings.skipLines() > 0) {
      option("skipLines", Integer.toString(settings.skipLines()));
    }
    if (settings.skipFooter() > 0) {
      option("skipFooter", Integer.toString(settings.skipFooter()));
    }
    if (!settings.charset().equals(StandardCharsets.UTF_8)) {
      option("charset", scalar(settings.charset().name()));
    }
    if (settings.compression() != Compression.AUTO) {
      option("compression", settings.compression().name().toLowerCase(Locale.ROOT));
    }
    List<String> nullStrings = dialect.nullStrings();
    if (nullStrings != null) {
      option("nullStrings", list(nullStrings));
    }
  }

  private void option(String name, String value) {
    lines.add("    " + name + ": " + value);
  }

  private static String group(TableColumn column) {
    List<String> members = new ArrayList<>();
    members.add("name: " + scalar(column.name()));
    members.add("type: " + scalar(column.type().toString()));
    ValueFormat format = column.format();
    if (format != null && format.pattern() != null) {
      members.add("format: " + scalar(Objects.requireNonNull(format.pattern())));
    }
    if (format != null && format.numbers() != null) {
      NumberSymbols numbers = Objects.requireNonNull(format.numbers());
      members.add("decimalSeparator: " + symbol(numbers.decimal()));
      members.add("groupSeparator: " + symbol(numbers.group()));
    }
    if (!column.nullStrings().isEmpty()) {
      members.add("nullStrings: " + list(column.nullStrings()));
    }
    return "{ " + String.join(", ", members) + " }";
  }

  private static String list(List<String> values) {
    return "[" + String.join(", ", values.stream().map(ModelText::scalar).toList()) + "]";
  }

  private static String symbol(@Nullable Character symbol) {
    return symbol(symbol == null ? "" : symbol.toString());
  }

  private static String symbol(String symbol) {
    return symbol.isEmpty() ? "none" : scalar(symbol);
  }

  /** {@code text} as a scalar, in quotes unless it is a plain word. */
  static String scalar(String text) {
    if (PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT))) {
      return text;
    }
    if (text.chars().noneMatch(Character::isISOControl)) {
      return "'" + text.replace("'", "''") + "'";
    }
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (Character.isISOControl(c)) {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
