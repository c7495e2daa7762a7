// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.option;

import io.travertine.csv.value.ColumnDecoder;
import io.travertine.csv.value.ValueFormat;
import io.travertine.csv.value.ValueFormats;
import io.travertine.scan.DataType;
import io.travertine.scan.OptionDefinition;
import io.travertine.scan.OptionType;
import io.travertine.scan.Options;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How declared columns are written: as a list of groups ({@code name}, {@code type}, {@code
 * nullStrings}, {@code format}), or as text like {@code id BIGINT, "unit price" DECIMAL(10,2)}.
 */
final class ColumnList {
  private static final OptionDefinition<String> NAME =
      OptionDefinition.required("name", OptionType.STRING, "name of the column, as in the header");
  private static final OptionDefinition<DataType> COLUMN_TYPE =
      OptionDefinition.optional(
          "type", OptionType.DATA_TYPE, "SQL type of the column; inferred if absent");
  private static final OptionDefinition<List<String>> NULL_STRINGS =
      OptionDefinition.optional(
          "nullStrings",
          OptionType.STRINGS,
          "values that stand for NULL in this column, in place of those of the table");
  private static final OptionDefinition<String> FORMAT =
      OptionDefinition.optional(
          "format",
          OptionType.STRING,
          "pattern of a DATE, TIME or TIMESTAMP, such as dd.MM.yyyy; that of the table if absent");
  private static final OptionDefinition<String> DECIMAL_SEPARATOR =
      OptionDefinition.optional(
          "decimalSeparator",
          SymbolTypes.SYMBOL,
          "character between whole digits and fraction; that of the table if absent");
  private static final OptionDefinition<String> GROUP_SEPARATOR =
      OptionDefinition.optional(
          "groupSeparator",
          SymbolTypes.SYMBOL,
          "character between groups of whole digits, or none; that of the table if absent");

  private static final OptionType<List<Options>> GROUPS =
      OptionType.list(
          List.of(NAME, COLUMN_TYPE, NULL_STRINGS, FORMAT, DECIMAL_SEPARATOR, GROUP_SEPARATOR));

  static final OptionType<List<ColumnDeclaration>> TYPE =
      new OptionType<>(
          "list of columns such as id BIGINT, price DECIMAL(10,2)",
          GROUPS.members(),
          ColumnList::read);

  private ColumnList() {}

  private static List<ColumnDeclaration> read(Object raw, Options.Scope scope) {
    List<ColumnDeclaration> columns = new ArrayList<>();
    if (raw instanceof String text) {
      split(text).forEach(part -> columns.add(fromText(part)));
    } else if (raw instanceof List<?> list) {
      for (Object element : list) {
        if (element instanceof String text) {
          columns.add(fromText(text));
        } else if (element instanceof Map<?, ?> map) {
          GROUPS.reader().read(List.of(map), scope).forEach(group -> columns.add(fromGroup(group)));
        } else {
          throw new IllegalArgumentException("columns as groups of options or as texts");
        }
      }
    } else {
      throw new IllegalArgumentException("a list of columns");
    }
    Set<String> names = new HashSet<>();
    for (ColumnDeclaration column : columns) {
      if (!names.add(column.name())) {
        throw new IllegalArgumentException("each column once");
      }
    }
    return List.copyOf(columns);
  }

  private static ColumnDeclaration fromGroup(Options group) {
    DataType type = group.find(COLUMN_TYPE).orElse(null);
    String format = group.find(FORMAT).orElse(null);
    if (format != null && type == null) {
      throw group
          .invalid(FORMAT, "a format needs a type")
          .fix("Add type: DATE, TIME or TIMESTAMP to the column")
          .build();
    }
    if (type != null) {
      check(type, format, group);
    }
    return new ColumnDeclaration(
        group.value(NAME),
        type,
        group.find(NULL_STRINGS).orElse(null),
        formats(type, format, group));
  }

  private static @Nullable ValueFormats formats(
      @Nullable DataType type, @Nullable String format, Options group) {
    ValueFormats pattern =
        type == null || format == null ? ValueFormats.NONE : ValueFormats.ofPattern(type, format);
    ValueFormats formats =
        pattern.withSymbols(
            group.find(DECIMAL_SEPARATOR).orElse(null), group.find(GROUP_SEPARATOR).orElse(null));
    FormatOptions.checkSymbols(formats, group, DECIMAL_SEPARATOR);
    return formats.equals(ValueFormats.NONE) ? null : formats;
  }

  /** Makes the decoder once, so that what it cannot do is said when the option is read. */
  private static void check(DataType type, @Nullable String format, Options group) {
    try {
      ColumnDecoder.of(type, format == null ? null : ValueFormat.ofPattern(format));
    } catch (IllegalArgumentException e) {
      throw group
          .invalid(FORMAT, "\"" + format + "\" is no pattern of " + type + ": " + e.getMessage())
          .fix("Write a pattern of java.time, such as dd.MM.yyyy or HH:mm")
          .cause(e)
          .build();
    }
  }

  private static ColumnDeclaration fromText(String text) {
    String part = text.trim();
    int nameEnd = part.startsWith("\"") ? part.indexOf('"', 1) + 1 : firstBlank(part);
    if (nameEnd <= 0) {
      throw new IllegalArgumentException("a name and a type, such as id BIGINT");
    }
    String name =
        part.startsWith("\"") ? part.substring(1, nameEnd - 1) : part.substring(0, nameEnd);
    String type = part.substring(nameEnd).trim();
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a name and a type, such as id BIGINT");
    }
    DataType dataType = type.isEmpty() ? null : DataType.parse(type);
    if (dataType != null) {
      ColumnDecoder.of(dataType, null);
    }
    return new ColumnDeclaration(name, dataType, null, null);
  }

  private static int firstBlank(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isWhitespace(text.charAt(i))) {
        return i;
      }
    }
    return text.length();
  }

  /** Cuts at commas that stand neither in quotes nor in brackets. */
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '(' || c == '<')) {
        depth++;
      } else if (!quoted && (c == ')' || c == '>')) {
        depth--;
      } else if (!quoted && depth == 0 && c == ',') {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }
}
