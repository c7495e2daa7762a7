// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.avro.Schema;

/**
 * The generated decoders of a catalog, by schemas and wanted columns, and the thread that compiles
 * them, which ends when it has nothing to do. Thread-safe; the catalog closes it.
 */
final class DecoderCache implements AutoCloseable {
  private static final int MAX_SIZE = 64;
  private static final long IDLE_MILLIS = 100;

  /**
   * Rows after which code is generated. To compile 16 columns takes 20 to 60 ms, to interpret these
   * rows a tenth of that: queries that are short stay without.
   */
  private static final long ROWS_BEFORE = 10_000;

  private final long rowsBefore;
  private final Executor compiler;
  private final Runnable end;
  private final Map<Key, DecoderCode> codes = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * What code is made for. Schemas are equal if they have the same fields; what stands before
   * blocks, where code looks for it, depends on all that is wanted.
   *
   * @param wanted of each plan of a scan
   * @param plan which of these plans
   */
  record Key(Schema writer, Schema reader, List<Wanted> wanted, int plan) {
    Key {
      wanted = List.copyOf(wanted);
    }
  }

  private DecoderCache(long rowsBefore, Executor compiler, Runnable end) {
    this.rowsBefore = rowsBefore;
    this.compiler = compiler;
    this.end = end;
  }

  /** Compiles on a thread of its own what has been interpreted for long. */
  static DecoderCache inBackground() {
    ThreadPoolExecutor thread =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_MILLIS,
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(),
            DecoderCache::thread);
    thread.allowCoreThreadTimeOut(true);
    return new DecoderCache(ROWS_BEFORE, thread, thread::shutdownNow);
  }

  /** Compiles what has been interpreted for {@code rowsBefore} rows, there and then. */
  static DecoderCache atOnce(long rowsBefore) {
    return new DecoderCache(rowsBefore, Runnable::run, () -> {});
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "travertine-avro-compiler");
    thread.setDaemon(true);
    return thread;
  }

  /** The code for {@code key}, from before or made of the plan. */
  synchronized DecoderCode code(Key key, Supplier<DecoderCode> made) {
    DecoderCode code = codes.get(key);
    if (code == null) {
      code = made.get();
      codes.put(key, code);
      if (codes.size() > MAX_SIZE) {
        codes.remove(codes.keySet().iterator().next());
      }
    }
    return code;
  }

  /** Makes the code of a plan. */
  DecoderCode newCode(DecodePlan plan, InterpretedDecoder.Mode mode) {
    return new DecoderCode(plan.step(), plan.shape(), mode, rowsBefore, compiler);
  }

  /** How many plans have generated code. */
  synchronized long generated() {
    return codes.values().stream().filter(DecoderCode::isGenerated).count();
  }

  @Override
  public void close() {
    end.run();
  }
}
