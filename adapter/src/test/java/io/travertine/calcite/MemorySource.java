// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.scan.ArrayVector;
import io.travertine.scan.Batch;
import io.travertine.scan.BatchFilter;
import io.travertine.scan.BatchReader;
import io.travertine.scan.BytesVector;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.ColumnVector;
import io.travertine.scan.DataType;
import io.travertine.scan.DoubleVector;
import io.travertine.scan.LongVector;
import io.travertine.scan.MapVector;
import io.travertine.scan.Predicate;
import io.travertine.scan.RowVector;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanOffer;
import io.travertine.scan.ScanOffer.Verdict;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Schema;
import io.travertine.scan.Source;
import io.travertine.scan.Split;
import io.travertine.scan.Statistics;
import io.travertine.scan.VectorBuilder;
import io.travertine.scan.WideVector;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Rows in memory that offer what they are told to, and count what they are asked. Thread-safe once
 * it is set up.
 *
 * <p>With PARTIAL, every third of the rows that fail comes back all the same.
 */
final class MemorySource implements Source {
  final AtomicInteger opened = new AtomicInteger();
  final AtomicInteger closed = new AtomicInteger();
  final AtomicInteger batches = new AtomicInteger();
  final List<ScanSpec> asked = new CopyOnWriteArrayList<>();
  Verdict filterOffer = Verdict.NONE;
  boolean orderOffered;
  boolean statisticsKnown = true;
  int splits = 1;
  int batchRows = 100;
  IntConsumer beforeBatch = batch -> {};

  private final Schema schema;
  private final List<List<@Nullable Object>> rows;

  /** Values in the classes that {@link DataType} names. */
  MemorySource(Schema schema, List<List<@Nullable Object>> rows) {
    this.schema = schema;
    this.rows = rows;
  }

  /** The last spec that a reader was opened with. */
  ScanSpec lastAsked() {
    return asked.get(asked.size() - 1);
  }

  Batch allRows() {
    return batch(rows, ScanSpec.all(schema).columns());
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public Statistics statistics() {
    return statisticsKnown ? Statistics.of(rows.size(), rows.size() * 100L) : Statistics.UNKNOWN;
  }

  @Override
  public ScanOffer offer(ScanSpec spec) {
    return ScanOffer.none(spec)
        .withFilter(Collections.nCopies(spec.filter().size(), filterOffer))
        .withOrder(orderOffered ? Verdict.EXACT : Verdict.NONE);
  }

  private record RowSplit(int from, int to) implements Split {
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
  public Iterator<Split> plan(ScanSpec spec, ScanContext context) {
    List<Split> planned = new ArrayList<>();
    for (int i = 0; i < splits; i++) {
      planned.add(new RowSplit(rows.size() * i / splits, rows.size() * (i + 1) / splits));
    }
    return planned.iterator();
  }

  @Override
  public BatchReader open(Split split, ScanSpec spec, ScanContext context) {
    opened.incrementAndGet();
    asked.add(spec);
    RowSplit range = (RowSplit) split;
    return new BatchReader() {
      private int at = range.from();
      private boolean isClosed;

      @Override
      public @Nullable Batch next() {
        if (at >= range.to()) {
          return null;
        }
        beforeBatch.accept(batches.incrementAndGet());
        int to = Math.min(at + batchRows, range.to());
        List<List<@Nullable Object>> chosen = passing(rows.subList(at, to), spec.filter());
        at = to;
        return batch(chosen, spec.columns());
      }

      @Override
      public void close() {
        if (!isClosed) {
          isClosed = true;
          closed.incrementAndGet();
        }
      }
    };
  }

  private List<List<@Nullable Object>> passing(
      List<List<@Nullable Object>> some, List<Predicate> filter) {
    if (filterOffer == Verdict.NONE) {
      assert filter.isEmpty();
      return some;
    }
    List<ColumnPath> all = ScanSpec.all(schema).columns();
    List<List<@Nullable Object>> kept = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      boolean passes =
          BatchFilter.of(filter, schema, all).apply(batch(List.of(some.get(i)), all)).size() == 1;
      if (passes || (filterOffer == Verdict.PARTIAL && i % 3 == 0)) {
        kept.add(some.get(i));
      }
    }
    return kept;
  }

  private Batch batch(List<List<@Nullable Object>> some, List<ColumnPath> columns) {
    List<ColumnVector> vectors = new ArrayList<>();
    for (ColumnPath path : columns) {
      VectorBuilder builder = VectorBuilder.of(schema.type(path), some.size());
      for (List<@Nullable Object> row : some) {
        @Nullable Object value = row.get(path.column());
        for (int field : path.fields()) {
          value = value instanceof List<?> nested ? nested.get(field) : null;
        }
        append(builder, schema.type(path), value);
      }
      vectors.add(builder.build());
    }
    return Batch.of(some.size(), vectors);
  }

  private static void append(VectorBuilder builder, DataType type, @Nullable Object value) {
    if (value == null) {
      builder.appendNull();
    } else if (builder instanceof LongVector.Builder longs) {
      longs.append(
          value instanceof Boolean flag
              ? flag ? 1 : 0
              : value instanceof BigDecimal decimal
                  ? decimal.unscaledValue().longValueExact()
                  : (Long) value);
    } else if (builder instanceof DoubleVector.Builder doubles) {
      doubles.append((Double) value);
    } else if (builder instanceof WideVector.Builder wides) {
      if (value instanceof UUID uuid) {
        wides.append(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
      } else {
        wides.append(((BigDecimal) value).unscaledValue());
      }
    } else if (builder instanceof BytesVector.Builder bytes) {
      if (value instanceof ByteBuffer binary) {
        byte[] copy = new byte[binary.remaining()];
        binary.duplicate().get(copy);
        bytes.append(copy, 0, copy.length);
      } else {
        bytes.append((String) value);
      }
    } else {
      appendNested(builder, type, value);
    }
  }

  private static void appendNested(VectorBuilder builder, DataType type, Object value) {
    if (builder instanceof ArrayVector.Builder array) {
      for (Object element : (List<?>) value) {
        append(array.elements(), ((DataType.Array) type).element().type(), element);
      }
      array.endList();
    } else if (builder instanceof MapVector.Builder map) {
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
        append(map.keys(), ((DataType.Map) type).key().type(), entry.getKey());
        append(map.values(), ((DataType.Map) type).value().type(), entry.getValue());
      }
      map.endMap();
    } else if (builder instanceof RowVector.Builder row) {
      List<DataType.Field> fields = ((DataType.Row) type).fields();
      for (int i = 0; i < fields.size(); i++) {
        append(row.field(i), fields.get(i).type(), ((List<?>) value).get(i));
      }
      row.endRow();
    }
  }
}
