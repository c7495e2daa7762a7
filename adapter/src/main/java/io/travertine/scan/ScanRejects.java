// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the lenient modes of a query left out or changed, and where. All are counted; of each table
 * the first are kept, in the order of files and bytes, so that what is kept of a whole scan does
 * not depend on its threads. Thread-safe.
 */
public final class ScanRejects {
  private static final int SHOWN_CHARACTERS = 200;

  /**
   * Rows that were left out, or a value or row that was changed.
   *
   * @param fileOrdinal place of the file among those of the table
   * @param line on which the row begins, from 1; null in files that have no lines
   * @param block number of the block of a container file, from 0; null in other files
   * @param offset of the first byte of the row or block, from 0, in files of text decompressed
   * @param column null where the whole row is meant
   * @param value what was found, shortened; null where nothing was
   * @param outcome what was done, such as {@code SET_NULL}
   * @param rows how many are meant; null where that cannot be known
   */
  public record Reject(
      String table,
      int fileOrdinal,
      String file,
      @Nullable Long line,
      @Nullable Long block,
      long offset,
      @Nullable String column,
      @Nullable String value,
      String reason,
      Outcome outcome,
      @Nullable Long rows) {

    public Reject {
      value = value == null ? null : shortened(value);
    }

    /** A row, or a value of it, in a file that has lines. */
    public Reject(
        String table,
        int fileOrdinal,
        String file,
        long line,
        long offset,
        @Nullable String column,
        @Nullable String value,
        String reason,
        Outcome outcome) {
      this(table, fileOrdinal, file, line, null, offset, column, value, reason, outcome, 1L);
    }
  }

  /** What became of a row or value. */
  public enum Outcome {
    /** The row is not among the rows. */
    ROW_SKIPPED("left out"),
    /** Fields that the row lacks are NULL. */
    ROW_PADDED("filled up with NULL"),
    /** Fields that the row has too many are gone. */
    ROW_TRUNCATED("cut"),
    /** The value is NULL. */
    SET_NULL("read as NULL"),
    /** What cannot be read became the replacement character. */
    TEXT_REPLACED("replaced in part"),
    /** Of a block no row is among the rows. */
    BLOCK_SKIPPED("left out"),
    /** Of a block the rows from one on are not among the rows. */
    BLOCK_TRUNCATED("cut");

    private final String participle;

    Outcome(String participle) {
      this.participle = participle;
    }

    /** Goes on after "was" or "were". */
    public String participle() {
      return participle;
    }

    /** As it is shown to users. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Comparator<Reject> ORDER =
      Comparator.comparingInt(Reject::fileOrdinal)
          .thenComparing(Reject::file)
          .thenComparingLong(Reject::offset)
          .thenComparing(reject -> Objects.requireNonNullElse(reject.column(), ""))
          .thenComparing(Reject::outcome)
          .thenComparing(Reject::reason);

  private final Map<String, TreeSet<Reject>> kept = new TreeMap<>();
  private long total;

  /** Whether a reject at this place could still be kept; to save making those that are not. */
  public synchronized boolean keeps(String table, int fileOrdinal, long offset, int limit) {
    TreeSet<Reject> ofTable = kept.get(table);
    if (ofTable == null || ofTable.size() < limit) {
      return limit > 0;
    }
    Reject last = ofTable.last();
    return fileOrdinal < last.fileOrdinal()
        || (fileOrdinal == last.fileOrdinal() && offset <= last.offset());
  }

  /** Keeps {@code reject} if it is among the first {@code limit} of its table. Does not count. */
  public synchronized void keep(Reject reject, int limit) {
    TreeSet<Reject> ofTable = kept.computeIfAbsent(reject.table(), name -> new TreeSet<>(ORDER));
    ofTable.add(reject);
    if (ofTable.size() > limit) {
      ofTable.pollLast();
    }
  }

  /** Counts rejects, kept or not. */
  public synchronized void count(long rejects) {
    total += rejects;
  }

  /** How many there were. */
  public synchronized long total() {
    return total;
  }

  /** Those that are kept, by table, file and byte. */
  public synchronized List<Reject> list() {
    List<Reject> all = new ArrayList<>();
    kept.values().forEach(all::addAll);
    return all;
  }

  private static String shortened(String value) {
    return value.codePointCount(0, value.length()) <= SHOWN_CHARACTERS
        ? value
        : value.substring(0, value.offsetByCodePoints(0, SHOWN_CHARACTERS)) + "…";
  }
}
