// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.exec.ScanPlan;
import io.travertine.scan.Aggregate;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.Limit;
import io.travertine.scan.Operand;
import io.travertine.scan.ScanOffer.Verdict;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Schema;
import io.travertine.scan.SortKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.calcite.rel.RelWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a scan does for EXPLAIN. The text also tells plans apart, so it holds everything in
 * which they differ.
 */
final class ScanText {
  private ScanText() {}

  static RelWriter write(RelWriter writer, ScanRequest request) {
    return write(writer, request, request.plan().offer().access());
  }

  /**
   * @param access how rows are found, or null to say nothing of it
   */
  static RelWriter write(RelWriter writer, ScanRequest request, @Nullable String access) {
    ScanSpec spec = request.spec();
    Aggregate aggregate = spec.aggregate();
    Limit limit = spec.limit();
    return writer
        .item("source", request.table().sourceType())
        .itemIf("columns", columns(request), aggregate == null)
        .itemIf("access", access, access != null)
        .itemIf("filter", filter(request), !spec.filter().isEmpty())
        .itemIf("order", order(request), !spec.order().isEmpty())
        .itemIf(
            "offset",
            limit == null ? null : operand(limit.offset(), request),
            limit != null && limit.offset() != null)
        .itemIf(
            "fetch",
            limit == null ? null : operand(limit.fetch(), request),
            limit != null && limit.fetch() != null)
        .itemIf(
            "groupBy",
            aggregate == null ? null : groupBy(aggregate, request),
            aggregate != null && !aggregate.groupBy().isEmpty())
        .itemIf(
            "aggregate",
            aggregate == null ? null : calls(aggregate, request),
            aggregate != null && !aggregate.calls().isEmpty())
        .itemIf("groups", "by the source", request.plan().isGroupedBySource());
  }

  /** Name of a column of the rows of {@code request}. */
  static String columnName(ScanRequest request, int ordinal) {
    ColumnPath path = columnPath(request.spec(), ordinal);
    return path == null ? "column " + (ordinal + 1) : path(path, request.schema());
  }

  /** The column whose values, or some of them, stand in a column of the rows. */
  private static @Nullable ColumnPath columnPath(ScanSpec spec, int ordinal) {
    Aggregate aggregate = spec.aggregate();
    if (aggregate == null) {
      return spec.columns().get(ordinal);
    }
    int keys = aggregate.groupBy().size();
    return ordinal < keys
        ? aggregate.groupBy().get(ordinal)
        : aggregate.calls().get(ordinal - keys).argument();
  }

  /** {@code address.city}. */
  static String path(ColumnPath path, Schema schema) {
    return schema.field(path).name();
  }

  private static String columns(ScanRequest request) {
    return list(
        request.spec().columns().stream().map(path -> path(path, request.schema())).toList());
  }

  private static String filter(ScanRequest request) {
    ScanPlan plan = request.plan();
    PredicateText text = new PredicateText(request.schema(), request.slots());
    List<String> conjuncts = new ArrayList<>();
    for (int i = 0; i < plan.asked().filter().size(); i++) {
      conjuncts.add(
          plan.asked().filter().get(i).accept(text)
              + " ["
              + mark(plan.offer().filter().get(i))
              + "]");
    }
    return list(conjuncts);
  }

  private static String mark(Verdict verdict) {
    return switch (verdict) {
      case EXACT -> "exact";
      case PARTIAL -> "partial";
      case NONE -> "residual";
    };
  }

  private static String order(ScanRequest request) {
    List<String> keys = new ArrayList<>();
    for (SortKey key : request.spec().order()) {
      String direction = key.direction() == SortKey.Direction.ASCENDING ? "ASC" : "DESC";
      keys.add(
          path(key.column(), request.schema())
              + " "
              + direction
              + " NULLS "
              + key.nulls().name().toUpperCase(Locale.ROOT));
    }
    return list(keys);
  }

  private static @Nullable String operand(@Nullable Operand operand, ScanRequest request) {
    return operand == null ? null : OperandText.of(operand, request.slots());
  }

  private static String groupBy(Aggregate aggregate, ScanRequest request) {
    return list(aggregate.groupBy().stream().map(path -> path(path, request.schema())).toList());
  }

  private static String calls(Aggregate aggregate, ScanRequest request) {
    List<String> calls = new ArrayList<>();
    for (Aggregate.Call call : aggregate.calls()) {
      ColumnPath argument = call.argument();
      calls.add(
          call.function()
              + "("
              + (call.quantifier() == Aggregate.Quantifier.DISTINCT ? "DISTINCT " : "")
              + (argument == null ? "*" : path(argument, request.schema()))
              + ")");
    }
    return list(calls);
  }

  private static String list(List<String> parts) {
    return parts.stream().collect(Collectors.joining(", ", "[", "]"));
  }
}
