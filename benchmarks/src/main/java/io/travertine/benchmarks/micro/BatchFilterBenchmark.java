// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.micro;

import io.travertine.scan.Batch;
import io.travertine.scan.BatchFilter;
import io.travertine.scan.BytesVector;
import io.travertine.scan.Column;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.DataType;
import io.travertine.scan.LongVector;
import io.travertine.scan.Operand;
import io.travertine.scan.Predicate;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Schema;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The residual filter on one batch; the score is nanoseconds a row. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class BatchFilterBenchmark {
  private static final int ROWS = 8192;
  private static final long SEED = 42;
  private static final ColumnPath NUMBER = ColumnPath.of(0);
  private static final ColumnPath TEXT = ColumnPath.of(1);
  private static final Schema SCHEMA =
      Schema.of(
          List.of(
              Column.nullable("number", DataType.BIGINT),
              Column.nullable("text", DataType.VARCHAR)));

  /** Share of the rows that pass, in percent. */
  @Param({"1", "50"})
  int selectivity;

  private Batch batch = Batch.of(0, List.of());
  private BatchFilter longs = BatchFilter.of(List.of(), SCHEMA, List.of());
  private BatchFilter text = longs;
  private BatchFilter both = longs;

  @Setup
  public void fill() {
    Random random = new Random(SEED);
    LongVector.Builder numbers = new LongVector.Builder(DataType.BIGINT, ROWS);
    BytesVector.Builder texts = new BytesVector.Builder(DataType.VARCHAR, ROWS);
    for (int row = 0; row < ROWS; row++) {
      int rank = random.nextInt(100);
      numbers.append(rank);
      texts.append(random.nextInt(100) < selectivity ? "card" : "cash");
    }
    batch = Batch.of(ROWS, List.of(numbers.build(), texts.build()));
    Predicate below =
        new Predicate.Comparison(
            NUMBER,
            Predicate.Operator.LESS,
            new Operand.Literal(DataType.BIGINT, (long) selectivity));
    Predicate card =
        new Predicate.Comparison(
            TEXT, Predicate.Operator.EQUAL, new Operand.Literal(DataType.VARCHAR, "card"));
    longs = filter(List.of(below));
    text = filter(List.of(card));
    both = filter(List.of(below, card));
  }

  private static BatchFilter filter(List<Predicate> conjuncts) {
    List<ColumnPath> layout = List.of(NUMBER, TEXT);
    ScanSpec bound =
        ScanSpec.of(layout).and(conjuncts).bind(SCHEMA, new Operand.Parameters(List.of()));
    return BatchFilter.of(bound.filter(), SCHEMA, layout);
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public Batch longsBelow() {
    return longs.apply(batch);
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public Batch textEqual() {
    return text.apply(batch);
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public Batch longsBelowAndTextEqual() {
    return both.apply(batch);
  }
}
