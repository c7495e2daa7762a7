// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.PooledConnection;
import javax.sql.StatementEventListener;
import org.jspecify.annotations.Nullable;

/**
 * What a pool holds: the use of an engine, which is dear to open. Each handle is a session of its
 * own, which is cheap and has nothing left of the one before. Thread-safe.
 */
final class TravertinePooledConnection implements PooledConnection {
  private final ConnectionRequest request;
  private final SharedEngines engines;
  private final SharedEngines.Lease lease;
  private final List<ConnectionEventListener> listeners = new CopyOnWriteArrayList<>();
  private @Nullable TravertineConnection handle;
  private boolean closed;

  private TravertinePooledConnection(
      ConnectionRequest request, SharedEngines engines, SharedEngines.Lease lease) {
    this.request = request;
    this.engines = engines;
    this.lease = lease;
  }

  static TravertinePooledConnection open(ConnectionRequest request, SharedEngines engines) {
    return new TravertinePooledConnection(request, engines, engines.lease(request.settings()));
  }

  /** A new handle; the one before is closed, without an event. */
  @Override
  public synchronized Connection getConnection() throws SQLException {
    closeHandle();
    if (closed) {
      throw SqlErrors.of(SqlErrors.CONNECTION_CLOSED, "The pooled connection is closed.");
    }
    TravertineConnection opened =
        Guard.call(() -> TravertineConnection.open(request, engines, this::ended));
    handle = opened;
    return opened;
  }

  private void ended(TravertineConnection ended) {
    synchronized (this) {
      if (ended != handle) {
        return;
      }
      handle = null;
    }
    ConnectionEvent event = new ConnectionEvent(this);
    listeners.forEach(listener -> listener.connectionClosed(event));
  }

  private void closeHandle() throws SQLException {
    TravertineConnection open = handle;
    handle = null;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public synchronized void close() throws SQLException {
    closed = true;
    try {
      closeHandle();
    } finally {
      lease.close();
    }
  }

  @Override
  public void addConnectionEventListener(ConnectionEventListener listener) {
    listeners.add(listener);
  }

  @Override
  public void removeConnectionEventListener(ConnectionEventListener listener) {
    listeners.remove(listener);
  }

  /** Statements are not pooled, so that nothing happens to them that a pool needs to know. */
  @Override
  public void addStatementEventListener(StatementEventListener listener) {}

  @Override
  public void removeStatementEventListener(StatementEventListener listener) {}
}
