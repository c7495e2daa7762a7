// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import io.travertine.engine.Engine;
import io.travertine.engine.Session;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.ClientInfoStatus;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Struct;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A connection: one session of an engine.
 *
 * <p>Nothing is ever changed, so transactions are accepted and do nothing. Closing it, from any
 * thread, closes its statements and their results.
 *
 * <p>Longer than other files because the interface of java.sql is: one short method for each of its
 * own.
 */
final class TravertineConnection implements Connection, Wrapped {
  /** The one catalog. */
  static final String CATALOG = Engine.CATALOG;

  private static final Logger LOGGER = Logger.getLogger(TravertineConnection.class.getName());

  private final ConnectionRequest request;
  private final SharedEngines.Lease lease;
  private final Session session;
  private final Consumer<TravertineConnection> ended;
  private final ValueConversion values;
  private final WarningChain warnings = new WarningChain();
  private final ClientInfo clientInfo = new ClientInfo();
  private final Set<TravertineStatement> statements =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicInteger savepoints = new AtomicInteger();
  private volatile boolean autoCommit = true;
  private volatile boolean readOnly = true;
  private volatile int isolation = TRANSACTION_READ_COMMITTED;
  private volatile int holdability = ResultSet.HOLD_CURSORS_OVER_COMMIT;
  private volatile int networkTimeout;
  private volatile Map<String, Class<?>> typeMap = Map.of();

  private TravertineConnection(
      ConnectionRequest request,
      SharedEngines.Lease lease,
      Session session,
      Consumer<TravertineConnection> ended) {
    this.request = request;
    this.lease = lease;
    this.session = session;
    this.ended = ended;
    values = new ValueConversion(request.settings().timeZone());
  }

  static TravertineConnection open(ConnectionRequest request, SharedEngines engines) {
    return open(request, engines, ended -> {});
  }

  /**
   * @param ended is told when the connection has been closed
   */
  static TravertineConnection open(
      ConnectionRequest request, SharedEngines engines, Consumer<TravertineConnection> ended) {
    SharedEngines.Lease lease = engines.lease(request.settings());
    try {
      return new TravertineConnection(request, lease, lease.engine().session(), ended);
    } catch (RuntimeException e) {
      lease.close();
      throw e;
    }
  }

  Session session() throws SQLException {
    checkOpen();
    return session;
  }

  ValueConversion values() {
    return values;
  }

  ZoneId timeZone() {
    return request.settings().timeZone();
  }

  String url() {
    return request.url();
  }

  String user() {
    return request.settings().user();
  }

  Duration queryTimeout() {
    return request.queryTimeout();
  }

  void ended(TravertineStatement statement) {
    statements.remove(statement);
  }

  @Override
  public Statement createStatement() throws SQLException {
    return createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY, holdability);
  }

  @Override
  public Statement createStatement(int type, int concurrency) throws SQLException {
    return createStatement(type, concurrency, holdability);
  }

  @Override
  public Statement createStatement(int type, int concurrency, int holding) throws SQLException {
    checkOpen();
    return register(new TravertineStatement(this, holding), type, concurrency);
  }

  @Override
  public PreparedStatement prepareStatement(String sql) throws SQLException {
    return prepareStatement(
        sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY, holdability);
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int type, int concurrency)
      throws SQLException {
    return prepareStatement(sql, type, concurrency, holdability);
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holding)
      throws SQLException {
    checkOpen();
    TravertinePreparedStatement statement = new TravertinePreparedStatement(this, holding, sql);
    return register(statement, type, concurrency);
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int autoGeneratedKeys) throws SQLException {
    return prepareStatement(sql);
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int[] columnIndexes) throws SQLException {
    return prepareStatement(sql);
  }

  @Override
  public PreparedStatement prepareStatement(String sql, String[] columnNames) throws SQLException {
    return prepareStatement(sql);
  }

  /** JDBC wants a warning, not a refusal, where a kind of result is not available. */
  private <S extends TravertineStatement> S register(S statement, int type, int concurrency)
      throws SQLException {
    if (type != ResultSet.TYPE_FORWARD_ONLY || concurrency != ResultSet.CONCUR_READ_ONLY) {
      String message = "Results can only be read forward; that is what the statement gives.";
      warnings.add("01S02", message);
      statement.warn("01S02", message);
    }
    statements.add(statement);
    if (closed.get()) {
      statement.close();
      checkOpen();
    }
    return statement;
  }

  @Override
  public CallableStatement prepareCall(String sql) throws SQLException {
    checkOpen();
    throw SqlErrors.notSupported("A call of a stored procedure");
  }

  @Override
  public CallableStatement prepareCall(String sql, int type, int concurrency) throws SQLException {
    return prepareCall(sql);
  }

  @Override
  public CallableStatement prepareCall(String sql, int type, int concurrency, int holding)
      throws SQLException {
    return prepareCall(sql);
  }

  @Override
  public String nativeSQL(String sql) throws SQLException {
    checkOpen();
    return JdbcEscapes.translate(sql);
  }

  @Override
  public void setAutoCommit(boolean on) throws SQLException {
    checkOpen();
    autoCommit = on;
  }

  @Override
  public boolean getAutoCommit() throws SQLException {
    checkOpen();
    return autoCommit;
  }

  /** Nothing was changed, so there is nothing to do. */
  @Override
  public void commit() throws SQLException {
    checkOpen();
  }

  /** Nothing was changed, so there is nothing to do. */
  @Override
  public void rollback() throws SQLException {
    checkOpen();
  }

  @Override
  public void rollback(Savepoint savepoint) throws SQLException {
    checkOpen();
  }

  @Override
  public Savepoint setSavepoint() throws SQLException {
    checkOpen();
    return new TravertineSavepoint(savepoints.incrementAndGet(), null);
  }

  @Override
  public Savepoint setSavepoint(String name) throws SQLException {
    checkOpen();
    return new TravertineSavepoint(savepoints.incrementAndGet(), name);
  }

  @Override
  public void releaseSavepoint(Savepoint savepoint) throws SQLException {
    checkOpen();
  }

  @Override
  public void close() throws SQLException {
    if (closed.compareAndSet(false, true)) {
      Guard.run(this::release);
    }
  }

  private void release() throws SQLException {
    try {
      for (TravertineStatement statement : openStatements()) {
        statement.close();
      }
    } finally {
      try {
        session.close();
      } finally {
        lease.close();
        ended.accept(this);
      }
    }
  }

  private List<TravertineStatement> openStatements() {
    synchronized (statements) {
      return new ArrayList<>(statements);
    }
  }

  @Override
  public boolean isClosed() {
    return closed.get();
  }

  @Override
  public DatabaseMetaData getMetaData() throws SQLException {
    checkOpen();
    return new TravertineDatabaseMetaData(this);
  }

  @Override
  public void setReadOnly(boolean on) throws SQLException {
    checkOpen();
    readOnly = on;
  }

  @Override
  public boolean isReadOnly() throws SQLException {
    checkOpen();
    return readOnly;
  }

  /**
   * Takes the name of the one catalog; other names are an error, so that nobody reads the wrong
   * data.
   */
  @Override
  public void setCatalog(@Nullable String catalog) throws SQLException {
    checkOpen();
    if (catalog != null && !catalog.isEmpty() && !catalog.equalsIgnoreCase(CATALOG)) {
      throw SqlErrors.of(
          "3D000", "There is no catalog \"" + catalog + "\". The only one is " + CATALOG + ".");
    }
  }

  @Override
  public String getCatalog() throws SQLException {
    checkOpen();
    return CATALOG;
  }

  @Override
  public void setSchema(@Nullable String schema) throws SQLException {
    checkOpen();
    if (schema != null && !schema.isEmpty()) {
      Guard.run(() -> session.useSchema(schema));
    }
  }

  @Override
  public @Nullable String getSchema() throws SQLException {
    checkOpen();
    String schema = session.schema();
    return schema.isEmpty() ? null : schema;
  }

  @Override
  public void setTransactionIsolation(int level) throws SQLException {
    checkOpen();
    switch (level) {
      case TRANSACTION_READ_UNCOMMITTED,
          TRANSACTION_READ_COMMITTED,
          TRANSACTION_REPEATABLE_READ,
          TRANSACTION_SERIALIZABLE ->
          isolation = level;
      default ->
          throw SqlErrors.of(
              SqlErrors.INVALID_ARGUMENT, level + " is no transaction isolation level of JDBC.");
    }
  }

  @Override
  public int getTransactionIsolation() throws SQLException {
    checkOpen();
    return isolation;
  }

  @Override
  public @Nullable SQLWarning getWarnings() throws SQLException {
    checkOpen();
    return warnings.first();
  }

  @Override
  public void clearWarnings() throws SQLException {
    checkOpen();
    warnings.clear();
  }

  @Override
  public Map<String, Class<?>> getTypeMap() throws SQLException {
    checkOpen();
    return typeMap;
  }

  /** Accepted; there are no user-defined types that it could apply to. */
  @Override
  public void setTypeMap(Map<String, Class<?>> map) throws SQLException {
    checkOpen();
    typeMap = map;
  }

  @Override
  public void setHoldability(int holding) throws SQLException {
    checkOpen();
    Holdability.check(holding);
    holdability = holding;
  }

  @Override
  public int getHoldability() throws SQLException {
    checkOpen();
    return holdability;
  }

  @Override
  public boolean isValid(int timeout) throws SQLException {
    if (timeout < 0) {
      throw SqlErrors.of(
          SqlErrors.INVALID_ARGUMENT,
          "The time-out is " + timeout + " s but must not be negative.");
    }
    return !isClosed();
  }

  @Override
  public void setClientInfo(String name, @Nullable String value) throws SQLClientInfoException {
    checkOpenForClientInfo();
    clientInfo.put(name, value, warnings);
  }

  @Override
  public void setClientInfo(Properties properties) throws SQLClientInfoException {
    checkOpenForClientInfo();
    clientInfo.clear();
    for (String name : properties.stringPropertyNames()) {
      clientInfo.put(name, properties.getProperty(name), warnings);
    }
  }

  @Override
  public @Nullable String getClientInfo(String name) throws SQLException {
    checkOpen();
    return clientInfo.value(name);
  }

  @Override
  public Properties getClientInfo() throws SQLException {
    checkOpen();
    return clientInfo.all();
  }

  private void checkOpenForClientInfo() throws SQLClientInfoException {
    if (isClosed()) {
      throw new SQLClientInfoException(
          "The connection is closed.",
          SqlErrors.CONNECTION_CLOSED,
          Map.<String, ClientInfoStatus>of());
    }
  }

  @Override
  public Array createArrayOf(String typeName, Object[] elements) throws SQLException {
    checkOpen();
    return TravertineArray.of(typeName, Arrays.asList(elements.clone()), values);
  }

  @Override
  public Struct createStruct(String typeName, Object[] attributes) throws SQLException {
    checkOpen();
    return TravertineStruct.of(typeName, attributes);
  }

  @Override
  public Clob createClob() throws SQLException {
    checkOpen();
    throw SqlErrors.notSupported("An empty CLOB");
  }

  @Override
  public Blob createBlob() throws SQLException {
    checkOpen();
    throw SqlErrors.notSupported("An empty BLOB");
  }

  @Override
  public NClob createNClob() throws SQLException {
    checkOpen();
    throw SqlErrors.notSupported("An empty NCLOB");
  }

  @Override
  public SQLXML createSQLXML() throws SQLException {
    checkOpen();
    throw SqlErrors.notSupported("The type SQLXML");
  }

  @Override
  public void abort(@Nullable Executor executor) throws SQLException {
    if (executor == null) {
      throw SqlErrors.of(SqlErrors.INVALID_ARGUMENT, "abort needs an executor but got null.");
    }
    if (closed.compareAndSet(false, true)) {
      executor.execute(this::releaseQuietly);
    }
  }

  private void releaseQuietly() {
    try {
      release();
    } catch (SQLException | RuntimeException e) {
      LOGGER.log(Level.FINE, "An aborted connection did not close cleanly", e);
    }
  }

  /**
   * Keeps the value for those who ask for it. There is no network between this driver and its
   * engine; a source that is remote has time limits of its own.
   */
  @Override
  public void setNetworkTimeout(@Nullable Executor executor, int milliseconds) throws SQLException {
    checkOpen();
    if (milliseconds < 0) {
      throw SqlErrors.of(
          SqlErrors.INVALID_ARGUMENT,
          "The network time-out is " + milliseconds + " ms but must not be negative.");
    }
    networkTimeout = milliseconds;
  }

  @Override
  public int getNetworkTimeout() throws SQLException {
    checkOpen();
    return networkTimeout;
  }

  @Override
  public <T> T unwrap(Class<T> wanted) throws SQLException {
    return wanted == Session.class ? wanted.cast(session()) : Wrapped.super.unwrap(wanted);
  }

  @Override
  public boolean isWrapperFor(Class<?> wanted) {
    return wanted == Session.class || Wrapped.super.isWrapperFor(wanted);
  }

  /** The URL, with secrets masked. */
  @Override
  public String toString() {
    return "TravertineConnection[" + request.url() + (isClosed() ? ", closed]" : "]");
  }

  private void checkOpen() throws SQLException {
    if (isClosed()) {
      throw SqlErrors.of(SqlErrors.CONNECTION_CLOSED, "The connection is closed.");
    }
  }
}
