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
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A table of made-up data in one file, and the queries on it. */
public enum DataSet {
  /** Taxi trips: 19 columns, most of them numbers, nothing quoted. */
  TAXI(DataColumns.TAXI, 500, TaxiRows::new),
  /** TPC-H line items: 16 columns, the comments that contain commas are quoted. */
  LINEITEM(DataColumns.LINEITEM, 375, (seed, bytes) -> new LineItemRows(bytes)),
  /** Reviews: 7 columns, most fields quoted, with line breaks, quotes and letters beyond ASCII. */
  QUOTED(DataColumns.QUOTED, 250, QuotedRows::new),
  FLAT_NULL(AvroShape.FLAT, "null", 4_000_000),
  FLAT_DEFLATE(AvroShape.FLAT, "deflate", 4_000_000),
  FLAT_SNAPPY(AvroShape.FLAT, "snappy", 4_000_000),
  FLAT_ZSTANDARD(AvroShape.FLAT, "zstandard", 4_000_000),
  FLAT_BZIP2(AvroShape.FLAT, "bzip2", 400_000),
  FLAT_XZ(AvroShape.FLAT, "xz", 400_000),
  SIMPLE(AvroShape.SIMPLE, "snappy", 1_000_000),
  WIDE(AvroShape.WIDE, "snappy", 1_000_000),
  COMPLEX(AvroShape.COMPLEX, "snappy", 1_000_000);

  private static final long MEGA = 1_000_000;

  /** What is asked of every Avro file. */
  private static final Set<QueryName> OF_AVRO =
      EnumSet.of(
          QueryName.Q1,
          QueryName.Q2,
          QueryName.Q3,
          QueryName.Q4,
          QueryName.Q6,
          QueryName.Q7,
          QueryName.Q9,
          QueryName.R1,
          QueryName.R2,
          QueryName.R6,
          QueryName.R8,
          QueryName.R9);

  private static final int SOME_COLUMNS = 5;

  private final DataFormat format;
  private final @Nullable AvroShape shape;
  private final List<DataColumn> columns;
  private final long fullBytes;
  private final Content content;

  DataSet(List<DataColumn> columns, int fullMegabytes, RowsMaker rows) {
    this.format = DataFormat.CSV;
    this.shape = null;
    this.columns = columns;
    this.fullBytes = fullMegabytes * MEGA;
    this.content = (seed, bytes, out) -> CsvFile.write(columns, rows.rows(seed, bytes), bytes, out);
  }

  DataSet(AvroShape shape, String codec, int fullRows) {
    this.format = DataFormat.AVRO;
    this.shape = shape;
    this.columns = shape.columns();
    this.fullBytes = (long) fullRows * shape.recordBytes();
    this.content = (seed, bytes, out) -> AvroFile.write(shape, codec, seed, bytes, out);
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

  /** Whether the query can be asked of these data and says something about them. */
  public boolean isAsked(QueryName query) {
    boolean flat = shape == AvroShape.FLAT;
    if (shape == null || flat) {
      return query != QueryName.R5 && (flat || (query != QueryName.Q9 && query != QueryName.R9));
    }
    return OF_AVRO.contains(query) || (query == QueryName.R5 && shape == AvroShape.WIDE);
  }

  /** Five columns, as far from one another as they can be. */
  public List<Integer> someColumns() {
    return IntStream.range(0, SOME_COLUMNS)
        .map(i -> i * columns.size() / SOME_COLUMNS)
        .boxed()
        .toList();
  }

  /** What the queries name of an Avro file. */
  public AvroTerms avroTerms() {
    if (shape == null) {
      throw new IllegalStateException(this + " is no Avro file");
    }
    return AvroTerms.of(shape);
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
              TEXT,
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
              TEXT,
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
              TEXT,
              // Calcite's own mean of whole numbers is a whole number.
              "sum(votes)",
              BIGINT,
              // 35 * 8 * 60 = 16,800 keys
              List.of("author", "city", "code"),
              few("id", BIGINT, "author", TEXT, "score", DOUBLE),
              "code = 'Z-09'");
      case FLAT_NULL, FLAT_DEFLATE, FLAT_SNAPPY, FLAT_ZSTANDARD, FLAT_BZIP2, FLAT_XZ ->
          AvroTerms.of(AvroShape.FLAT).sql(AvroShape.FLAT, List.of("email"));
      case SIMPLE -> AvroTerms.of(AvroShape.SIMPLE).sql(AvroShape.SIMPLE, List.of());
      case WIDE -> AvroTerms.of(AvroShape.WIDE).sql(AvroShape.WIDE, List.of());
      case COMPLEX -> AvroTerms.of(AvroShape.COMPLEX).sql(AvroShape.COMPLEX, List.of());
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
