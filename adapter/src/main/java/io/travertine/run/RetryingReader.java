// SPDX-License-Identifier: Apache-2.0
package io.travertine.run;

import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.CancelSignal;
import io.travertine.scan.ErrorCode;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanMetrics;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads one split and opens it again where its source says that this may help, as long as no batch
 * has been handed on: later, rows would come twice. Used by one thread, except for {@link #close}.
 */
final class RetryingReader implements BatchReader {
  private static final int ATTEMPTS = 4;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  private final Supplier<BatchReader> opener;
  private final ScanContext context;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable BatchReader reader;
  private boolean started;

  RetryingReader(Supplier<BatchReader> opener, ScanContext context) {
    this.opener = opener;
    this.context = context;
  }

  @Override
  public @Nullable Batch next() {
    if (started) {
      return pull();
    }
    Duration pause = FIRST_PAUSE;
    for (int attempt = 1; ; attempt++) {
      try {
        Batch first = pull();
        started = true;
        return first;
      } catch (ScanException e) {
        release();
        if (e.retry() == ScanException.Retry.POINTLESS || attempt == ATTEMPTS || isClosed()) {
          throw e;
        }
        context.metrics().add(ScanMetrics.Counter.RETRIES, 1);
        waitFor(pause);
        pause = pause.multipliedBy(2);
      }
    }
  }

  /**
   * Whether {@code thrown} by {@link #next} says that there was no memory to begin, so that the
   * next call may begin again when there is.
   */
  boolean mayBeginLater(ScanException thrown) {
    return !started && !isClosed() && thrown.code().equals(ErrorCode.MEMORY_BUDGET);
  }

  /** Waits a little in this thread, where there is none to do something else meanwhile. */
  void rest() {
    waitFor(FIRST_PAUSE);
  }

  private @Nullable Batch pull() {
    context.cancel().check();
    if (isClosed()) {
      throw context.cancel().exception();
    }
    BatchReader open = reader;
    if (open == null) {
      open = opener.get();
      reader = open;
    }
    if (isClosed()) {
      open.close();
      throw context.cancel().exception();
    }
    return open.next();
  }

  private void waitFor(Duration pause) {
    CancelSignal.Registration registration = context.cancel().onCancel(closed::countDown);
    try {
      long nanos = Math.min(pause.toNanos(), context.cancel().remainingNanos());
      if (closed.await(nanos, TimeUnit.NANOSECONDS)) {
        throw context.cancel().exception();
      }
      context.cancel().check();
    } catch (InterruptedException e) {
      throw context.cancel().interrupted();
    } finally {
      registration.close();
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  private void release() {
    BatchReader open = reader;
    reader = null;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    release();
  }
}
