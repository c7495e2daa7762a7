// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import io.travertine.scan.MemoryBudget;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanMetrics.Counter;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The pages of several statements, in order: all pages of the first, then all of the second. The
 * next page is asked for before the current one is handed out, and so are the first pages of some
 * statements to come, as far as the memory budget allows. Used by one thread, except for {@link
 * #close}.
 *
 * <p>A page that fails is asked for again, from where it begins ({@link PageRetry}): the pages
 * before it have been handed out and it has not, so no row is lost or comes twice.
 */
final class PageQueue implements AutoCloseable {
  private final Iterator<PageSource> sources;
  private final int window;
  private final PageSize size;
  private final ScanContext context;
  private final TableName table;

  /** Guards what follows. */
  private final Object lock = new Object();

  private final Deque<Request> requests = new ArrayDeque<>();
  private @Nullable ByteBuffer start;
  private @Nullable Request current;
  private @Nullable Answer<?> awaited;
  private boolean closed;

  /**
   * @param start where the first statement begins, or null for its first page
   * @param window most requests under way at a time
   */
  PageQueue(
      Iterator<PageSource> sources,
      @Nullable ByteBuffer start,
      int window,
      PageSize size,
      ScanContext context,
      TableName table) {
    this.sources = sources;
    this.start = start;
    this.window = window;
    this.size = size;
    this.context = context;
    this.table = table;
  }

  /** Where a page begins. */
  record Position(CassandraSplit rest, @Nullable ByteBuffer pagingState) {}

  /**
   * The next page, or null at the end; the one before must be done with.
   *
   * @param rowsWanted nothing more is asked for ahead if the page has as many
   */
  @Nullable Page next(long rowsWanted) {
    Request request = first();
    while (request != null) {
      try {
        return received(request, request.sent().await(), rowsWanted);
      } catch (ScanException e) {
        request = askAgain(request, e);
      }
    }
    return null;
  }

  /** Where the page began that {@link #next} has returned last; null before the first. */
  @Nullable Position position() {
    synchronized (lock) {
      Request request = current;
      return request == null ? null : new Position(request.source.rest(), request.pagingState);
    }
  }

  /** Whether the next call of {@link #next} will not wait. */
  boolean isNextThere() {
    synchronized (lock) {
      Request first = requests.peek();
      return first != null && first.answer != null && first.answer.isThere();
    }
  }

  private @Nullable Request first() {
    synchronized (lock) {
      checkOpen();
      if (current != null) {
        current.release();
      }
      if (requests.isEmpty() && sources.hasNext()) {
        requests.add(new Request(sources.next(), start, 0));
        start = null;
      }
      Request request = requests.poll();
      current = request;
      if (request != null) {
        if (request.answer == null) {
          sendNow(request);
        }
        awaited = request.answer;
      }
      return request;
    }
  }

  private Page received(Request request, Page page, long rowsWanted) {
    context.metrics().add(Counter.PAGES, 1);
    context.metrics().add(Counter.BYTES, page.bytes());
    synchronized (lock) {
      checkOpen();
      awaited = null;
      size.saw(page.remaining(), page.bytes());
      ByteBuffer pagingState = page.pagingState();
      if (pagingState != null) {
        requests.addFirst(new Request(request.source, pagingState, 0));
      }
      if (page.remaining() < rowsWanted) {
        sendAhead();
      }
    }
    return page;
  }

  /** Asks for the page again, or for a smaller one or half of its range, if that may help. */
  private Request askAgain(Request request, ScanException failure) {
    Throwable cause = failure.getCause();
    PageRetry cure = cause == null ? PageRetry.NONE : PageRetry.of(cause);
    if (cure == PageRetry.NONE) {
      throw failure;
    }
    String place = request.source.place();
    if (request.attempt + 1 >= PageRetry.ATTEMPTS) {
      throw CassandraErrors.exhausted(place, PageRetry.ATTEMPTS, failure);
    }
    context.metrics().add(Counter.RETRIES, 1);
    synchronized (lock) {
      request.release();
    }
    pause(cure.pause(request.attempt), place);
    synchronized (lock) {
      checkOpen();
      Request again = again(request, cure);
      current = again;
      sendNow(again);
      awaited = again.answer;
      return again;
    }
  }

  private Request again(Request request, PageRetry cure) {
    int attempt = request.attempt + 1;
    if (cure.isSmaller()) {
      boolean few = size.isLeast() || request.rows == 1 || request.source.isSparse();
      size.tooMuch(request.rows);
      List<PageSource> halves =
          few && request.pagingState == null ? request.source.halves() : List.of();
      if (!halves.isEmpty()) {
        for (int i = halves.size() - 1; i > 0; i--) {
          requests.addFirst(new Request(halves.get(i), null, 0));
        }
        return new Request(halves.get(0), null, attempt);
      }
    }
    return new Request(request.source, request.pagingState, attempt);
  }

  /** Waits, unless somebody stops the query or closes this. */
  private void pause(Duration pause, String place) {
    if (pause.isZero()) {
      return;
    }
    CompletableFuture<Boolean> over =
        new CompletableFuture<Boolean>()
            .completeOnTimeout(true, pause.toNanos(), TimeUnit.NANOSECONDS);
    Answer<Boolean> wait = new Answer<>(over, context, place);
    synchronized (lock) {
      checkOpen();
      awaited = wait;
    }
    wait.await();
  }

  /**
   * Sends what waits, and then what the statements to come begin with, in order, while there is
   * memory.
   */
  private void sendAhead() {
    int underWay = 0;
    for (Request request : requests) {
      if (request.answer == null && !trySend(request)) {
        return;
      }
      underWay++;
    }
    while (underWay < window && sources.hasNext()) {
      Request request = new Request(sources.next(), null, 0);
      requests.add(request);
      if (!trySend(request)) {
        return;
      }
      underWay++;
    }
  }

  private boolean trySend(Request request) {
    int rows = size.rows();
    MemoryBudget.Reservation room = context.memory().tryReserve(size.expectedBytes(rows));
    if (room == null) {
      return false;
    }
    request.send(rows, room);
    return true;
  }

  /** Sends what is needed next, with fewer rows if the memory asks for it. */
  private void sendNow(Request request) {
    int rows = size.rows();
    MemoryBudget.Reservation room = context.memory().tryReserve(size.expectedBytes(rows));
    while (room == null && rows > 1) {
      rows /= 2;
      room = context.memory().tryReserve(size.expectedBytes(rows));
    }
    if (room == null) {
      room = context.memory().reserve(size.expectedBytes(rows), "one page of " + table);
    }
    request.send(rows, room);
  }

  private void checkOpen() {
    if (closed) {
      throw context.cancel().exception();
    }
  }

  @Override
  public void close() {
    synchronized (lock) {
      if (closed) {
        return;
      }
      closed = true;
      if (awaited != null) {
        awaited.abandon();
      }
      if (current != null) {
        current.release();
      }
      requests.forEach(Request::abandon);
      requests.clear();
    }
  }

  /** A page to be asked for, or asked for. */
  private final class Request {
    private final PageSource source;
    private final @Nullable ByteBuffer pagingState;
    private final int attempt;
    private int rows;
    private @Nullable Answer<Page> answer;
    private MemoryBudget.@Nullable Reservation reservation;

    Request(PageSource source, @Nullable ByteBuffer pagingState, int attempt) {
      this.source = source;
      this.pagingState = pagingState;
      this.attempt = attempt;
    }

    void send(int pageRows, MemoryBudget.Reservation room) {
      rows = pageRows;
      reservation = room;
      context.metrics().add(Counter.REQUESTS, 1);
      PageRequest page = new PageRequest(pagingState, pageRows, attempt);
      answer = new Answer<>(source.request(page), context, source.place());
    }

    Answer<Page> sent() {
      if (answer == null) {
        throw new IllegalStateException("The page was not asked for");
      }
      return answer;
    }

    void abandon() {
      if (answer != null) {
        answer.abandon();
      }
      release();
    }

    /** Gives back the memory; may be done twice. */
    void release() {
      if (reservation != null) {
        reservation.close();
        reservation = null;
      }
    }
  }
}
