// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.scan.Column;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.DataType;
import io.travertine.scan.Limit;
import io.travertine.scan.Operand;
import io.travertine.scan.Predicate;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Statistics;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.util.Util;
import org.jspecify.annotations.Nullable;

/** What the planner believes of a scan. */
final class ScanCost {
  /** For a table that says nothing of its size: large enough to be read as little as possible. */
  private static final double UNKNOWN_ROWS = 100_000;

  /** Rows of unknown width. */
  private static final double BYTES_OF_COLUMN = 8;

  /** The share of the work for a row that is there even if no column is read. */
  private static final double ROW_SHARE = 0.1;

  /** One key costs a server as much as 8 to 14 rows of a scan. */
  private static final double ROWS_OF_LOOKUP = 10;

  /** Groups for a row; what Calcite believes of an aggregate. */
  private static final double SHARE_OF_GROUPS = 0.1;

  private ScanCost() {}

  /** Number of rows that the scan returns. */
  static double rows(ScanRequest request) {
    ScanSpec spec = request.spec();
    double rows = selected(request);
    if (spec.aggregate() != null) {
      rows = spec.aggregate().groupBy().isEmpty() ? 1 : rows * SHARE_OF_GROUPS;
    }
    Limit limit = spec.limit();
    if (limit != null) {
      rows = Math.max(0, rows - literal(limit.offset(), 0));
      rows = Math.min(rows, literal(limit.fetch(), rows));
    }
    return Math.max(rows, 1);
  }

  /**
   * What looking up the rows for {@code keys} keys and joining them costs. Apart from what is read
   * it is what Calcite believes of a hash join, so that just the reading decides between the two:
   * each key costs as much as some rows of a scan, measured.
   */
  static RelOptCost lookupJoin(
      ScanRequest request, double keys, double joined, RelOptPlanner planner) {
    double read = keys * ROWS_OF_LOOKUP * columnShare(request);
    double weighted = joined + Util.nLogN(keys) + rows(request) + read;
    return planner.getCostFactory().makeCost(weighted, 0, 0);
  }

  /** The planner compares rows alone, so the columns that are read scale them. */
  static RelOptCost cost(ScanRequest request, RelOptPlanner planner) {
    ScanSpec spec = request.spec();
    double rows = spec.aggregate() == null ? rows(request) : selected(request);
    double weighted = rows * columnShare(request);
    return planner.getCostFactory().makeCost(weighted, weighted, weighted);
  }

  /** The work for a row, as a part of that for all columns. */
  private static double columnShare(ScanRequest request) {
    double read = 0;
    for (ColumnPath path : new HashSet<>(request.plan().pushed().columns())) {
      read += width(request.schema().type(path));
    }
    double all = 1;
    for (Column column : request.schema().columns()) {
      if (column.visibility() == Column.Visibility.VISIBLE) {
        all += width(column.type());
      }
    }
    return ROW_SHARE + (1 - ROW_SHARE) * Math.min(1, read / all);
  }

  /** Number of values to decode; nested ones have to be put together too. */
  private static double width(DataType type) {
    return switch (type.kind()) {
      case ARRAY -> 1 + 2 * width(((DataType.Array) type).element().type());
      case MAP -> {
        DataType.Map map = (DataType.Map) type;
        yield 1 + 2 * (width(map.key().type()) + width(map.value().type()));
      }
      case ROW -> {
        double total = 1;
        for (DataType.Field field : ((DataType.Row) type).fields()) {
          total += width(field.type());
        }
        yield total;
      }
      default -> 1;
    };
  }

  private static double selected(ScanRequest request) {
    if (isKeyGiven(request)) {
      return 1;
    }
    double rows = tableRows(request);
    for (Predicate conjunct : request.spec().filter()) {
      rows *= conjunct.accept(Selectivity.GUESS);
    }
    return Math.max(rows, 1);
  }

  private static double tableRows(ScanRequest request) {
    Statistics statistics = request.table().source().statistics();
    if (statistics.rows().isPresent()) {
      return statistics.rows().getAsLong();
    }
    double columns = Math.max(1, request.schema().columns().size());
    return statistics.bytes().isPresent()
        ? statistics.bytes().getAsLong() / (columns * BYTES_OF_COLUMN)
        : UNKNOWN_ROWS;
  }

  private static boolean isKeyGiven(ScanRequest request) {
    List<Integer> key = request.schema().primaryKey();
    Set<Integer> given = new HashSet<>();
    for (Predicate conjunct : request.spec().filter()) {
      if (conjunct instanceof Predicate.Comparison comparison
          && comparison.operator() == Predicate.Operator.EQUAL
          && comparison.column().isWholeColumn()) {
        given.add(comparison.column().column());
      }
    }
    return !key.isEmpty() && given.containsAll(key);
  }

  private static double literal(@Nullable Operand operand, double otherwise) {
    return operand instanceof Operand.Literal literal && literal.value() instanceof Long rows
        ? rows
        : otherwise;
  }
}
