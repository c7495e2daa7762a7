// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.data;

/** What a value of a column or of a result is, in the words of every engine. */
public enum ValueKind {
  INTEGER("INTEGER", "int"),
  BIGINT("BIGINT", "long"),
  DOUBLE("DOUBLE", "double"),
  /** A sum or mean of doubles: it depends in its last digits on the order of the additions. */
  ROUNDED_DOUBLE("DOUBLE", "double"),
  DECIMAL("DECIMAL(18,2)", "decimal"),
  BOOLEAN("BOOLEAN", "boolean"),
  TEXT("VARCHAR", "string"),
  DATE("DATE", "date"),
  TIMESTAMP("TIMESTAMP", "timestamp"),
  BYTES("VARBINARY", "string"),
  /** Records, lists and maps: compared by what is in them, whatever classes they are of. */
  NESTED("ANY", "string");

  private final String sqlType;
  private final String calciteFileType;

  ValueKind(String sqlType, String calciteFileType) {
    this.sqlType = sqlType;
    this.calciteFileType = calciteFileType;
  }

  /** The type in SQL, for DuckDB and Travertine. */
  public String sqlType() {
    return sqlType;
  }

  /** The type in the header of a file that Calcite's file adapter reads. */
  public String calciteFileType() {
    return calciteFileType;
  }

  /** An aggregate that cannot be known without reading the values of a column. */
  String aggregate(String column) {
    return switch (this) {
      case INTEGER, BIGINT, DOUBLE, ROUNDED_DOUBLE, DECIMAL -> "sum(" + column + ")";
      case TEXT, DATE, TIMESTAMP -> "max(" + column + ")";
      case BOOLEAN, BYTES, NESTED -> "count(" + column + ")";
    };
  }

  /** What that aggregate is. */
  ValueKind aggregated() {
    return switch (this) {
      case INTEGER, BIGINT, BOOLEAN, BYTES, NESTED -> BIGINT;
      case DOUBLE, ROUNDED_DOUBLE -> ROUNDED_DOUBLE;
      case DECIMAL, TEXT, DATE, TIMESTAMP -> this;
    };
  }
}
