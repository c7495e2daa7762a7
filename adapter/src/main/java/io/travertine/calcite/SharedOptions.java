// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.run.RunSettings;
import io.travertine.run.WorkerPool;
import io.travertine.scan.BatchSize;
import io.travertine.scan.ErrorCode;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.OptionDefinition;
import io.travertine.scan.OptionType;
import io.travertine.scan.Options;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanException;
import java.util.ArrayList;
import java.util.List;

/** The options that every schema understands, whatever its sources. */
public final class SharedOptions {
  public static final OptionDefinition<TimePrecision> TIME_PRECISION =
      OptionDefinition.optional(
              "timePrecision",
              OptionType.choice(TimePrecision.class),
              "How times finer than a millisecond are shown: rounded down, as stored, or as text")
          .withDefault(TimePrecision.MILLIS);

  public static final OptionDefinition<Integer> THREADS =
      OptionDefinition.optional(
          "threads",
          OptionType.INTEGER,
          "Most threads that decode one scan at the same time; by default the processors, at most 4");

  public static final OptionDefinition<Long> MEMORY_BUDGET =
      OptionDefinition.optional(
          "memoryBudget",
          OptionType.BYTES,
          "Bytes that one query's scans of this schema may hold; by default a quarter of the heap");

  public static final OptionDefinition<Long> BUFFER_BYTES =
      OptionDefinition.optional(
              "bufferBytes",
              OptionType.BYTES,
              "Bytes of decoded rows that one scan may have waiting")
          .withDefault(RunSettings.SEQUENTIAL.bufferBytes());

  public static final OptionDefinition<Integer> BATCH_ROWS =
      OptionDefinition.optional("batchRows", OptionType.INTEGER, "Most rows of a batch")
          .withDefault(BatchSize.DEFAULT.rows());

  public static final OptionDefinition<Long> BATCH_BYTES =
      OptionDefinition.optional("batchBytes", OptionType.BYTES, "Most bytes of a batch")
          .withDefault(BatchSize.DEFAULT.bytes());

  private static final List<OptionDefinition<?>> ALL =
      List.of(TIME_PRECISION, THREADS, MEMORY_BUDGET, BUFFER_BYTES, BATCH_ROWS, BATCH_BYTES);

  private static final int DEFAULT_MOST_THREADS = 4;

  private SharedOptions() {}

  public static List<OptionDefinition<?>> all() {
    return ALL;
  }

  /**
   * The options of a source and the shared ones; a source's own option of the same name comes
   * first.
   */
  public static List<OptionDefinition<?>> with(List<OptionDefinition<?>> own) {
    List<OptionDefinition<?>> definitions = new ArrayList<>(own);
    for (OptionDefinition<?> shared : ALL) {
      if (own.stream().noneMatch(definition -> definition.name().equals(shared.name()))) {
        definitions.add(shared);
      }
    }
    return definitions;
  }

  /** How scans run where no {@link QueryResources} say otherwise. */
  static RunSettings runSettings(Options options, WorkerPool pool) {
    return RunSettings.SEQUENTIAL
        .withBufferBytes(atLeastOne(options, BUFFER_BYTES))
        .withPool(threads(options), pool);
  }

  static int threads(Options options) {
    return options.find(THREADS).isPresent()
        ? Math.toIntExact(atLeastOne(options, THREADS))
        : Math.min(DEFAULT_MOST_THREADS, Runtime.getRuntime().availableProcessors());
  }

  /** What scans may use where no {@link QueryResources} say otherwise. */
  static ScanContext scanContext(Options options) {
    long bytes =
        options.find(MEMORY_BUDGET).isPresent()
            ? atLeastOne(options, MEMORY_BUDGET)
            : Math.max(1L << 20, Runtime.getRuntime().maxMemory() / 4);
    return ScanContext.of(MemoryBudget.of(MEMORY_BUDGET.name(), bytes))
        .withBatchSize(
            new BatchSize(
                Math.toIntExact(atLeastOne(options, BATCH_ROWS)),
                atLeastOne(options, BATCH_BYTES)));
  }

  private static <N extends Number> long atLeastOne(
      Options options, OptionDefinition<N> definition) {
    long value = options.value(definition).longValue();
    if (value < 1) {
      throw ScanException.of(
              ErrorCode.OPTION_VALUE,
              options.scope().place()
                  + ", option "
                  + definition.name()
                  + ": expected at least 1 but found "
                  + value)
          .fix(definition.name() + ": " + definition.doc())
          .build();
    }
    return value;
  }
}
