// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets only so many requests be under way at a time, and only so many begin in a second; the others
 * wait in order. Thread-safe; no thread waits here. What is let in is a request and not a scan,
 * because requests end by themselves: two scans that wait for each other's rows cannot block each
 * other.
 */
final class RequestGate {
  private final int most;
  private final long nanosBetween;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private int underWay;
  private long nextNanos = System.nanoTime();

  /**
   * @param most requests under way at a time
   * @param perSecond requests begun in a second, 0 for as many as come
   */
  RequestGate(int most, int perSecond) {
    this.most = most;
    this.nanosBetween = perSecond == 0 ? 0 : Duration.ofSeconds(1).toNanos() / perSecond;
  }

  /** Sends a request once it may begin. Cancelling the result drops a request that still waits. */
  <T> CompletableFuture<T> send(Supplier<? extends CompletionStage<T>> request) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    Runnable start = () -> start(request, answer);
    synchronized (this) {
      if (underWay == most) {
        waiting.add(start);
        return answer;
      }
      underWay++;
    }
    start.run();
    return answer;
  }

  private <T> void start(
      Supplier<? extends CompletionStage<T>> request, CompletableFuture<T> answer) {
    long wait = waitNanos();
    if (wait <= 0) {
      sendNow(request, answer);
    } else {
      CompletableFuture.delayedExecutor(wait, TimeUnit.NANOSECONDS, Runnable::run)
          .execute(() -> sendNow(request, answer));
    }
  }

  private synchronized long waitNanos() {
    if (nanosBetween == 0) {
      return 0;
    }
    long now = System.nanoTime();
    long slot = Math.max(now, nextNanos);
    nextNanos = slot + nanosBetween;
    return slot - now;
  }

  private <T> void sendNow(
      Supplier<? extends CompletionStage<T>> request, CompletableFuture<T> answer) {
    if (answer.isDone()) {
      leave();
      return;
    }
    CompletionStage<T> sent;
    try {
      sent = request.get();
    } catch (RuntimeException e) {
      leave();
      answer.completeExceptionally(e);
      return;
    }
    CompletionStage<T> waitedFor = answer;
    waitedFor.whenComplete(
        (value, failure) -> {
          if (failure instanceof CancellationException) {
            sent.toCompletableFuture().cancel(true);
          }
        });
    sent.whenComplete(
        (value, failure) -> {
          leave();
          if (failure == null) {
            answer.complete(value);
          } else {
            answer.completeExceptionally(failure);
          }
        });
  }

  private void leave() {
    Runnable next;
    synchronized (this) {
      next = waiting.poll();
      if (next == null) {
        underWay--;
      }
    }
    if (next != null) {
      next.run();
    }
  }
}
