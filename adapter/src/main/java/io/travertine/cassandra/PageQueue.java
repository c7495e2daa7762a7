// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import io.travertine.scan.MemoryBudget;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanMetrics.Counter;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The pages of several statements, in order: all pages of the first, then all of the second. The
 * next page is asked for before the current one is handed out, and so are the first pages of up to
 * {@link #WINDOW} statements to come, as far as the memory budget allows. Used by one thread,
 * except for {@link #close}.
 */
final class PageQueue implements AutoCloseable {
  /** Requests under way at a time: enough to keep a server busy with single keys. */
  static final int WINDOW = 16;

  private final Iterator<PageSource> sources;
  private final PageSize size;
  private final ScanContext context;
  private final TableName table;

  /** Guards what follows. */
  private final Object lock = new Object();

  private final Deque<Request> requests = new ArrayDeque<>();
  private MemoryBudget.@Nullable Reservation current;
  private @Nullable Answer<Page> awaited;
  private boolean closed;

  PageQueue(Iterator<PageSource> sources, PageSize size, ScanContext context, TableName table) {
    this.sources = sources;
    this.size = size;
    this.context = context;
    this.table = table;
  }

  /**
   * The next page, or null at the end; the one before must be done with.
   *
   * @param rowsWanted nothing more is asked for ahead if the page has as many
   */
  @Nullable Page next(long rowsWanted) {
    Request request;
    synchronized (lock) {
      checkOpen();
      if (current != null) {
        current.close();
        current = null;
      }
      if (requests.isEmpty() && sources.hasNext()) {
        requests.add(new Request(sources.next(), null));
      }
      request = requests.poll();
      if (request == null) {
        return null;
      }
      if (request.answer == null) {
        sendNow(request);
      }
      current = request.reservation;
      awaited = request.answer;
    }
    Page page = request.sent().await();
    context.metrics().add(Counter.PAGES, 1);
    context.metrics().add(Counter.BYTES, page.bytes());
    synchronized (lock) {
      checkOpen();
      awaited = null;
      size.saw(page.remaining(), page.bytes());
      ByteBuffer pagingState = page.pagingState();
      if (pagingState != null) {
        requests.addFirst(new Request(request.source, pagingState));
      }
      if (page.remaining() < rowsWanted) {
        sendAhead();
      }
    }
    return page;
  }

  /** Whether the next call of {@link #next} will not wait. */
  boolean isNextThere() {
    synchronized (lock) {
      Request first = requests.peek();
      return first != null && first.answer != null && first.answer.isThere();
    }
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
    while (underWay < WINDOW && sources.hasNext()) {
      Request request = new Request(sources.next(), null);
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
        current.close();
      }
      requests.forEach(Request::abandon);
      requests.clear();
    }
  }

  /** A page to be asked for, or asked for. */
  private final class Request {
    private final PageSource source;
    private final @Nullable ByteBuffer pagingState;
    private @Nullable Answer<Page> answer;
    private MemoryBudget.@Nullable Reservation reservation;

    Request(PageSource source, @Nullable ByteBuffer pagingState) {
      this.source = source;
      this.pagingState = pagingState;
    }

    void send(int rows, MemoryBudget.Reservation room) {
      reservation = room;
      context.metrics().add(Counter.REQUESTS, 1);
      answer = new Answer<>(source.request(pagingState, rows), context, table);
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
      if (reservation != null) {
        reservation.close();
      }
    }
  }
}
