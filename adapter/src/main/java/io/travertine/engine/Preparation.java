// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is done before a statement runs, which may look at many files: lets another thread, or a
 * time limit, stop it by interrupting the thread that works. Does one thing at a time; {@link
 * #cancel} may be called by any thread.
 */
public final class Preparation {
  private static final String STATE = "57014";

  private @Nullable Thread worker;
  private @Nullable String stopped;

  /**
   * The result of {@code work}.
   *
   * @param limit how long it may take; zero for no limit
   * @throws EngineException with SQLSTATE 57014 if it was stopped
   */
  public <T> T run(Session session, Duration limit, Supplier<T> work) {
    Future<?> deadline = null;
    begin();
    try {
      if (!limit.isZero()) {
        deadline = session.deadline(() -> stop(Execution.timeoutMessage(limit)), limit);
      }
      return work.get();
    } catch (RuntimeException | Error e) {
      String reason = reason();
      if (reason == null) {
        throw e;
      }
      throw new EngineException(STATE, reason, null, e);
    } finally {
      if (deadline != null) {
        deadline.cancel(false);
      }
      end();
    }
  }

  /** Stops what is being done, if anything is. */
  public void cancel() {
    stop("The statement was cancelled.");
  }

  private synchronized void begin() {
    worker = Thread.currentThread();
    stopped = null;
  }

  private synchronized void stop(String reason) {
    Thread thread = worker;
    if (thread != null && stopped == null) {
      stopped = reason;
      thread.interrupt();
    }
  }

  private synchronized @Nullable String reason() {
    return stopped;
  }

  private synchronized void end() {
    worker = null;
    if (stopped != null) {
      // It was meant for this work alone.
      Thread.interrupted();
    }
  }
}
