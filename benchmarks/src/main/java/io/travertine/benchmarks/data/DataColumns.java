// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.data;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The columns of the data sets, apart from what makes the rows: some engines run without that. */
final class DataColumns {
  static final List<DataColumn> TAXI =
      List.of(
          new DataColumn("vendor_id", ValueKind.INTEGER),
          new DataColumn("pickup_time", ValueKind.TIMESTAMP),
          new DataColumn("dropoff_time", ValueKind.TIMESTAMP),
          new DataColumn("passenger_count", ValueKind.INTEGER),
          new DataColumn("trip_distance", ValueKind.DOUBLE),
          new DataColumn("rate_code", ValueKind.INTEGER),
          new DataColumn("store_and_forward", ValueKind.TEXT),
          new DataColumn("pickup_zone", ValueKind.INTEGER),
          new DataColumn("dropoff_zone", ValueKind.INTEGER),
          new DataColumn("payment_type", ValueKind.TEXT),
          new DataColumn("fare_amount", ValueKind.DOUBLE),
          new DataColumn("extra", ValueKind.DOUBLE),
          new DataColumn("mta_tax", ValueKind.DOUBLE),
          new DataColumn("tip_amount", ValueKind.DOUBLE),
          new DataColumn("tolls_amount", ValueKind.DOUBLE),
          new DataColumn("improvement_surcharge", ValueKind.DOUBLE),
          new DataColumn("total_amount", ValueKind.DOUBLE),
          new DataColumn("congestion_surcharge", ValueKind.DOUBLE),
          new DataColumn("airport_fee", ValueKind.DOUBLE));

  static final List<DataColumn> LINEITEM =
      List.of(
          new DataColumn("l_orderkey", ValueKind.BIGINT),
          new DataColumn("l_partkey", ValueKind.BIGINT),
          new DataColumn("l_suppkey", ValueKind.BIGINT),
          new DataColumn("l_linenumber", ValueKind.INTEGER),
          new DataColumn("l_quantity", ValueKind.DOUBLE),
          new DataColumn("l_extendedprice", ValueKind.DOUBLE),
          new DataColumn("l_discount", ValueKind.DOUBLE),
          new DataColumn("l_tax", ValueKind.DOUBLE),
          new DataColumn("l_returnflag", ValueKind.TEXT),
          new DataColumn("l_linestatus", ValueKind.TEXT),
          new DataColumn("l_shipdate", ValueKind.DATE),
          new DataColumn("l_commitdate", ValueKind.DATE),
          new DataColumn("l_receiptdate", ValueKind.DATE),
          new DataColumn("l_shipinstruct", ValueKind.TEXT),
          new DataColumn("l_shipmode", ValueKind.TEXT),
          new DataColumn("l_comment", ValueKind.TEXT));

  static final List<DataColumn> QUOTED =
      List.of(
          new DataColumn("id", ValueKind.BIGINT),
          new DataColumn("author", ValueKind.TEXT),
          new DataColumn("city", ValueKind.TEXT),
          new DataColumn("code", ValueKind.TEXT),
          new DataColumn("score", ValueKind.DOUBLE),
          new DataColumn("votes", ValueKind.INTEGER),
          new DataColumn("review", ValueKind.TEXT));

  static final List<DataColumn> FLAT =
      List.of(
          new DataColumn("id", ValueKind.BIGINT),
          new DataColumn("created", ValueKind.TIMESTAMP),
          new DataColumn("qty", ValueKind.INTEGER),
          new DataColumn("email", ValueKind.TEXT),
          new DataColumn("customer", ValueKind.TEXT),
          new DataColumn("country", ValueKind.TEXT),
          new DataColumn("price", ValueKind.DOUBLE),
          new DataColumn("weight", ValueKind.DOUBLE),
          new DataColumn("active", ValueKind.BOOLEAN),
          new DataColumn("status", ValueKind.TEXT),
          new DataColumn("due", ValueKind.DATE),
          new DataColumn("amount", ValueKind.DECIMAL),
          new DataColumn("batch", ValueKind.BIGINT),
          new DataColumn("note", ValueKind.TEXT),
          new DataColumn("rating", ValueKind.DOUBLE),
          new DataColumn("visits", ValueKind.BIGINT));

  static final List<DataColumn> SIMPLE =
      List.of(
          new DataColumn("id", ValueKind.BIGINT),
          new DataColumn("name", ValueKind.TEXT),
          new DataColumn("int_val", ValueKind.INTEGER),
          new DataColumn("float_val", ValueKind.DOUBLE),
          new DataColumn("double_val", ValueKind.DOUBLE),
          new DataColumn("bool_val", ValueKind.BOOLEAN));

  static final List<DataColumn> WIDE = wide();

  static final List<DataColumn> COMPLEX =
      List.of(
          new DataColumn("id", ValueKind.BIGINT),
          new DataColumn("name", ValueKind.TEXT),
          new DataColumn("address", ValueKind.NESTED),
          new DataColumn("contacts", ValueKind.NESTED),
          new DataColumn("tags", ValueKind.NESTED),
          new DataColumn("metadata", ValueKind.NESTED),
          new DataColumn("score", ValueKind.DOUBLE));

  private DataColumns() {}

  /** A hundred columns, whose kinds follow one another in a cycle. */
  private static List<DataColumn> wide() {
    List<ValueKind> cycle =
        List.of(
            ValueKind.BIGINT,
            ValueKind.TEXT,
            ValueKind.DOUBLE,
            ValueKind.INTEGER,
            ValueKind.BOOLEAN,
            ValueKind.DOUBLE,
            ValueKind.BYTES);
    return IntStream.range(0, 100)
        .mapToObj(
            column ->
                new DataColumn(
                    String.format(Locale.ROOT, "col_%03d", column),
                    cycle.get(column % cycle.size())))
        .toList();
  }
}
