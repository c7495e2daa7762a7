// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.data;

import static io.travertine.benchmarks.data.ValueKind.BIGINT;
import static io.travertine.benchmarks.data.ValueKind.DOUBLE;
import static io.travertine.benchmarks.data.ValueKind.INTEGER;
import static io.travertine.benchmarks.data.ValueKind.ROUNDED_DOUBLE;
import static io.travertine.benchmarks.data.ValueKind.TEXT;
import static io.travertine.benchmarks.data.ValueKind.TIMESTAMP;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A table of made-up data in one file, and the queries on it. */
public enum DataSet {
  /** Taxi trips: 19 columns, most of them numbers, nothing quoted. */
  TAXI(DataColumns.TAXI, 500, TaxiRows::new),
  /** TPC-H line items: 16 columns, the comments that contain commas are quoted. */
  LINEITEM(DataColumns.LINEITEM, 375, (seed, bytes) -> new LineItemRows(bytes)),
  /** Reviews: 7 columns, most fields quoted, with line breaks, quotes and letters beyond ASCII. */
  QUOTED(DataColumns.QUOTED, 250, QuotedRows::new),
  FLAT_NULL("null"),
  FLAT_DEFLATE("deflate"),
  FLAT_SNAPPY("snappy"),
  FLAT_ZSTANDARD("zstandard");

  private static final long MEGA = 1_000_000;
  private static final int FLAT_MEGABYTES = 100;

  private final DataFormat format;
  private final List<DataColumn> columns;
  private final long fullBytes;
  private final Content content;

  DataSet(List<DataColumn> columns, int fullMegabytes, RowsMaker rows) {
    this.format = DataFormat.CSV;
    this.columns = columns;
    this.fullBytes = fullMegabytes * MEGA;
    this.content = (seed, bytes, out) -> CsvFile.write(columns, rows.rows(seed, bytes), bytes, out);
  }

  DataSet(String codec) {
    this.format = DataFormat.AVRO;
    this.columns = DataColumns.FLAT;
    this.fullBytes = FLAT_MEGABYTES * MEGA;
    this.content = (seed, bytes, out) -> new FlatRecords(seed, codec).write(bytes, out);
  }

  public DataFormat format() {
    return format;
  }

  public List<DataColumn> columns() {
    return columns;
  }

  /** The size at which the project's records compare engines. */
  public long fullBytes() {
    return fullBytes;
  }

  /** The name of the table in SQL, and of the file without its suffix. */
  public String table() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String fileName() {
    return table() + format.suffix();
  }

  /** The place of the double that is summed. */
  public int summedColumn() {
    for (int column = 0; column < columns.size(); column++) {
      if (columns.get(column).name().equals(terms().sum())) {
        return column;
      }
    }
    throw new IllegalStateException(this + " has no column " + terms().sum());
  }

  /**
   * Writes the data set.
   *
   * @param bytes size of the values before they are compressed, reached but for the last row
   * @return number of rows
   */
  long write(long seed, long bytes, OutputStream out) throws IOException {
    return content.write(seed, bytes, out);
  }

  public Query query(QueryName name) {
    return QueryText.of(this, terms(), name);
  }

  private QueryTerms terms() {
    return switch (this) {
      case TAXI ->
          new QueryTerms(
              "fare_amount",
              "pickup_zone = 132",
              "payment_type",
              "avg(trip_distance)",
              ROUNDED_DOUBLE,
              // 265 * 265 * 6 = 421,350 keys
              List.of("pickup_zone", "dropoff_zone", "passenger_count"),
              few("pickup_time", TIMESTAMP, "dropoff_zone", INTEGER, "total_amount", DOUBLE),
              "store_and_forward = 'Y'");
      case LINEITEM ->
          new QueryTerms(
              "l_extendedprice",
              "l_suppkey <= 100",
              "l_returnflag",
              "avg(l_quantity)",
              ROUNDED_DOUBLE,
              // 200,000 keys
              List.of("l_partkey"),
              few("l_orderkey", BIGINT, "l_partkey", BIGINT, "l_discount", DOUBLE),
              "l_shipmode = 'RAIL' and l_shipinstruct = 'NONE'");
      case QUOTED ->
          new QueryTerms(
              "score",
              "votes = 7",
              "city",
              // Calcite's own mean of whole numbers is a whole number.
              "sum(votes)",
              BIGINT,
              // 35 * 8 * 60 = 16,800 keys
              List.of("author", "city", "code"),
              few("id", BIGINT, "author", TEXT, "score", DOUBLE),
              "code = 'Z-09'");
      case FLAT_NULL, FLAT_DEFLATE, FLAT_SNAPPY, FLAT_ZSTANDARD ->
          new QueryTerms(
              "price",
              "qty = 7",
              "country",
              "avg(weight)",
              ROUNDED_DOUBLE,
              List.of("email"),
              few("id", BIGINT, "email", TEXT, "price", DOUBLE),
              "country = 'IS'");
    };
  }

  private static Map<String, ValueKind> few(
      String first, ValueKind a, String second, ValueKind b, String third, ValueKind c) {
    Map<String, ValueKind> columns = new LinkedHashMap<>();
    columns.put(first, a);
    columns.put(second, b);
    columns.put(third, c);
    return columns;
  }

  private interface RowsMaker {
    CsvRows rows(long seed, long bytes);
  }

  private interface Content {
    long write(long seed, long bytes, OutputStream out) throws IOException;
  }
}
