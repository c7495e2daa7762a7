// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.Location;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanMetrics.Counter;
import io.travertine.scan.ScanRejects;
import io.travertine.scan.ScanRejects.Outcome;
import io.travertine.scan.ScanRejects.Reject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a reader leaves out of a damaged file. It counts for the query when the rows around it are
 * handed on, so that a reader that fails and starts again counts nothing twice. Used by one thread.
 */
final class DamageLog {
  private static final String WARNING = "AVRO_DAMAGE_SKIPPED";

  private final TableSettings settings;
  private final int fileOrdinal;
  private final ScanContext context;
  private ScanRejects pending = new ScanRejects();
  private @Nullable String firstMessage;
  private String file = "";
  private long lost;

  /**
   * @param fileOrdinal place of the file among those of the table
   */
  DamageLog(TableSettings settings, int fileOrdinal, ScanContext context) {
    this.settings = settings;
    this.fileOrdinal = fileOrdinal;
    this.context = context;
  }

  /**
   * Notes a block whose header or sync marker is damaged.
   *
   * @param rows that are lost with it, 0 if that is not known
   * @param bytes of the file that are lost
   */
  void lostBlock(ScanException damage, Location block, long rows, long bytes) {
    String what =
        rows > 0 ? records(rows) : String.format(Locale.ROOT, "%d bytes are left out", bytes);
    String reason = rows > 0 ? damage.problem() : damage.problem() + "; " + what;
    note(block, what, damage, null, reason, Outcome.BLOCK_SKIPPED, rows > 0 ? rows : null);
  }

  /**
   * Notes a block whose content is damaged.
   *
   * @param kept records of it that are not lost
   */
  void lostContent(MalformedDataException damage, Location block, long kept, long rows) {
    String what = rows > 0 ? records(rows) : "bytes that are no record are left out";
    String column = damage.path().isEmpty() ? null : damage.path();
    String reason =
        kept > 0 ? behind(kept) + damage.getMessage() : String.valueOf(damage.getMessage());
    Outcome outcome = kept > 0 ? Outcome.BLOCK_TRUNCATED : Outcome.BLOCK_SKIPPED;
    note(block, what, BlockSource.located(damage, block, ""), column, reason, outcome, rows);
  }

  private static String records(long rows) {
    return String.format(Locale.ROOT, "%d records are left out", rows);
  }

  private static String behind(long kept) {
    return String.format(Locale.ROOT, "behind %d good records: ", kept);
  }

  private void note(
      Location block,
      String what,
      ScanException damage,
      @Nullable String column,
      String reason,
      Outcome outcome,
      @Nullable Long rows) {
    if (firstMessage == null) {
      firstMessage = what + ": " + damage.getMessage();
      file = block.source();
    }
    lost += rows == null ? 1 : Math.max(1, rows);
    long offset = block.byteOffset() == null ? 0 : block.byteOffset();
    int most = settings.maxRejects();
    if (pending.keeps(settings.table(), fileOrdinal, offset, most)
        && context.rejects().keeps(settings.table(), fileOrdinal, offset, most)) {
      pending.keep(
          new Reject(
              settings.table(),
              fileOrdinal,
              block.source(),
              null,
              block.block(),
              offset,
              column,
              null,
              reason,
              outcome,
              rows),
          most);
    }
  }

  /** Has what was noted count for the query. */
  void commit() {
    if (firstMessage == null) {
      return;
    }
    pending.list().forEach(reject -> context.rejects().keep(reject, settings.maxRejects()));
    context.rejects().count(lost);
    context.metrics().add(Counter.SKIPPED, lost);
    context.warnings().add(WARNING, file, firstMessage, lost);
    pending = new ScanRejects();
    firstMessage = null;
    lost = 0;
  }
}
