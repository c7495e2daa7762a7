// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.PooledConnection;
import org.jspecify.annotations.Nullable;

/**
 * Makes connections of one URL, for programs, pools and containers that set the properties of a
 * bean. Connections that are open at the same time share one engine: its sessions, compiled
 * statements and memory budget. Thread-safe.
 */
public final class TravertineDataSource implements DataSource, ConnectionPoolDataSource, Wrapped {
  private final SharedEngines engines = new SharedEngines();
  private final Properties options = new Properties();
  private @Nullable String url;
  private @Nullable PrintWriter logWriter;
  private int loginTimeout;

  /** Has no URL yet. */
  public TravertineDataSource() {
    LibraryLogs.quieten();
  }

  /** The URL, which begins with {@code jdbc:travertine:}; null if none has been set. */
  public synchronized @Nullable String getUrl() {
    return url;
  }

  /** Sets what connections are opened by; checked when one is. */
  public synchronized void setUrl(@Nullable String value) {
    url = value;
  }

  /** Options beside those in the URL, which they win over; a copy. */
  public synchronized Properties getOptions() {
    Properties copy = new Properties();
    copy.putAll(options);
    return copy;
  }

  /** Replaces the options beside those in the URL. */
  public synchronized void setOptions(@Nullable Properties values) {
    options.clear();
    if (values != null) {
      values.stringPropertyNames().forEach(name -> options.put(name, values.getProperty(name)));
    }
  }

  /** Value of CURRENT_USER; null if none has been set. */
  public synchronized @Nullable String getUser() {
    return options.getProperty(ConnectionOptions.USER.name());
  }

  public synchronized void setUser(@Nullable String value) {
    setOption(ConnectionOptions.USER.name(), value);
  }

  /** Sets the password for a source that takes one; it can only be had in {@link #getOptions}. */
  public synchronized void setPassword(@Nullable String value) {
    setOption(ConnectionOptions.PASSWORD.name(), value);
  }

  private void setOption(String name, @Nullable String value) {
    if (value == null) {
      options.remove(name);
    } else {
      options.put(name, value);
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    return open(request(getOptions()));
  }

  @Override
  public Connection getConnection(@Nullable String user, @Nullable String password)
      throws SQLException {
    return open(request(optionsOf(user, password)));
  }

  private Connection open(ConnectionRequest request) throws SQLException {
    return Guard.call(() -> TravertineConnection.open(request, engines));
  }

  /** A connection for a pool; keeps the engine open until it is closed. */
  @Override
  public PooledConnection getPooledConnection() throws SQLException {
    return pooled(request(getOptions()));
  }

  @Override
  public PooledConnection getPooledConnection(@Nullable String user, @Nullable String password)
      throws SQLException {
    return pooled(request(optionsOf(user, password)));
  }

  private PooledConnection pooled(ConnectionRequest request) throws SQLException {
    return Guard.call(() -> TravertinePooledConnection.open(request, engines));
  }

  private Properties optionsOf(@Nullable String user, @Nullable String password) {
    Properties all = getOptions();
    if (user != null) {
      all.put(ConnectionOptions.USER.name(), user);
    }
    if (password != null) {
      all.put(ConnectionOptions.PASSWORD.name(), password);
    }
    return all;
  }

  private ConnectionRequest request(Properties properties) throws SQLException {
    String asked = getUrl();
    if (asked == null) {
      throw SqlErrors.of(
          SqlErrors.CONNECTION_REFUSED,
          "The data source has no URL. Set url, such as jdbc:travertine:csv:/data/shop.");
    }
    if (!ConnectionUrl.accepts(asked)) {
      throw SqlErrors.of(
          SqlErrors.CONNECTION_REFUSED,
          "The URL of the data source does not begin with jdbc:travertine:.");
    }
    return Guard.call(() -> ConnectionRequest.of(asked, properties));
  }

  @Override
  public synchronized @Nullable PrintWriter getLogWriter() {
    return logWriter;
  }

  /** Kept for those who ask for it: what is logged goes to java.util.logging. */
  @Override
  public synchronized void setLogWriter(@Nullable PrintWriter writer) {
    logWriter = writer;
  }

  @Override
  public synchronized int getLoginTimeout() {
    return loginTimeout;
  }

  /** Kept for those who ask for it: no file is read and no server asked to open a connection. */
  @Override
  public synchronized void setLoginTimeout(int seconds) throws SQLException {
    if (seconds < 0) {
      throw SqlErrors.of(
          SqlErrors.INVALID_ARGUMENT,
          "The login time-out is " + seconds + " s but must not be negative.");
    }
    loginTimeout = seconds;
  }

  @Override
  public Logger getParentLogger() {
    return Driver.LOGGER;
  }

  /** Number of engines that are open. */
  int openEngines() {
    return engines.size();
  }
}
