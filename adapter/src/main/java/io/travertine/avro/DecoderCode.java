// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The generated decoder of one plan: made in the background once so many rows have been interpreted
 * that it pays. Thread-safe; shared by readers.
 */
final class DecoderCode {
  private static final Logger LOGGER = LoggerFactory.getLogger(DecoderCode.class);

  private final RowStep step;
  private final Shape shape;
  private final InterpretedDecoder.Mode mode;
  private final long rowsBefore;
  private final Executor compiler;
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicLong rows = new AtomicLong();
  private volatile @Nullable DecoderFactory factory;

  /**
   * @param rowsBefore how many rows are interpreted before code is generated
   * @param compiler runs what generates it
   */
  DecoderCode(
      RowStep step, Shape shape, InterpretedDecoder.Mode mode, long rowsBefore, Executor compiler) {
    this.step = step;
    this.shape = shape;
    this.mode = mode;
    this.rowsBefore = rowsBefore;
    this.compiler = compiler;
  }

  /** The step that the code does; readers interpret this one until there is code. */
  RowStep step() {
    return step;
  }

  /** Says that {@code count} rows have been interpreted. */
  void interpreted(long count) {
    if (rows.addAndGet(count) >= rowsBefore && started.compareAndSet(false, true)) {
      try {
        compiler.execute(this::generate);
      } catch (RejectedExecutionException e) {
        LOGGER.debug("A closed catalog compiles no more decoders");
      }
    }
  }

  private void generate() {
    factory = DecoderFactory.compile(step, shape, mode);
  }

  boolean isGenerated() {
    return factory != null;
  }

  /** A generated decoder that fills {@code sink}; null as long as there is none. */
  @Nullable RecordDecoder decoder(RowSink sink) {
    DecoderFactory made = factory;
    return made == null ? null : made.decoder(sink);
  }
}
