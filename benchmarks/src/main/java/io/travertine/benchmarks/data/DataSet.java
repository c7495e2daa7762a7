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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A table of made-up data in one file, and the queries on it. */
public enum DataSet {
  /** Taxi trips: 19 columns, most of them numbers, nothing quoted. */
  TAXI(DataColumns.TAXI, TaxiRows::new),
  /** TPC-H line items: 16 columns, the comments that contain commas are quoted. */
  LINEITEM(DataColumns.LINEITEM, (seed, bytes) -> new LineItemRows(bytes)),
  /** Reviews: 7 columns, most fields quoted, with line breaks, quotes and letters beyond ASCII. */
  QUOTED(DataColumns.QUOTED, QuotedRows::new),
  FLAT_NULL("null"),
  FLAT_DEFLATE("deflate"),
  FLAT_SNAPPY("snappy"),
  FLAT_ZSTANDARD("zstandard");

  private final DataFormat format;
  private final List<DataColumn> columns;
  private final Content content;

  DataSet(List<DataColumn> columns, RowsMaker rows) {
    this.format = DataFormat.CSV;
    this.columns = columns;
    this.content = (seed, bytes, out) -> CsvFile.write(columns, rows.rows(seed, bytes), bytes, out);
  }

  DataSet(String codec) {
    this.format = DataFormat.AVRO;
    this.columns = DataColumns.FLAT;
    this.content = (seed, bytes, out) -> new FlatRecords(seed, codec).write(bytes, out);
  }

  public DataFormat format() {
    return format;
  }

  public List<DataColumn> columns() {
    return columns;
  }

  /** The name of the table in SQL, and of the file without its suffix. */
  public String table() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String fileName() {
    return table() + format.suffix();
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
    Terms terms = terms();
    String from = " from " + table();
    return switch (name) {
      case Q1 -> new Query(name, "select count(*)" + from, List.of(BIGINT));
      case Q2 -> new Query(name, "select sum(" + terms.sum + ")" + from, List.of(ROUNDED_DOUBLE));
      case Q3 ->
          new Query(
              name,
              "select sum(" + terms.sum + ")" + from + " where " + terms.onePercent,
              List.of(ROUNDED_DOUBLE));
      case Q4 ->
          new Query(
              name,
              "select "
                  + terms.group
                  + ", count(*), avg("
                  + terms.sum
                  + "), avg("
                  + terms.mean
                  + ")"
                  + from
                  + " group by "
                  + terms.group,
              List.of(TEXT, BIGINT, ROUNDED_DOUBLE, ROUNDED_DOUBLE));
      case Q6 ->
          new Query(name, "select *" + from, columns.stream().map(DataColumn::kind).toList());
      case Q7 ->
          new Query(
              name,
              "select " + String.join(", ", terms.few.keySet()) + from + " where " + terms.equality,
              new ArrayList<>(terms.few.values()));
    };
  }

  private Terms terms() {
    return switch (this) {
      case TAXI ->
          new Terms(
              "fare_amount",
              "pickup_zone = 132",
              "payment_type",
              "trip_distance",
              few("pickup_time", TIMESTAMP, "dropoff_zone", INTEGER, "total_amount", DOUBLE),
              "store_and_forward = 'Y'");
      case LINEITEM ->
          new Terms(
              "l_extendedprice",
              "l_suppkey <= 100",
              "l_returnflag",
              "l_quantity",
              few("l_orderkey", BIGINT, "l_partkey", BIGINT, "l_discount", DOUBLE),
              "l_shipmode = 'RAIL' and l_shipinstruct = 'NONE'");
      case QUOTED ->
          new Terms(
              "score",
              "votes = 7",
              "city",
              // Calcite's own mean of whole numbers is a whole number.
              "cast(votes as double)",
              few("id", BIGINT, "author", TEXT, "score", DOUBLE),
              "code = 'Z-09'");
      case FLAT_NULL, FLAT_DEFLATE, FLAT_SNAPPY, FLAT_ZSTANDARD ->
          new Terms(
              "price",
              "qty = 7",
              "country",
              "weight",
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

  /** What the queries name of a data set. */
  private record Terms(
      String sum,
      String onePercent,
      String group,
      String mean,
      Map<String, ValueKind> few,
      String equality) {}

  private interface RowsMaker {
    CsvRows rows(long seed, long bytes);
  }

  private interface Content {
    long write(long seed, long bytes, OutputStream out) throws IOException;
  }
}
