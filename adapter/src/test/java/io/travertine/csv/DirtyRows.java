// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import io.travertine.scan.ScanRejects.Outcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file of four columns with rows that are too short or too long and values that do not fit, and
 * what the lenient modes must make of it, found without a reader. All of it is ASCII.
 */
final class DirtyRows {
  static final String COLUMNS = "id INTEGER, price DOUBLE, note VARCHAR, day DATE";
  static final List<String> NAMES = List.of("id", "price", "note", "day");

  /** A record as it stands in the file; a field is null where it is empty. */
  private record Written(long line, long offset, List<Field> fields) {}

  private record Field(@Nullable String text, boolean good) {}

  /** A reject in short. */
  record Expected(long line, long offset, @Nullable String column, Outcome outcome) {}

  private final List<Written> records = new ArrayList<>();
  private final StringBuilder text = new StringBuilder("id,price,note,day\n");

  DirtyRows(long seed, int rows, int dirtyPercent) {
    Random random = new Random(seed);
    long line = 2;
    for (int row = 0; row < rows; row++) {
      boolean ragged = random.nextInt(100) < dirtyPercent;
      int width = ragged ? List.of(2, 3, 5, 6).get(random.nextInt(4)) : 4;
      int offset = text.length();
      records.add(new Written(line, offset, record(random, width, dirtyPercent)));
      line += text.substring(offset).chars().filter(c -> c == '\n').count();
    }
  }

  String text() {
    return text.toString();
  }

  private List<Field> record(Random random, int width, int dirtyPercent) {
    List<Field> fields = new ArrayList<>();
    for (int column = 0; column < width; column++) {
      boolean good = random.nextInt(100) >= dirtyPercent;
      Field field = column < 4 ? field(random, column, good) : new Field("more", true);
      fields.add(field);
      text.append(column == 0 ? "" : ",").append(written(field.text(), random));
    }
    text.append('\n');
    return fields;
  }

  private static Field field(Random random, int column, boolean good) {
    if (column == 2) {
      List<String> notes = List.of("plain", "two\nlines", "a \"quoted\" word", "x,y");
      return new Field(notes.get(random.nextInt(4)), true);
    }
    if (good && random.nextInt(10) == 0) {
      return new Field(null, true);
    }
    String value =
        switch (column) {
          case 0 -> good ? Integer.toString(random.nextInt(1000)) : "seven \"7\"";
          case 1 -> good ? Double.toString(random.nextInt(1000) / 4.0) : "1,5";
          default -> good ? "2024-02-1" + random.nextInt(10) : "2024-02-31";
        };
    return new Field(value, good);
  }

  private static String written(@Nullable String value, Random random) {
    if (value == null) {
      return "";
    }
    boolean needed = value.contains(",") || value.contains("\n") || value.contains("\"");
    return needed || random.nextInt(4) == 0 ? '"' + value.replace("\"", "\"\"") + '"' : value;
  }

  /** The rows as text, their number in the file first, and the rejects of a scan of columns. */
  record Outcomes(List<List<@Nullable String>> rows, List<Expected> rejects) {}

  Outcomes outcomes(Set<String> rowModes, boolean skipsBadRows, Set<String> columnsRead) {
    List<List<@Nullable String>> rows = new ArrayList<>();
    List<Expected> rejects = new ArrayList<>();
    for (int number = 0; number < records.size(); number++) {
      Written record = records.get(number);
      int width = record.fields().size();
      if (width != 4) {
        Outcome outcome = ragged(width, rowModes);
        rejects.add(new Expected(record.line(), record.offset(), null, outcome));
        if (outcome == Outcome.ROW_SKIPPED) {
          continue;
        }
      }
      List<@Nullable String> row = new ArrayList<>(Collections.nCopies(5, null));
      row.set(0, Integer.toString(number + 1));
      boolean skipped = false;
      for (int column = 0; column < Math.min(4, width) && !skipped; column++) {
        Field field = record.fields().get(column);
        String name = NAMES.get(column);
        row.set(column + 1, field.good() ? shown(column, field.text()) : null);
        if (!field.good() && (skipsBadRows || columnsRead.contains(name))) {
          Outcome outcome = skipsBadRows ? Outcome.ROW_SKIPPED : Outcome.SET_NULL;
          rejects.add(new Expected(record.line(), record.offset(), name, outcome));
          skipped = skipsBadRows;
        }
      }
      if (!skipped) {
        rows.add(row);
      }
    }
    rejects.sort(
        Comparator.comparingLong(Expected::offset)
            .thenComparing(reject -> Objects.requireNonNullElse(reject.column(), "")));
    return new Outcomes(rows, rejects);
  }

  /** As a vector has it: a date is a number of days. */
  private static @Nullable String shown(int column, @Nullable String text) {
    return column < 3 || text == null ? text : Long.toString(LocalDate.parse(text).toEpochDay());
  }

  private static Outcome ragged(int width, Set<String> modes) {
    if (width < 4) {
      return modes.contains("pad") ? Outcome.ROW_PADDED : Outcome.ROW_SKIPPED;
    }
    return modes.contains("truncate") ? Outcome.ROW_TRUNCATED : Outcome.ROW_SKIPPED;
  }

  static Set<String> modes(String written) {
    return Set.copyOf(Arrays.asList(written.split(",")));
  }
}
