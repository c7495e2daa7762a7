// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.travertine.scan.BatchFilter;
import io.travertine.scan.BatchReader;
import io.travertine.scan.DataType;
import io.travertine.scan.Limit;
import io.travertine.scan.Predicate;
import io.travertine.scan.Predicate.Operator;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanOffer;
import io.travertine.scan.ScanOffer.Verdict;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Schema;
import io.travertine.scan.Source;
import io.travertine.scan.Split;
import io.travertine.scan.Statistics;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A table or materialised view. Immutable and thread-safe; its catalog owns the session.
 *
 * <p>The filter is judged when it is offered and again, bound, when a split is opened ({@link
 * KeyJudgement} says why both agree). Partitions named by their key are asked for one by one, in
 * one split; else the whole table is read.
 */
final class CassandraTable implements Source {
  private final TableShape shape;
  private final CqlSession session;
  private final PageOptions pages;

  CassandraTable(TableShape shape, CqlSession session, PageOptions pages) {
    this.shape = shape;
    this.session = session;
    this.pages = pages;
  }

  @Override
  public Schema schema() {
    return shape.schema();
  }

  @Override
  public Statistics statistics() {
    return Statistics.UNKNOWN;
  }

  @Override
  public ScanOffer offer(ScanSpec spec) {
    KeyJudgement judgement = KeyJudgement.of(shape.key(), spec.filter());
    Verdict limit = canLimit(judgement, spec) ? Verdict.PARTIAL : Verdict.NONE;
    return ScanOffer.none(spec).withFilter(judgement.verdicts()).withLimit(limit);
  }

  @Override
  public Iterator<Split> plan(ScanSpec spec, ScanContext context) {
    if (spec.isEmpty()) {
      return List.<Split>of().iterator();
    }
    KeyJudgement judgement = KeyJudgement.of(shape.key(), spec.filter());
    if (!judgement.isKeyed()) {
      return List.<Split>of(CassandraSplit.TokenRange.WHOLE_RING).iterator();
    }
    int keys = KeyQuery.of(shape.key(), judgement).keys().size();
    return keys == 0
        ? List.<Split>of().iterator()
        : List.<Split>of(new CassandraSplit.Keys(0, keys)).iterator();
  }

  @Override
  public BatchReader open(Split split, ScanSpec spec, ScanContext context) {
    KeyJudgement judgement = KeyJudgement.of(shape.key(), spec.filter());
    Limit limit = spec.limit();
    long rowsWanted =
        limit != null && canLimit(judgement, spec) ? limit.neededRows() : Long.MAX_VALUE;
    if (split instanceof CassandraSplit.Keys keys) {
      KeyQuery query = KeyQuery.of(shape.key(), judgement);
      List<CqlWriter.Condition> conditions = new ArrayList<>(KeyQuery.partition(shape.key()));
      conditions.addAll(query.clustering());
      List<List<ByteBuffer>> values = new ArrayList<>();
      for (List<ByteBuffer> key : query.keys().subList(keys.from(), keys.to())) {
        List<ByteBuffer> all = new ArrayList<>(key);
        all.addAll(query.clusteringValues());
        values.add(all);
      }
      return open(spec, conditions, values, query.local(), rowsWanted, context);
    }
    if (split instanceof CassandraSplit.TokenRange range) {
      List<CqlWriter.Condition> conditions = new ArrayList<>();
      List<ByteBuffer> values = new ArrayList<>();
      addToken(range.after(), Operator.GREATER, conditions, values);
      addToken(range.upTo(), Operator.LESS_OR_EQUAL, conditions, values);
      return open(spec, conditions, List.of(values), List.of(), rowsWanted, context);
    }
    throw new IllegalStateException(split + " is no split of " + shape.name());
  }

  /** Opens one statement for each of {@code values}, all with the same conditions. */
  private BatchReader open(
      ScanSpec spec,
      List<CqlWriter.Condition> conditions,
      List<List<ByteBuffer>> values,
      List<Predicate> local,
      long rowsWanted,
      ScanContext context) {
    Selection selection = Selection.of(spec, local, shape.columns(), shape.cheapest());
    boolean cut = rowsWanted <= Integer.MAX_VALUE && local.isEmpty();
    String text =
        CqlWriter.select(
            shape.name(),
            selection.names(),
            conditions,
            cut ? CqlWriter.Cut.LIMIT : CqlWriter.Cut.ALL_ROWS);
    PreparedStatement prepared =
        new Answer<>(session.prepareAsync(text), context, shape.name()).await();
    List<DataType> types =
        selection.selected().stream().map(column -> column.mapping().type()).toList();
    Iterator<PageSource> statements =
        values.stream()
            .<PageSource>map(
                value -> {
                  List<ByteBuffer> bound = new ArrayList<>(value);
                  if (cut) {
                    bound.add(ByteBuffer.allocate(Integer.BYTES).putInt(0, (int) rowsWanted));
                  }
                  return DriverPages.of(session, prepared, bound, shape.name(), types);
                })
            .iterator();
    PageSize size = PageSize.of(pages, context, rowsWanted, selection.selected().size());
    BatchFilter filter = BatchFilter.of(local, shape.schema(), selection.layout());
    return new PageReader(
        new PageQueue(statements, size, context, shape.name()),
        new RowDecoder(selection, shape.name(), filter),
        rowsWanted,
        context);
  }

  private void addToken(
      long token,
      Operator operator,
      List<CqlWriter.Condition> conditions,
      List<ByteBuffer> values) {
    if (token != CassandraSplit.TokenRange.RING_END) {
      conditions.add(CqlWriter.Condition.token(shape.key().partitionNames(), operator));
      values.add(ByteBuffer.allocate(Long.BYTES).putLong(0, token));
    }
  }

  private static boolean canLimit(KeyJudgement judgement, ScanSpec spec) {
    return spec.limit() != null
        && judgement.isExact()
        && spec.order().isEmpty()
        && spec.aggregate() == null;
  }

  @Override
  public String toString() {
    return "cassandra " + shape.name();
  }
}
