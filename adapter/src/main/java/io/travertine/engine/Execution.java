// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import static java.util.Objects.requireNonNull;

import io.travertine.calcite.QueryResources;
import io.travertine.calcite.ScanBatches;
import io.travertine.calcite.ScanProgress;
import io.travertine.scan.Batch;
import io.travertine.scan.CancelSignal;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanWarnings;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.calcite.linq4j.Enumerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a statement. It exists before the first row is computed, so that another thread can
 * cancel it.
 *
 * <p>{@link #open} and the cursor are used by one thread; {@link #cancel} and {@link #close} by
 * any. A close while a row is being computed stops that computation; the resources are then
 * released by the thread that computes.
 *
 * <p>Longer than other files because every change of the state stands here.
 */
public final class Execution implements AutoCloseable {
  private enum State {
    NEW,
    IDLE,
    PULLING,
    /** Pulling, and another thread is about to interrupt the one that pulls. */
    INTERRUPTING,
    /** Pulling, to be closed as soon as the pull returns. */
    CLOSING,
    CLOSED
  }

  private static final Logger LOG = LoggerFactory.getLogger(Execution.class);
  private static final int LONGEST_WAIT_SECONDS = 5;
  private static final int LOOKS_PER_STALL = 4;

  /** How far a run is; read by any thread. */
  static final class Progress {
    private final AtomicLong rows = new AtomicLong();
    private volatile String state = "running";

    /** Rows that the client has taken. */
    long rows() {
      return rows.get();
    }

    /** running, finished, failed, cancelled or closed. */
    String state() {
      return state;
    }
  }

  private final Progress progress = new Progress();
  private final Session session;
  private final CompiledStatement statement;
  private final PlanBody body;
  private final ExecutionContext context;
  private final ExecutionLimits limits;
  private final AtomicReference<State> state = new AtomicReference<>(State.NEW);
  private final QueryResources resources;
  private final CountDownLatch released = new CountDownLatch(1);
  private final AtomicBoolean stopped = new AtomicBoolean();
  private volatile String cancelReason = "The statement was cancelled.";
  private volatile @Nullable Thread puller;
  private volatile boolean interrupted;
  private volatile @Nullable Future<?> deadline;
  private volatile @Nullable Future<?> watch;
  private @Nullable Enumerator<?> rows;
  private @Nullable ScanBatches batches;
  private boolean reachedEnd;

  Execution(
      Session session,
      CompiledStatement statement,
      PlanBody body,
      ExecutionContext context,
      QueryResources resources,
      ExecutionLimits limits) {
    this.session = session;
    this.statement = statement;
    this.body = body;
    this.context = context;
    this.resources = resources;
    this.limits = limits;
  }

  /**
   * Starts the run; may be called once.
   *
   * @throws EngineException when the rows cannot be computed
   */
  public RowCursor open() {
    if (!state.compareAndSet(State.NEW, State.PULLING)) {
      throw new EngineException("HY010", "The execution was already opened or closed.");
    }
    puller = Thread.currentThread();
    try {
      Duration timeout = limits.timeout();
      if (!timeout.isZero()) {
        resources.context().cancel().deadlineIn(timeout);
        deadline =
            session.deadline(
                () -> stop(CancelSignal.Reason.TIMEOUT, timeoutMessage(timeout)), timeout);
      }
      if (!limits.stall().isZero()) {
        watch(-1, 0);
      }
      ScanBatches columnar = body.batches(context);
      batches = columnar;
      if (columnar != null) {
        return new BatchCursor(this, statement, columnar.columns(), limits.maxRows());
      }
      rows = body.rows(context).enumerator();
      return new EnumeratorCursor(this, statement, limits.maxRows());
    } catch (Throwable e) {
      throw failed(e);
    } finally {
      leave();
    }
  }

  /** Makes the next pull, or the one that is under way, fail with SQLSTATE 57014. */
  public void cancel() {
    stop(CancelSignal.Reason.CANCELLED, "The statement was cancelled.");
  }

  Progress progress() {
    return progress;
  }

  /** What is scanned, and how far. */
  Supplier<List<ScanProgress>> scans() {
    return resources::scans;
  }

  ScanContext scanContext() {
    return resources.context();
  }

  void warnOfCutParameter(int ordinal) {
    String parameter = "parameter " + ordinal;
    resources
        .context()
        .warnings()
        .add(
            "TIME_PRECISION",
            parameter,
            "digits finer than a millisecond were cut off. Round the value before it is bound.",
            1);
  }

  /** What has come up so far. */
  public List<EngineWarning> warnings() {
    return resources.context().warnings().list().stream().map(Execution::warning).toList();
  }

  /** Ends the run and releases what it holds; may be called any number of times. */
  @Override
  public void close() {
    while (true) {
      State now = requireNonNull(state.get());
      switch (now) {
        case NEW, IDLE -> {
          if (state.compareAndSet(now, State.CLOSED)) {
            release();
            return;
          }
        }
        case PULLING -> {
          stop(CancelSignal.Reason.CLOSED, "The statement was closed while it was running.");
          if (state.compareAndSet(State.PULLING, State.CLOSING)) {
            awaitRelease();
            return;
          }
        }
        case INTERRUPTING -> Thread.onSpinWait();
        case CLOSING, CLOSED -> {
          return;
        }
      }
    }
  }

  /**
   * Counts a row of a batch that is already there.
   *
   * @throws EngineException where the pull of a row would fail: after a cancel or a close
   */
  void arrived() {
    checkHeld();
    if (context.cancelled().get()) {
      throw failed(cancelled(null));
    }
    progress.rows.lazySet(progress.rows.get() + 1);
  }

  /**
   * Says whether what was just read of a batch was still there.
   *
   * @throws EngineException when the run was closed, and with it the memory of the batch
   */
  void checkHeld() {
    // What was read of the batch was read before its owner is looked at.
    VarHandle.loadLoadFence();
    if (state.get() == State.CLOSED) {
      throw closed();
    }
  }

  /** The next batch, or null after the last one. */
  @Nullable Batch pullBatch() {
    beginPull();
    try {
      ScanBatches open = batches;
      if (context.cancelled().get() || open == null) {
        throw cancelled(null);
      }
      Batch batch = open.next();
      if (batch == null) {
        if (context.cancelled().get()) {
          throw cancelled(null);
        }
        reachedEnd = true;
        progress.state = "finished";
      }
      return batch;
    } catch (Throwable e) {
      throw failed(e);
    } finally {
      leave();
    }
  }

  private void beginPull() {
    if (!state.compareAndSet(State.IDLE, State.PULLING)) {
      throw closed();
    }
    puller = Thread.currentThread();
  }

  private EngineException closed() {
    return new EngineException(
        context.cancelled().get() ? "57014" : "HY010", "The execution is closed.");
  }

  /** The next row, or null after the last one. */
  @Nullable Object pull() {
    beginPull();
    try {
      Enumerator<?> open = rows;
      if (context.cancelled().get() || open == null) {
        throw cancelled(null);
      }
      if (open.moveNext()) {
        // Only this thread writes it, and nobody waits for it.
        progress.rows.lazySet(progress.rows.get() + 1);
        return open.current() == null ? NullRow.INSTANCE : open.current();
      }
      // Some of Calcite's operators answer a cancel with the end of the data.
      if (context.cancelled().get()) {
        throw cancelled(null);
      }
      reachedEnd = true;
      progress.state = "finished";
      return null;
    } catch (Throwable e) {
      throw failed(e);
    } finally {
      leave();
    }
  }

  private void stop(CancelSignal.Reason why, String reason) {
    if (stopped.compareAndSet(false, true)) {
      cancelReason = reason;
      context.cancelled().set(true);
      resources.context().cancel().cancel(why);
    }
    // Wakes a thread that waits for data. It is still pulling as long as this state holds.
    if (state.compareAndSet(State.PULLING, State.INTERRUPTING)) {
      Thread thread = puller;
      if (thread != null && thread != Thread.currentThread()) {
        interrupted = true;
        thread.interrupt();
      }
      state.set(State.PULLING);
    }
  }

  /**
   * Looks every now and then whether the same row is still waited for: that costs the rows nothing.
   * A client that takes its time between rows is not meant.
   */
  private void watch(long rowsBefore, int looks) {
    State now = requireNonNull(state.get());
    if (now == State.CLOSED || stopped.get()) {
      return;
    }
    long rowsNow = progress.rows();
    int waited = now == State.PULLING && rowsNow == rowsBefore ? looks + 1 : 0;
    if (waited > LOOKS_PER_STALL) {
      stop(CancelSignal.Reason.TIMEOUT, stallMessage(limits.stall()));
      return;
    }
    Duration pause = limits.stall().dividedBy(LOOKS_PER_STALL);
    watch = session.deadline(() -> watch(rowsNow, waited), pause);
  }

  private static String stallMessage(Duration stall) {
    return "No row came within the network time-out of "
        + stall.toMillis()
        + " ms. Raise the time-out, or let the statement read less.";
  }

  private void leave() {
    while (true) {
      if (state.compareAndSet(State.PULLING, State.IDLE)) {
        break;
      }
      if (state.compareAndSet(State.CLOSING, State.CLOSED)) {
        release();
        break;
      }
      Thread.onSpinWait();
    }
    puller = null;
    if (interrupted) {
      interrupted = false;
      Thread.interrupted();
    }
  }

  /** The thread that pulls releases; whoever closes should find nothing left, if that is soon. */
  private void awaitRelease() {
    if (puller == Thread.currentThread()) {
      return;
    }
    try {
      boolean inTime = released.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
      if (!inTime) {
        LOG.warn(
            "A statement that was closed is still running after {} s; it ends with its next row.",
            LONGEST_WAIT_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void release() {
    if (progress.state.equals("running")) {
      progress.state = context.cancelled().get() ? "cancelled" : "closed";
    }
    Future<?> timer = deadline;
    if (timer != null) {
      timer.cancel(false);
    }
    Future<?> watching = watch;
    if (watching != null) {
      watching.cancel(false);
    }
    try {
      closeRows();
    } catch (RuntimeException e) {
      if (!context.cancelled().get()) {
        throw Failures.of(e, null);
      }
    } finally {
      if (reachedEnd) {
        statement.giveBack(body);
      }
      session.ended(this);
      released.countDown();
    }
  }

  private void closeRows() {
    Enumerator<?> open = rows;
    ScanBatches columnar = batches;
    rows = null;
    batches = null;
    try {
      if (open != null) {
        open.close();
      }
      if (columnar != null) {
        columnar.close();
      }
    } finally {
      resources.close();
    }
  }

  private EngineException failed(Throwable failure) {
    progress.state = context.cancelled().get() ? "cancelled" : "failed";
    return context.cancelled().get() ? cancelled(failure) : Failures.of(body.cause(failure), null);
  }

  private EngineException cancelled(@Nullable Throwable cause) {
    return cause instanceof EngineException already
        ? already
        : new EngineException("57014", cancelReason, null, cause);
  }

  private static EngineWarning warning(ScanWarnings.Warning warning) {
    String times = warning.count() == 1 ? "" : " (" + warning.count() + " times)";
    return new EngineWarning(
        "01000",
        warning.subject() + ": " + warning.message() + times + " [" + warning.code() + "]");
  }

  static String timeoutMessage(Duration timeout) {
    return "The statement ran longer than its time limit of "
        + timeout.toMillis()
        + " ms. Raise the limit, or let the statement read less.";
  }

  /** Stands for a row whose only column is NULL. */
  enum NullRow {
    INSTANCE
  }
}
