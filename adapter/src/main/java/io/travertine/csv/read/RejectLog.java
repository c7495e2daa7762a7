// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import io.travertine.csv.option.CsvErrors;
import io.travertine.csv.record.Records;
import io.travertine.csv.table.TableColumn;
import io.travertine.scan.ErrorCode;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanMetrics.Counter;
import io.travertine.scan.ScanRejects;
import io.travertine.scan.ScanRejects.Outcome;
import io.travertine.scan.ScanRejects.Reject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a reader leaves out or changes. It counts for the query when its batch is handed on, so that
 * a reader that fails and starts again counts nothing twice. Used by one thread.
 */
final class RejectLog implements Records.ReplacedText {
  /** What is counted together, as one warning. */
  private record Kind(String code, String subject, String message) {}

  private final String table;
  private final String file;
  private final int fileOrdinal;
  private final int limit;
  private final ScanContext context;
  private ScanRejects pending = new ScanRejects();
  private final Map<Kind, Long> counts = new LinkedHashMap<>();

  RejectLog(CsvScan scan, ScanContext context) {
    this.table = scan.table();
    this.file = scan.file().file().name();
    this.fileOrdinal = scan.ordinal();
    this.limit = scan.settings().lenience().maxRejects();
    this.context = context;
  }

  /** Notes a value that does not fit its column. */
  void badValue(
      Records records, int row, TableColumn column, Outcome outcome, Supplier<String> value) {
    String reason = "no " + column.type();
    String message =
        outcome == Outcome.ROW_SKIPPED
            ? "a row was left out because the value is " + reason
            : "a value that is " + reason + " was " + outcome.participle();
    count(CsvErrors.BAD_VALUE, table + "." + column.name(), message);
    if (keeps(records.offset(row))) {
      keep(records, row, column.name(), value.get(), reason, outcome);
    }
  }

  /** Notes a row that has not as many fields as there are columns. */
  void raggedRow(Records records, int row, int found, int expected, Outcome outcome) {
    String fields = found < expected ? "too few fields" : "too many fields";
    count(CsvErrors.ROW_WIDTH, table, "a row with " + fields + " was " + outcome.participle());
    if (keeps(records.offset(row))) {
      String reason = fields + ": " + found + ", not " + expected;
      keep(records, row, null, null, reason, outcome);
    }
  }

  @Override
  public void replaced(Records records, int row, String bytes) {
    count(
        CsvErrors.ENCODING,
        table,
        "a row has bytes that are not of the charset; they became the replacement character");
    if (keeps(records.offset(row))) {
      keep(records, row, null, bytes, "not of the charset", Outcome.TEXT_REPLACED);
    }
  }

  /** Has what was noted count for the query. */
  void commit() {
    if (counts.isEmpty()) {
      return;
    }
    ScanRejects rejects = context.rejects();
    pending.list().forEach(reject -> rejects.keep(reject, limit));
    counts.forEach(
        (kind, times) -> {
          context.warnings().addApart(kind.code(), kind.subject(), kind.message(), times);
          rejects.count(times);
          context.metrics().add(Counter.SKIPPED, times);
        });
    pending = new ScanRejects();
    counts.clear();
  }

  private void count(ErrorCode code, String subject, String message) {
    counts.merge(
        new Kind(code.toString(), subject, message + "; system.rejects says where"), 1L, Long::sum);
  }

  /** Finding the line of a row may cost: it is asked for only where the reject will be kept. */
  private boolean keeps(long offset) {
    return pending.keeps(table, fileOrdinal, offset, limit)
        && context.rejects().keeps(table, fileOrdinal, offset, limit);
  }

  private void keep(
      Records records,
      int row,
      @Nullable String column,
      @Nullable String value,
      String reason,
      Outcome outcome) {
    pending.keep(
        new Reject(
            table,
            fileOrdinal,
            file,
            records.line(row),
            records.offset(row),
            column,
            value,
            reason,
            outcome),
        limit);
  }
}
