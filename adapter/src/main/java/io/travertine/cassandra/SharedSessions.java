// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Sessions by what makes them, each opened by its first user and closed with its last. Thread-safe;
 * connecting to one cluster does not hold up users of another.
 */
final class SharedSessions {
  private final Map<ConnectionOptions, Shared> sessions = new HashMap<>();

  /** Takes part in the session for {@code options}; close the lease to leave. */
  Lease lease(ConnectionOptions options) {
    Shared shared;
    synchronized (sessions) {
      shared = sessions.computeIfAbsent(options, Shared::new);
      shared.users++;
    }
    try {
      return new Lease(this, shared, shared.session(), shared.coordinators());
    } catch (RuntimeException | Error e) {
      leave(shared);
      throw e;
    }
  }

  /** Number of sessions in use. */
  int size() {
    synchronized (sessions) {
      return sessions.size();
    }
  }

  private void leave(Shared shared) {
    synchronized (sessions) {
      shared.users--;
      if (shared.users > 0) {
        return;
      }
      sessions.remove(shared.options);
    }
    shared.close();
  }

  /**
   * One session; {@link #users} is guarded by {@link SharedSessions#sessions}, the rest by itself.
   */
  private static final class Shared {
    private final ConnectionOptions options;
    private int users;
    private @Nullable CqlSession session;
    private @Nullable Coordinators coordinators;

    Shared(ConnectionOptions options) {
      this.options = options;
    }

    synchronized CqlSession session() {
      CqlSession open = session;
      if (open == null) {
        open = SessionOpener.open(options);
        session = open;
      }
      return open;
    }

    /** Which nodes have failed is known to all users. */
    synchronized Coordinators coordinators() {
      Coordinators known = coordinators;
      if (known == null) {
        known = new Coordinators(session());
        coordinators = known;
      }
      return known;
    }

    synchronized void close() {
      if (session != null) {
        SessionOpener.close(session);
        session = null;
      }
    }
  }

  /** A share in a session. Thread-safe; closing it twice leaves once. */
  static final class Lease implements AutoCloseable {
    private final SharedSessions owner;
    private final Shared shared;
    private final CqlSession session;
    private final Coordinators coordinators;
    private final AtomicBoolean open = new AtomicBoolean(true);

    private Lease(
        SharedSessions owner, Shared shared, CqlSession session, Coordinators coordinators) {
      this.owner = owner;
      this.shared = shared;
      this.session = session;
      this.coordinators = coordinators;
    }

    CqlSession session() {
      return session;
    }

    Coordinators coordinators() {
      return coordinators;
    }

    @Override
    public void close() {
      if (open.compareAndSet(true, false)) {
        owner.leave(shared);
      }
    }
  }
}
