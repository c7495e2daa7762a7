// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import io.travertine.csv.FuzzCondition.Truth;
import io.travertine.csv.TypedText.Worth;
import io.travertine.csv.option.CsvErrors;
import io.travertine.scan.DataType;
import io.travertine.scan.Predicate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a question should be answered with. Used by one thread.
 *
 * <p>A scan may fail for any trouble in the file and must fail for some: a record that cannot be
 * read or has another width, and a value that is needed and is none.
 */
final class FuzzAnswer {
  /** Text with bytes that are not of the charset, where they are not replaced. */
  private static final Worth UNDECODABLE = new Worth("undecodable", true);

  private final OracleReading reading;
  private final FuzzTable table;
  private final FuzzQuestion question;
  private final List<List<@Nullable Object>> rows = new ArrayList<>();
  private final Map<String, Set<Long>> troubles = new HashMap<>();
  private boolean fails;

  private FuzzAnswer(OracleReading reading, FuzzTable table, FuzzQuestion question) {
    this.reading = reading;
    this.table = table;
    this.question = question;
  }

  static FuzzAnswer of(OracleReading reading, FuzzTable table, FuzzQuestion question) {
    FuzzAnswer answer = new FuzzAnswer(reading, table, question);
    answer.read();
    return answer;
  }

  /** The rows up to the first that makes the scan fail. */
  List<List<@Nullable Object>> rows() {
    return rows;
  }

  /** Whether the scan must fail behind the rows. */
  boolean fails() {
    return fails;
  }

  /** The lines on which an error with this code may be. */
  Set<Long> lines(String code) {
    return troubles.getOrDefault(code, Set.of());
  }

  private boolean isFull() {
    return question.limit() >= 0 && rows.size() >= question.limit();
  }

  private void read() {
    if (table.leniency().skipsBad()) {
      undecodable(false);
    }
    long ordinal = 0;
    for (OracleReading.Row row : reading.rows()) {
      ordinal++;
      boolean ragged = row.fields().size() != reading.width();
      List<@Nullable String> fields =
          ragged ? table.leniency().fitted(row.fields(), reading.width()) : row.fields();
      if (fields != null) {
        read(new OracleReading.Row(fields, row.line(), row.offset()), ordinal);
      } else if (!table.leniency().skipsRagged()) {
        trouble(CsvErrors.ROW_WIDTH.name(), row.line(), true);
      }
    }
    OracleReading.Failure failure = reading.failure();
    if (failure != null) {
      failure.lines().forEach(line -> trouble(failure.code(), line, true));
    }
  }

  private void read(OracleReading.Row row, long ordinal) {
    List<Worth> worths = new ArrayList<>();
    for (int i = 0; i < reading.width(); i++) {
      worths.add(worth(i, row.fields().get(i)));
    }
    if (table.leniency().skipsBad() && worths.contains(Worth.BAD)) {
      return;
    }
    Predicate condition = question.condition();
    Truth passes = condition == null ? Truth.TRUE : condition.accept(new FuzzCondition(worths));
    if (condition != null) {
      condition.paths().forEach(path -> judge(worths, path.column(), row, passes == Truth.BAD));
    }
    if (passes != Truth.TRUE) {
      return;
    }
    List<@Nullable Object> values = new ArrayList<>();
    for (int column : question.columns()) {
      judge(worths, column, row, true);
      values.add(worths.get(column).value());
    }
    if (question.places()) {
      values.add(ordinal);
      values.add(row.offset());
    }
    if (!fails && !isFull()) {
      rows.add(values);
    }
  }

  private void judge(List<Worth> worths, int column, OracleReading.Row row, boolean needed) {
    if (!worths.get(column).bad()) {
      return;
    }
    if (worths.get(column) == UNDECODABLE) {
      undecodable(needed);
    } else {
      trouble(CsvErrors.BAD_VALUE.name(), row.line(), needed);
    }
  }

  /** Bytes that are not of the charset matter to whoever reads them as text, and to nobody else. */
  private void undecodable(boolean needed) {
    for (long line : reading.undecodableLines()) {
      trouble(CsvErrors.ENCODING.name(), line, needed);
    }
  }

  private void trouble(String code, long line, boolean needed) {
    troubles.computeIfAbsent(code, any -> new HashSet<>()).add(line);
    fails |= needed && !isFull();
  }

  private Worth worth(int column, @Nullable String field) {
    if (field == null || table.dialect().nullStrings().contains(field)) {
      return Worth.NULL;
    }
    boolean declared = table.dialect().headerLines() > 0;
    DataType type = declared ? table.types().get(column) : DataType.VARCHAR;
    boolean undecodable = field.indexOf(OracleText.UNDECODABLE) >= 0;
    if (undecodable && type.kind() == DataType.Kind.VARCHAR && !table.leniency().replaces()) {
      return UNDECODABLE;
    }
    Worth worth = TypedText.read(type, field);
    return worth.bad() && table.leniency().readsBadAsNull() ? Worth.NULL : worth;
  }
}
