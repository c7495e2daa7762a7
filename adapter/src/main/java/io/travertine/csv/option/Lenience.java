// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.option;

import io.travertine.scan.Options;

/**
 * What happens to input that is not as it should be. Immutable.
 *
 * @param checkAll whether values that nobody reads are checked too
 * @param maxRejects most rejects of a query and table that are kept with their place
 */
public record Lenience(
    CsvOptions.OnBadValue onBadValue,
    RaggedRows raggedRows,
    boolean checkAll,
    CsvOptions.MalformedText malformedText,
    int maxRejects) {

  static Lenience of(Options options) {
    return new Lenience(
        options.value(CsvOptions.ON_BAD_VALUE),
        options.value(CsvOptions.ROW_MODE),
        options.value(CsvOptions.CHECK_ALL),
        options.value(CsvOptions.MALFORMED_TEXT),
        options.value(CsvOptions.MAX_REJECTS));
  }

  /**
   * Whether every value of every row has to be decoded: because it was asked for, or because which
   * rows there are must not depend on which columns are read.
   */
  public boolean checksEveryValue() {
    return checkAll || onBadValue == CsvOptions.OnBadValue.SKIP;
  }

  /** Whether rows can only be counted by looking at each of them. */
  boolean checksEveryRow() {
    return checksEveryValue() || raggedRows.acceptsAny();
  }
}
