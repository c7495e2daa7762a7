// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.fourth;

import io.travertine.fixtures.ContractTable;
import io.travertine.fixtures.SeededRows;
import io.travertine.scan.Batch;
import io.travertine.scan.BatchFilter;
import io.travertine.scan.BatchReader;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.ColumnVector;
import io.travertine.scan.DataType;
import io.travertine.scan.Predicate;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanMetrics;
import io.travertine.scan.ScanOffer;
import io.travertine.scan.ScanOffer.Verdict;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Schema;
import io.travertine.scan.Source;
import io.travertine.scan.Split;
import io.travertine.scan.Statistics;
import io.travertine.scan.VectorBuilder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table in memory. Filters exactly by the first column, the key; leaves all other conjuncts to
 * others.
 */
final class HeldSource implements Source {
  private final ContractTable table;
  private final Schema schema;
  private final int splitRows;

  HeldSource(ContractTable table, int splitRows) {
    this.table = table;
    this.schema = Schema.of(table.columns());
    this.splitRows = splitRows;
  }

  private record Rows(int from, int to) implements Split {
    private static final long serialVersionUID = 1L;

    @Override
    public long weight() {
      return (long) to - from;
    }

    @Override
    public List<String> preferredHosts() {
      return List.of();
    }
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public Statistics statistics() {
    return Statistics.of(table.rows().size(), 100L * table.rows().size());
  }

  @Override
  public ScanOffer offer(ScanSpec spec) {
    return ScanOffer.none(spec)
        .withFilter(
            spec.filter().stream()
                .map(conjunct -> readsKeyAlone(conjunct) ? Verdict.EXACT : Verdict.NONE)
                .toList());
  }

  private static boolean readsKeyAlone(Predicate conjunct) {
    return conjunct.paths().stream().allMatch(path -> path.column() == 0);
  }

  @Override
  public Iterator<Split> plan(ScanSpec spec, ScanContext context) {
    int rows = table.rows().size();
    return IntStream.range(0, (rows + splitRows - 1) / splitRows)
        .<Split>mapToObj(i -> new Rows(i * splitRows, Math.min((i + 1) * splitRows, rows)))
        .iterator();
  }

  @Override
  public BatchReader open(Split split, ScanSpec spec, ScanContext context) {
    return new Reader((Rows) split, spec, context);
  }

  private final class Reader implements BatchReader {
    private final ScanSpec spec;
    private final ScanContext context;
    private final int to;
    private final List<ColumnPath> layout = new ArrayList<>();
    private final BatchFilter filter;
    private int next;

    Reader(Rows rows, ScanSpec spec, ScanContext context) {
      this.spec = spec;
      this.context = context;
      this.next = rows.from();
      this.to = rows.to();
      layout.addAll(spec.columns());
      layout.add(ColumnPath.of(0));
      this.filter = BatchFilter.of(spec.filter(), schema, layout);
    }

    @Override
    public @Nullable Batch next() {
      if (next == to) {
        return null;
      }
      int end = Math.min(to, next + context.batchSize().rows());
      List<List<@Nullable Object>> rows = table.rows().subList(next, end);
      next = end;
      context.metrics().add(ScanMetrics.Counter.ROWS_READ, rows.size());
      List<ColumnVector> vectors = new ArrayList<>();
      for (ColumnPath path : layout) {
        vectors.add(vector(rows, path));
      }
      Batch kept = filter.apply(Batch.of(rows.size(), vectors));
      return kept.project(IntStream.range(0, spec.columns().size()).toArray());
    }

    private ColumnVector vector(List<List<@Nullable Object>> rows, ColumnPath path) {
      DataType type = schema.type(path);
      VectorBuilder builder = VectorBuilder.of(type, rows.size());
      for (List<@Nullable Object> row : rows) {
        Object value = row.get(path.column());
        for (int field : path.fields()) {
          value = value == null ? null : ((List<?>) value).get(field);
        }
        SeededRows.append(builder, type, value);
      }
      return builder.build();
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
