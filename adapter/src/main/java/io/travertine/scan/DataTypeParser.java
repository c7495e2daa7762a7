// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the SQL spelling of a type. Used once, by one thread. */
final class DataTypeParser {
  private static final int DEFAULT_TIMESTAMP_PRECISION = 3;

  private final String text;
  private int position;

  DataTypeParser(String text) {
    this.text = text;
  }

  DataType parse() {
    DataType type = type();
    skipBlanks();
    if (position < text.length()) {
      throw unreadable("unexpected text at position " + (position + 1));
    }
    return type;
  }

  private DataType type() {
    String name = word();
    return switch (name) {
      case "BOOLEAN", "BOOL" -> DataType.BOOLEAN;
      case "TINYINT" -> DataType.TINYINT;
      case "SMALLINT" -> DataType.SMALLINT;
      case "INTEGER", "INT" -> DataType.INTEGER;
      case "BIGINT", "LONG" -> DataType.BIGINT;
      case "REAL" -> DataType.REAL;
      case "DOUBLE", "FLOAT" -> {
        optionalWord("PRECISION");
        yield DataType.DOUBLE;
      }
      case "DECIMAL", "NUMERIC" -> decimal();
      case "VARCHAR", "TEXT", "STRING" -> textType(name);
      case "VARBINARY", "BYTES" -> DataType.VARBINARY;
      case "DATE" -> DataType.DATE;
      case "TIME" -> DataType.time(secondDigits());
      case "TIMESTAMP" -> {
        int precision = secondDigits();
        yield optionalWord("UTC") ? DataType.instant(precision) : DataType.timestamp(precision);
      }
      case "UUID" -> DataType.UUID;
      case "ARRAY" -> {
        expect('<');
        DataType element = type();
        expect('>');
        yield DataType.array(element);
      }
      case "MAP" -> {
        expect('<');
        DataType key = type();
        expect(',');
        DataType value = type();
        expect('>');
        yield DataType.map(key, value);
      }
      case "ROW" -> row();
      default -> throw unreadable("no type is named " + (name.isEmpty() ? "so" : name));
    };
  }

  private DataType decimal() {
    if (!at('(')) {
      return DataType.decimal(DataType.Decimal.MAX_PRECISION, 0);
    }
    expect('(');
    int precision = number();
    int scale = 0;
    if (at(',')) {
      expect(',');
      scale = number();
    }
    expect(')');
    try {
      return DataType.decimal(precision, scale);
    } catch (IllegalArgumentException e) {
      throw unreadable(String.valueOf(e.getMessage()));
    }
  }

  /** A length would have to be enforced or ignored, so none is taken. */
  private DataType textType(String name) {
    if (at('(')) {
      throw unreadable("text has no length here; write " + name);
    }
    return DataType.VARCHAR;
  }

  private int secondDigits() {
    if (!at('(')) {
      return DEFAULT_TIMESTAMP_PRECISION;
    }
    expect('(');
    int digits = number();
    expect(')');
    if (digits > 9) {
      throw unreadable("a second has at most 9 digits here");
    }
    return digits <= 3 ? 3 : digits <= 6 ? 6 : 9;
  }

  private DataType row() {
    expect('(');
    List<DataType.Field> fields = new ArrayList<>();
    do {
      String name = fieldName();
      DataType type = type();
      boolean required = optionalWord("NOT");
      if (required && !optionalWord("NULL")) {
        throw unreadable("NOT must be followed by NULL");
      }
      fields.add(new DataType.Field(name, type, !required));
    } while (accept(','));
    expect(')');
    return DataType.row(fields);
  }

  private String fieldName() {
    skipBlanks();
    if (at('"')) {
      int end = text.indexOf('"', position + 1);
      if (end < 0) {
        throw unreadable("unclosed quote");
      }
      String name = text.substring(position + 1, end);
      position = end + 1;
      return name;
    }
    return rawWord();
  }

  private String word() {
    return rawWord().toUpperCase(Locale.ROOT);
  }

  private String rawWord() {
    skipBlanks();
    int start = position;
    while (position < text.length()
        && (Character.isLetterOrDigit(text.charAt(position)) || text.charAt(position) == '_')) {
      position++;
    }
    return text.substring(start, position);
  }

  private boolean optionalWord(String expected) {
    int before = position;
    if (word().equals(expected)) {
      return true;
    }
    position = before;
    return false;
  }

  private int number() {
    String digits = rawWord();
    if (digits.isEmpty() || digits.length() > 4 || !digits.chars().allMatch(Character::isDigit)) {
      throw unreadable("a number is expected at position " + (position + 1));
    }
    return Integer.parseInt(digits);
  }

  private boolean at(char c) {
    skipBlanks();
    return position < text.length() && text.charAt(position) == c;
  }

  private boolean accept(char c) {
    boolean there = at(c);
    if (there) {
      position++;
    }
    return there;
  }

  private void expect(char c) {
    if (!accept(c)) {
      throw unreadable("'" + c + "' is expected at position " + (position + 1));
    }
  }

  private void skipBlanks() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
  }

  private ScanException unreadable(String reason) {
    return ScanException.of(
            ErrorCode.OPTION_VALUE, "Cannot read the type \"" + text + "\": " + reason)
        .fix(
            "Write one of BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, DECIMAL(p,s), VARCHAR, "
                + "VARBINARY, DATE, TIME(p), TIMESTAMP(p), UUID, ARRAY<type>, MAP<type, type>, ROW(name type, ...)")
        .build();
  }
}
