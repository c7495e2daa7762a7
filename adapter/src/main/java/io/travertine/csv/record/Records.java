// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.record;

import io.travertine.csv.value.FieldRanges;

/**
 * Records cut into fields: of each the kept fields, as UTF-8, and where it stands. A view of
 * buffers that are filled again. Used by one thread.
 */
public interface Records {

  int rows();

  /** Number of the first record in its file, from 1, header and blank lines not counted. */
  long firstRow();

  /** Line on which a record begins, from 1. May read the file again: for messages. */
  long line(int row);

  /** Offset of the first byte of a record in the decompressed file. */
  long offset(int row);

  /** Is told of rows in which bytes that are not of the charset were replaced. */
  @FunctionalInterface
  interface ReplacedText {
    /** Told of one row; {@code bytes} are the first that were replaced, as text. */
    void replaced(Records records, int row, String bytes);
  }

  /** Tells of the bytes that were replaced in these records; to be called once. */
  default void noteReplaced(ReplacedText target) {}

  /**
   * Returns if the values of a field in the first {@code count} of {@code rows} are text of the
   * charset.
   *
   * @throws io.travertine.scan.ScanException {@code CSV_ENCODING}
   */
  default void checkText(int slot, int[] rows, int count) {}

  /** Number of fields that a record has in the file. */
  int width(int row);

  /**
   * Finds one field of the first {@code count} of {@code rows}. A field may be asked for once only
   * in each record: this may take doubled quotes out of it where it stands.
   *
   * @param slot of the field in the selection
   */
  void fields(int slot, int[] rows, int count, FieldRanges target);
}
