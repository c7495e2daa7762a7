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
import org.jspecify.annotations.Nullable;

/** What the planner believes of a scan. */
final class ScanCost {
  /** For a table that says nothing of its size: large enough to be read as little as possible. */
  private static final double UNKNOWN_ROWS = 100_000;

  /** Rows of unknown width. */
  private static final double BYTES_OF_COLUMN = 8;

  /** The share of the work for a row that is there even if no column is read. */
  private static final double ROW_SHARE = 0.1;

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

  /** The planner compares rows alone, so the columns that are read scale them. */
  static RelOptCost cost(ScanRequest request, RelOptPlanner planner) {
    ScanSpec spec = request.spec();
    double rows = spec.aggregate() == null ? rows(request) : selected(request);
    double read = 0;
    for (ColumnPath path : new HashSet<>(request.plan().pushed().columns())) {
      read += width(request.schema().type(path));
    }
    double all = 1;
    for (Column column : request.schema().columns()) {
      all += width(column.type());
    }
    double weighted = rows * (ROW_SHARE + (1 - ROW_SHARE) * Math.min(1, read / all));
    return planner.getCostFactory().makeCost(weighted, weighted, weighted);
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
