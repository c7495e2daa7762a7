// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import io.travertine.engine.ResultColumn;
import io.travertine.engine.TypedRow;
import java.sql.Date;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * Reads values of simple types from rows that lie in columns: as the text and as the object that
 * {@link ValueConversion} makes of the same value. Used by the thread that uses the rows.
 *
 * <p>This is a hot class. The zone of the JVM is asked for once for each result, because each
 * answer is a copy.
 */
final class TypedReading {
  /** Columns whose values are kept for the next rows, so that wide results stay small. */
  private static final int MOST_COLUMNS = 64;

  private final TypedRow row;
  private final TypedRow.Form[] forms;
  private final boolean[] large;
  private final List<RepeatedValues<String>> texts = new ArrayList<>();
  private final List<RepeatedValues<Object>> numbers = new ArrayList<>();
  private @Nullable TimeZone clock;

  TypedReading(TypedRow row, List<ResultColumn> columns) {
    this.row = row;
    int width = columns.size();
    forms = new TypedRow.Form[width];
    large = new boolean[width];
    for (int i = 0; i < width; i++) {
      forms[i] = row.form(i);
      large[i] = columns.get(i).type().jdbcType() == Types.BIGINT;
      texts.add(new RepeatedValues<>(i < MOST_COLUMNS));
      numbers.add(new RepeatedValues<>(i < MOST_COLUMNS));
    }
  }

  TypedRow.Form form(int column) {
    return forms[column];
  }

  boolean isNull(int column) {
    return row.isNull(column);
  }

  long longAt(int column) {
    return row.longAt(column);
  }

  double doubleAt(int column) {
    return row.doubleAt(column);
  }

  /** The text of a value of any form but OBJECT and REAL. */
  String text(int column, TypedRow.Form form) {
    if (form == TypedRow.Form.TEXT) {
      return row.textAt(column);
    }
    if (form == TypedRow.Form.MILLIS) {
      return ValueText.ofMillis(row.longAt(column));
    }
    boolean floating = form == TypedRow.Form.DOUBLE;
    double number = floating ? row.doubleAt(column) : 0;
    long key = floating ? Double.doubleToRawLongBits(number) : row.longAt(column);
    RepeatedValues<String> known = texts.get(column);
    String found = known.find(key);
    if (found != null) {
      return found;
    }
    String text =
        floating
            ? ValueText.ofDouble(number)
            : form == TypedRow.Form.DAYS ? ValueText.ofDays(key) : Long.toString(key);
    known.keep(key, text);
    return text;
  }

  /** The object of a value of any form but OBJECT and REAL. */
  Object object(int column, TypedRow.Form form) {
    if (form == TypedRow.Form.TEXT) {
      return row.textAt(column);
    }
    if (form == TypedRow.Form.MILLIS) {
      return timestamp(column);
    }
    if (form == TypedRow.Form.DAYS) {
      return date(column);
    }
    boolean floating = form == TypedRow.Form.DOUBLE;
    double number = floating ? row.doubleAt(column) : 0;
    long key = floating ? Double.doubleToRawLongBits(number) : row.longAt(column);
    RepeatedValues<Object> known = numbers.get(column);
    Object found = known.find(key);
    if (found != null) {
      return found;
    }
    Object box = floating ? (Object) number : large[column] ? (Object) key : (Object) (int) key;
    known.keep(key, box);
    return box;
  }

  Timestamp timestamp(int column) {
    return TimeConversion.toSqlTimestamp(row.longAt(column), clock());
  }

  Date date(int column) {
    return TimeConversion.toSqlDate(row.longAt(column), clock());
  }

  private TimeZone clock() {
    TimeZone known = clock;
    if (known == null) {
      known = TimeZone.getDefault();
      clock = known;
    }
    return known;
  }
}
