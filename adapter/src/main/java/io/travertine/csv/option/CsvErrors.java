// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.option;

import io.travertine.scan.ErrorCode;
import io.travertine.scan.ErrorCode.Category;

/** What can go wrong with a CSV file. */
public final class CsvErrors {
  public static final ErrorCode BAD_VALUE = new ErrorCode("CSV_BAD_VALUE", Category.BAD_VALUE);
  public static final ErrorCode ROW_WIDTH = new ErrorCode("CSV_ROW_WIDTH", Category.BAD_DATA);
  public static final ErrorCode UNCLOSED_QUOTE =
      new ErrorCode("CSV_UNCLOSED_QUOTE", Category.BAD_DATA);
  public static final ErrorCode QUOTE = new ErrorCode("CSV_QUOTE", Category.BAD_DATA);
  public static final ErrorCode MALFORMED = new ErrorCode("CSV_MALFORMED", Category.BAD_DATA);
  public static final ErrorCode ENCODING = new ErrorCode("CSV_ENCODING", Category.BAD_DATA);
  public static final ErrorCode ROW_TOO_LONG = new ErrorCode("CSV_ROW_TOO_LONG", Category.BAD_DATA);
  public static final ErrorCode FIELD_TOO_LONG =
      new ErrorCode("CSV_FIELD_TOO_LONG", Category.BAD_DATA);
  public static final ErrorCode EMPTY = new ErrorCode("CSV_EMPTY", Category.BAD_DATA);
  public static final ErrorCode COLUMNS = new ErrorCode("CSV_COLUMNS", Category.BAD_DATA);
  public static final ErrorCode PARTITIONS = new ErrorCode("CSV_PARTITIONS", Category.BAD_DATA);
  public static final ErrorCode ORDER = new ErrorCode("CSV_ORDER", Category.BAD_DATA);
  public static final ErrorCode TYPE_CONFLICT =
      new ErrorCode("CSV_TYPE_CONFLICT", Category.BAD_DATA);

  private static final int SHOWN_CHARACTERS = 60;

  private CsvErrors() {}

  /** {@code value} in quotes, shortened, on one line. */
  public static String shown(String value) {
    String line = value.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t");
    if (line.codePointCount(0, line.length()) <= SHOWN_CHARACTERS) {
      return '"' + line + '"';
    }
    return '"' + line.substring(0, line.offsetByCodePoints(0, SHOWN_CHARACTERS)) + "…\"";
  }
}
