// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import io.travertine.scan.CancelSignal;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanMetrics.Counter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for something that is under way, no longer than the query may last. Whoever waits goes on
 * at once when the query is stopped or the answer is {@link #abandon abandoned}, though the server
 * works on. Thread-safe.
 *
 * @param <T> what is waited for
 */
final class Answer<T> {
  private final CompletableFuture<T> future = new CompletableFuture<>();
  private final ScanContext context;
  private final String place;
  private final CompletionStage<T> stage;

  /**
   * @param place what is asked for, for messages
   */
  Answer(CompletionStage<T> stage, ScanContext context, String place) {
    this.stage = stage;
    this.context = context;
    this.place = place;
    stage.whenComplete(
        (value, failure) -> {
          if (failure == null) {
            future.complete(value);
          } else {
            future.completeExceptionally(failure);
          }
        });
  }

  boolean isThere() {
    return future.isDone();
  }

  /** Makes whoever waits fail as cancelled, and drops the request. */
  void abandon() {
    future.completeExceptionally(context.cancel().exception());
    stage.toCompletableFuture().cancel(true);
  }

  /**
   * The answer.
   *
   * @throws ScanException if the request failed, or the query was stopped
   */
  T await() {
    context.cancel().check();
    if (future.isDone()) {
      return take();
    }
    long begin = System.nanoTime();
    CancelSignal.Registration registration = context.cancel().onCancel(this::abandon);
    try {
      future.get(context.cancel().remainingNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      // Thrown again below.
      return take();
    } catch (TimeoutException e) {
      context.cancel().check();
      throw context.cancel().exception();
    } catch (InterruptedException e) {
      throw context.cancel().interrupted();
    } finally {
      registration.close();
      context.metrics().add(Counter.WAIT_NANOS, System.nanoTime() - begin);
    }
    return take();
  }

  private T take() {
    try {
      return future.join();
    } catch (CompletionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof ScanException failure) {
        throw failure;
      }
      throw CassandraErrors.reading(place, cause == null ? e : cause);
    }
  }
}
