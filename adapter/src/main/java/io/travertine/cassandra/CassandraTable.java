// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.metadata.Metadata;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import io.travertine.cassandra.AskedTable.Spread;
import io.travertine.cassandra.CassandraOptions.AllowFiltering;
import io.travertine.cassandra.FilterJudgement.Filtering;
import io.travertine.scan.BatchFilter;
import io.travertine.scan.BatchReader;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.Limit;
import io.travertine.scan.Location;
import io.travertine.scan.Predicate.Operator;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanOffer;
import io.travertine.scan.ScanOffer.Verdict;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Schema;
import io.travertine.scan.SortKey;
import io.travertine.scan.Source;
import io.travertine.scan.Split;
import io.travertine.scan.Statistics;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table or materialised view. Immutable and thread-safe; its catalog owns the session.
 *
 * <p>The filter is judged when it is offered and again, bound, when a split is opened ({@link
 * FilterJudgement} says why both agree). Partitions named by their key are asked for one by one, in
 * one split; else the table is read by parts of the ring.
 */
final class CassandraTable implements Source {
  /** Requests under way at a time for single keys: measured to be best between 64 and 128. */
  static final int KEY_WINDOW = 64;

  /** What an index finds of a value is looked for on all nodes. */
  private static final int INDEX_WINDOW = 8;

  /** A range is long, and its own next page is asked for ahead. */
  private static final int RANGE_WINDOW = 2;

  /** So that a part is read in seconds, and can be read again. */
  private static final long BYTES_OF_PART = 64L << 20;

  /** Least parts for groups and counts, whose statements answer only when all has been read. */
  private static final int PARTS_OF_GROUPS = 16;

  private static final int MOST_PARTS = 10_000;

  private final TableShape shape;
  private final Cluster cluster;
  private final ScanOptions options;
  private final TableSizes sizes;

  private volatile @Nullable KnownRing ring;

  /** A ring, and what it was made from. */
  private record KnownRing(Metadata metadata, Ring ring) {}

  CassandraTable(TableShape shape, Cluster cluster, ScanOptions options) {
    this.shape = shape;
    this.cluster = cluster;
    this.options = options;
    this.sizes = new TableSizes(cluster.session(), shape.name());
  }

  @Override
  public Schema schema() {
    return shape.schema();
  }

  @Override
  public Statistics statistics() {
    return shape.asked().spread() == Spread.RING
        ? sizes
            .estimate()
            .statistics(shape.cqlTypes().size(), !shape.asked().key().clustering().isEmpty())
        : Statistics.UNKNOWN;
  }

  @Override
  public ScanOffer offer(ScanSpec spec) {
    FilterJudgement judgement = FilterJudgement.of(shape.asked(), spec.filter());
    boolean exact = judgement.isExact() && spec.aggregate() == null;
    boolean ordered = !spec.order().isEmpty() && order(judgement, spec).isPresent();
    boolean limited = spec.limit() != null && exact && (spec.order().isEmpty() || ordered);
    boolean grouped = GroupedQuery.of(shape, spec).isPresent();
    return ScanOffer.none(spec)
        .withFilter(judgement.verdicts())
        .withOrder(ordered ? Verdict.EXACT : Verdict.NONE)
        .withLimit(limited ? Verdict.PARTIAL : Verdict.NONE)
        .withAggregate(grouped ? Verdict.EXACT : Verdict.NONE)
        .withAccess(access(judgement, spec));
  }

  /** For EXPLAIN: what is read, and how. Sizes are asked of the server as for statistics. */
  private String access(FilterJudgement judgement, ScanSpec spec) {
    String how =
        switch (judgement.filtering()) {
          case NONE -> "";
          case BY_INDEX -> ", by index";
          case AFTER_READING -> ", ALLOW FILTERING";
        };
    Restriction alternatives = judgement.alternatives();
    if (judgement.isKeyed()) {
      return counted(judgement.keys(), "point read") + how;
    }
    if (alternatives != null) {
      return alternatives.values().size() + " values" + how;
    }
    if (shape.asked().spread() == Spread.ONE_NODE) {
      return "1 node" + how;
    }
    Ring ring = ring();
    long ranges = ring.rangesOf(parts(judgement, spec, ring, sizes.estimate().bytes()));
    return (judgement.tokens().isEmpty() ? "" : "up to ") + counted(ranges, "token range") + how;
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  /** The ring as the driver knows it now; looked at anew only when that has changed. */
  private Ring ring() {
    Metadata metadata = cluster.session().getMetadata();
    KnownRing known = ring;
    if (known == null || known.metadata() != metadata) {
      known = new KnownRing(metadata, Ring.of(metadata, shape.name().keyspace()));
      ring = known;
    }
    return known.ring();
  }

  /** Rows of several partitions are merged unless one of them may have no clustering values. */
  private Optional<ClusteringOrder> order(FilterJudgement judgement, ScanSpec spec) {
    return shape.hasStatics() && !judgement.isOnePartition()
        ? Optional.empty()
        : ClusteringOrder.of(shape.asked(), judgement, spec.order());
  }

  @Override
  public Iterator<Split> plan(ScanSpec spec, ScanContext context) {
    if (spec.isEmpty()) {
      return List.<Split>of().iterator();
    }
    FilterJudgement judgement = FilterJudgement.of(shape.asked(), spec.filter());
    TableQuery query = TableQuery.of(shape.asked(), judgement);
    if (query.isNothing()) {
      return List.<Split>of().iterator();
    }
    if (query.isListed()) {
      return List.<Split>of(new CassandraSplit.Keys(0, query.keys().size())).iterator();
    }
    if (shape.asked().spread() == Spread.ONE_NODE) {
      return List.<Split>of(CassandraSplit.Ranges.WHOLE_RING).iterator();
    }
    return ranges(spec, judgement, query.tokens()).iterator();
  }

  private List<Split> ranges(
      ScanSpec spec, FilterJudgement judgement, @Nullable TokenRange tokens) {
    List<Split> splits = new ArrayList<>();
    if (tokens == null) {
      return splits;
    }
    Ring ring = ring();
    long bytes = sizes.estimate().bytes();
    for (CassandraSplit.Ranges split : ring.cut(parts(judgement, spec, ring, bytes), bytes)) {
      List<TokenRange> wanted =
          split.ranges().stream().flatMap(range -> range.within(tokens).stream()).toList();
      if (!wanted.isEmpty()) {
        splits.add(split.with(wanted));
      }
    }
    return splits;
  }

  private int parts(FilterJudgement judgement, ScanSpec spec, Ring ring, long bytes) {
    if (judgement.filtering() == Filtering.BY_INDEX) {
      return 1;
    }
    Integer asked = options.parallelism();
    long least = asked == null ? ring.replicaSets() : asked;
    if (asked == null && spec.aggregate() != null) {
      least = Math.max(least, PARTS_OF_GROUPS);
    }
    return (int) Math.min(MOST_PARTS, Math.max(least, bytes / BYTES_OF_PART));
  }

  @Override
  public List<List<Integer>> lookupKeys() {
    return List.of(shape.asked().key().partition().stream().map(AskedColumn::ordinal).toList());
  }

  @Override
  public BatchReader open(Split split, ScanSpec spec, ScanContext context) {
    ResumePoint point = split instanceof ResumePoint resumed ? resumed : null;
    CassandraSplit rest =
        point != null ? point.rest() : split instanceof CassandraSplit own ? own : null;
    if (rest == null) {
      throw new IllegalStateException(split + " is no split of " + shape.name());
    }
    Opening opening = new Opening(shape.asked(), spec, context);
    ResumableReader reader = opening.open(rest, point);
    if (!opening.isFiltering()) {
      return reader;
    }
    // The rows that the server may not drop are then dropped here.
    AskedTable unfiltered = shape.asked().withFiltering(AllowFiltering.NEVER);
    return new FallbackReader(
        reader,
        CassandraTable::isFilteringForbidden,
        () -> new Opening(unfiltered, spec, context).open(rest, point));
  }

  /** The server tells this by text alone. */
  private static boolean isFilteringForbidden(ScanException failure) {
    return failure.getCause() instanceof InvalidQueryException cause
        && String.valueOf(cause.getMessage()).toUpperCase(Locale.ROOT).contains("ALLOW FILTERING");
  }

  /** Opens one split. Used by one thread. */
  private final class Opening {
    private final AskedTable asked;
    private final ScanSpec spec;
    private final ScanContext context;
    private final FilterJudgement judgement;
    private final TableQuery query;
    private final @Nullable GroupedQuery grouped;
    private final ClusteringOrder order;
    private final long rowsWanted;

    Opening(AskedTable asked, ScanSpec spec, ScanContext context) {
      this.asked = asked;
      this.spec = spec;
      this.context = context;
      this.judgement = FilterJudgement.of(asked, spec.filter());
      this.query = TableQuery.of(asked, judgement);
      this.grouped = spec.aggregate() == null ? null : GroupedQuery.of(shape, spec).orElseThrow();
      this.order =
          spec.order().isEmpty()
              ? ClusteringOrder.AS_KEPT
              : order(judgement, spec).orElse(ClusteringOrder.AS_KEPT);
      Limit limit = spec.limit();
      this.rowsWanted = limit == null ? Long.MAX_VALUE : limit.neededRows();
    }

    boolean isFiltering() {
      return judgement.filtering() == Filtering.AFTER_READING && grouped == null;
    }

    ResumableReader open(CassandraSplit split, @Nullable ResumePoint point) {
      boolean merged =
          !spec.order().isEmpty() && split instanceof CassandraSplit.Keys keys && keys.count() > 1;
      Selection selection = selection(merged);
      boolean cut = rowsWanted <= Integer.MAX_VALUE && query.local().isEmpty();
      String text = text(selection, cut);
      PreparedStatement prepared =
          new Answer<>(cluster.session().prepareAsync(text), context, shape.name().toString())
              .await();
      List<ByteBuffer> common = new ArrayList<>(query.values());
      if (cut) {
        common.add(ByteBuffer.allocate(Integer.BYTES).putInt(0, (int) rowsWanted));
      }
      Statements statements =
          new Statements(
              cluster,
              prepared,
              shape.name(),
              query.keys(),
              common,
              selection.types(),
              asked.spread() == Spread.RING,
              grouped != null || judgement.filtering() == Filtering.AFTER_READING);
      String signature = signature(text, common);
      if (point != null && !point.statement().equals(signature)) {
        throw ScanException.of(
                CassandraCodes.CHANGED, "The scan cannot go on: its query or its table is another")
            .at(Location.of(shape.name().toString()))
            .fix("Begin the scan anew")
            .build();
      }
      return merged
          ? merge((CassandraSplit.Keys) split, statements, selection, signature)
          : reader(statements.of(split), selection, signature, point);
    }

    private Selection selection(boolean merged) {
      if (grouped != null) {
        return Selection.of(grouped.selected(), grouped.width(), grouped.presence());
      }
      ScanSpec wanted = spec;
      if (merged) {
        List<ColumnPath> columns = new ArrayList<>(spec.columns());
        for (SortKey key : spec.order()) {
          if (!columns.contains(key.column())) {
            columns.add(key.column());
          }
        }
        wanted = spec.withColumns(columns);
      }
      return Selection.of(wanted, query.local(), shape.columns(), shape.cheapest());
    }

    private String text(Selection selection, boolean cut) {
      List<CqlWriter.Condition> conditions = new ArrayList<>();
      if (query.isListed()) {
        conditions.addAll(query.keyConditions());
      } else if (asked.spread() == Spread.RING) {
        List<String> key = asked.key().partitionNames();
        conditions.add(CqlWriter.Condition.token(key, Operator.GREATER));
        conditions.add(CqlWriter.Condition.token(key, Operator.LESS_OR_EQUAL));
      }
      conditions.addAll(query.conditions());
      CqlWriter.Select select =
          CqlWriter.Select.of(shape.name(), selection.terms())
              .where(conditions, judgement.filtering())
              .orderedBy(order.clause(asked.key()))
              .cut(cut ? CqlWriter.Cut.LIMIT : CqlWriter.Cut.ALL_ROWS);
      return grouped == null
          ? select.text()
          : select.groupedBy(grouped.rows(), grouped.groupBy()).text();
    }

    private ResumableReader merge(
        CassandraSplit.Keys split, Statements statements, Selection selection, String signature) {
      List<BatchReader> inputs = new ArrayList<>();
      for (int i = split.from(); i < split.to(); i++) {
        List<PageSource> one = List.of(statements.key(i, new CassandraSplit.Keys(i, i + 1)));
        inputs.add(reader(one.iterator(), selection, signature, null));
      }
      List<Integer> keys =
          spec.order().stream().map(key -> selection.layout().indexOf(key.column())).toList();
      return new MergingReader(inputs, spec.columns().size(), keys, spec.order(), rowsWanted);
    }

    private ResumableReader reader(
        Iterator<PageSource> statements,
        Selection selection,
        String signature,
        @Nullable ResumePoint point) {
      PageSize size =
          PageSize.of(options.pages(), context, rowsWanted, selection.selected().size());
      byte[] state = point == null ? null : point.pagingState();
      PageQueue pages =
          new PageQueue(
              statements,
              state == null ? null : ByteBuffer.wrap(state),
              window(),
              size,
              context,
              shape.name());
      BatchFilter filter = BatchFilter.of(query.local(), shape.schema(), selection.layout());
      return new PageReader(
          pages,
          new RowDecoder(selection, shape.name(), filter),
          rowsWanted,
          point == null ? 0 : point.rows(),
          signature,
          context);
    }

    private int window() {
      if (judgement.isKeyed()) {
        return KEY_WINDOW;
      }
      return spec.limit() != null ? 1 : query.isListed() ? INDEX_WINDOW : RANGE_WINDOW;
    }

    /** What tells this scan from others, and this table from what it may become. */
    private String signature(String text, List<ByteBuffer> values) {
      List<Integer> parts = new ArrayList<>();
      parts.add(text.hashCode());
      parts.add(shape.cqlTypes().toString().hashCode());
      parts.add(values.hashCode());
      parts.add(query.keys().hashCode());
      parts.add(query.local().toString().hashCode());
      return String.join("-", parts.stream().map(Integer::toHexString).toList());
    }
  }

  @Override
  public String toString() {
    return "cassandra " + shape.name();
  }
}
