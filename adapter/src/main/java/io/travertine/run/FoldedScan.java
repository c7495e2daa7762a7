// SPDX-License-Identifier: Apache-2.0
package io.travertine.run;

import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.CancelSignal;
import io.travertine.scan.ScanException;
import io.travertine.scan.Split;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A scan whose splits are folded into one result by a {@link SplitFold}. The thread that runs it
 * decodes splits itself, together with workers of the pool; whoever completes the split that is
 * next in order folds it, and all that are ready behind it, so that nobody is woken for it.
 *
 * <p>Fields are guarded by {@link #lock} where not said otherwise. {@link #run} is called once, by
 * one thread; {@link #close} by any. Over 400 lines: what is begun, folded and put off is one
 * protocol.
 */
public final class FoldedScan<P> implements AutoCloseable {
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /** Who reads from a stalled source is left behind, and gives back what it has when it ends. */
  private static final long CLOSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final SplitOpener opener;
  private final SplitFold<P> fold;
  private final @Nullable WorkerPool pool;
  private final int threads;

  /** Held while a split is planned, which may read metadata; taken before {@link #lock}. */
  private final ReentrantLock planning = new ReentrantLock();

  /** Guarded by {@link #planning}. */
  private @Nullable Iterator<Split> splits;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /** Splits begun and not yet folded, in the order of the plan. */
  private final Deque<Piece<P>> pieces = new ArrayDeque<>();

  /** Those of {@link #pieces} that there was no memory to begin for. */
  private final Deque<Piece<P>> hungry = new ArrayDeque<>();

  /** How many pieces are done. */
  private long completions;

  private final Patience patience;
  private final Deque<P> idleParts = new ArrayDeque<>();

  /** Whether no split is begun any more: all have been, or one has failed. */
  private boolean ended;

  private boolean folding;

  /** Threads that decode or look for a split to decode. */
  private int working;

  /** Workers called that have not left; the thread that runs this counts as one more, always. */
  private int helpers;

  private @Nullable Throwable failure;
  private boolean closed;

  FoldedScan(SplitOpener opener, RunSettings settings, SplitFold<P> fold) {
    this.opener = opener;
    this.patience = new Patience(opener.context().memory());
    this.fold = fold;
    this.pool = settings.pool();
    this.threads = settings.pool() == null ? 1 : settings.threads();
  }

  /**
   * Reads every split and folds its part; returns when all are folded.
   *
   * @throws RuntimeException whatever the first split that fails, in order, fails with
   */
  public void run() {
    CancelSignal.Registration registration = opener.context().cancel().onCancel(this::wake);
    try {
      do {
        work();
      } while (!isComplete());
      forgetParts();
    } catch (InterruptedException e) {
      throw opener.context().cancel().interrupted();
    } finally {
      registration.close();
    }
  }

  private void forgetParts() {
    lock.lock();
    try {
      idleParts.clear();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for workers; false if this thread had better look for work again. */
  private boolean isComplete() throws InterruptedException {
    CancelSignal cancel = opener.context().cancel();
    lock.lock();
    try {
      if (!hungry.isEmpty() && failure == null && !closed) {
        awaitCompletion(cancel);
        return false;
      }
      while (failure == null && !isFolded() && (ended || isFull()) && hungry.isEmpty() && !closed) {
        cancel.check();
        changed.awaitNanos(Math.min(POLL_NANOS, cancel.remainingNanos()));
      }
      if (failure != null) {
        throw Failure.unchecked(failure);
      }
      if (closed) {
        throw cancel.exception();
      }
      boolean complete = hungry.isEmpty() && isFolded();
      if (!complete) {
        cancel.check();
      }
      return complete;
    } finally {
      lock.unlock();
    }
  }

  /** Waits a little for a split to be completed, which gives memory back. */
  private void awaitCompletion(CancelSignal cancel) throws InterruptedException {
    cancel.check();
    long before = completions;
    long left = Math.min(POLL_NANOS, cancel.remainingNanos());
    while (left > 0 && completions == before && !closed) {
      left = changed.awaitNanos(left);
    }
  }

  private boolean isFolded() {
    return ended && pieces.isEmpty() && !folding;
  }

  /** Decodes one split after another, until there is none that may be begun. */
  private void work() {
    lock.lock();
    try {
      working++;
    } finally {
      lock.unlock();
    }
    try {
      UnaryOperator<BatchReader> operators = null;
      Piece<P> piece = take();
      while (piece != null) {
        try {
          if (operators == null) {
            operators = opener.work().forThread();
          }
          read(piece, operators);
        } catch (ScanException e) {
          if (restsUntilFed(piece)) {
            return;
          }
          piece.failure = e;
        } catch (RuntimeException | Error e) {
          piece.failure = e;
        }
        complete(piece);
        piece = take();
      }
    } finally {
      lock.lock();
      try {
        working--;
        if (closed) {
          changed.signalAll();
        }
      } finally {
        lock.unlock();
      }
    }
  }

  /** Puts a split back that there was no memory for, if some may come free; says whether it did. */
  private boolean restsUntilFed(Piece<P> piece) {
    lock.lock();
    try {
      if (closed || !piece.mayBeginLater) {
        return false;
      }
      if (working > 1) {
        patience.renew();
      } else if (!patience.lasts()) {
        return false;
      }
      piece.reader = null;
      piece.rested = true;
      if (piece.part != null) {
        idleParts.addFirst(piece.part);
        piece.part = null;
      }
      hungry.addLast(piece);
      changed.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** What a worker of the pool does. */
  private void help() {
    try {
      work();
    } finally {
      lock.lock();
      try {
        helpers--;
      } finally {
        lock.unlock();
      }
    }
  }

  private void read(Piece<P> piece, UnaryOperator<BatchReader> operators) {
    Split split = Objects.requireNonNull(piece.split);
    RetryingReader reader =
        piece.rested ? opener.openAgain(split, operators) : opener.open(split, operators);
    lock.lock();
    try {
      piece.reader = reader;
      if (closed) {
        throw opener.context().cancel().exception();
      }
      piece.part = idleParts.pollFirst();
    } finally {
      lock.unlock();
    }
    piece.mayBeginLater = false;
    try (reader) {
      try {
        P part = piece.part == null ? fold.begin() : piece.part;
        piece.part = part;
        for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
          fold.add(part, batch);
        }
      } catch (ScanException e) {
        piece.mayBeginLater = reader.mayBeginLater(e);
        throw e;
      }
    }
  }

  /** Begins the next split, or returns null if there is none, or too many are waiting. */
  private @Nullable Piece<P> take() {
    if (!opener.context().cancel().tryAcquire(planning)) {
      return null;
    }
    try {
      Piece<P> rested = takeHungry();
      if (rested != null || !mayBegin()) {
        return rested;
      }
      Piece<P> piece;
      boolean more;
      try {
        Iterator<Split> remaining = splits;
        if (remaining == null) {
          remaining = opener.plan();
          splits = remaining;
        }
        if (!remaining.hasNext()) {
          end();
          return null;
        }
        piece = new Piece<>(remaining.next());
        more = remaining.hasNext();
      } catch (RuntimeException | Error e) {
        failAfterAll(e);
        return null;
      }
      lock.lock();
      try {
        pieces.addLast(piece);
        ended |= !more;
        if (more) {
          callWorker();
        }
        return piece;
      } finally {
        lock.unlock();
      }
    } finally {
      planning.unlock();
    }
  }

  private @Nullable Piece<P> takeHungry() {
    lock.lock();
    try {
      return closed || failure != null ? null : hungry.pollFirst();
    } finally {
      lock.unlock();
    }
  }

  private boolean mayBegin() {
    lock.lock();
    try {
      return !closed && !ended && failure == null && !isFull();
    } finally {
      lock.unlock();
    }
  }

  private boolean isFull() {
    return pieces.size() > 2 * threads;
  }

  private void end() {
    lock.lock();
    try {
      ended = true;
    } finally {
      lock.unlock();
    }
  }

  /** The plan has failed behind the last split that it gave. */
  private void failAfterAll(Throwable thrown) {
    Piece<P> last = new Piece<>(null);
    last.failure = thrown;
    lock.lock();
    try {
      pieces.addLast(last);
    } finally {
      lock.unlock();
    }
    complete(last);
  }

  private void callWorker() {
    if (pool != null && helpers + 1 < threads && !closed) {
      helpers += pool.submit(this::help) ? 1 : 0;
    }
  }

  /** Marks a split as read, and folds what is next in order unless somebody is at it. */
  private void complete(Piece<P> piece) {
    lock.lock();
    try {
      piece.done = true;
      completions++;
      ended |= piece.failure != null;
      if (folding) {
        return;
      }
      folding = true;
      boolean roomMade = false;
      try {
        boolean wasFull = isFull();
        Piece<P> first = pieces.peekFirst();
        while (first != null && first.done && failure == null && !closed) {
          foldUnlocked(first);
          // Nothing is left of them where this has been closed meanwhile.
          pieces.pollFirst();
          first = pieces.peekFirst();
        }
        if (wasFull && !ended) {
          callWorker();
        }
        roomMade = wasFull && !isFull();
      } finally {
        folding = false;
      }
      if (failure != null || pieces.isEmpty() || roomMade || !hungry.isEmpty()) {
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Folds a part with the lock given up meanwhile. */
  private void foldUnlocked(Piece<P> piece) {
    Throwable thrown = piece.failure;
    P idle = null;
    lock.unlock();
    try {
      P part = piece.part;
      if (thrown == null && part != null) {
        idle = fold.fold(part);
      }
    } catch (RuntimeException | Error e) {
      thrown = e;
    } finally {
      lock.lock();
    }
    failure = thrown;
    if (idle != null) {
      idleParts.addFirst(idle);
    }
  }

  private void wake() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Closes all readers and waits for the workers to leave them. */
  @Override
  public void close() {
    Throwable thrown = null;
    for (BatchReader reader : markClosed()) {
      thrown = Failure.closing(reader, thrown);
    }
    lock.lock();
    try {
      long left = CLOSE_NANOS;
      while (working > 0 && left > 0) {
        left = changed.awaitNanos(left);
      }
      pieces.clear();
      hungry.clear();
      idleParts.clear();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
    if (thrown != null) {
      throw Failure.unchecked(thrown);
    }
  }

  private List<BatchReader> markClosed() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
      return pieces.stream()
          .filter(piece -> !piece.done && piece.reader != null)
          .<BatchReader>map(piece -> piece.reader)
          .toList();
    } finally {
      lock.unlock();
    }
  }

  /** One split. Its part belongs to whoever reads or folds it; the rest is guarded by the lock. */
  private static final class Piece<P> {
    private final @Nullable Split split;
    private @Nullable RetryingReader reader;
    private @Nullable P part;
    private @Nullable Throwable failure;

    /** Whether it failed because there was no memory to begin; of whoever reads it. */
    private boolean mayBeginLater;

    /** Whether that has happened before; as the reader. */
    private boolean rested;

    private boolean done;

    Piece(@Nullable Split split) {
      this.split = split;
    }
  }
}
