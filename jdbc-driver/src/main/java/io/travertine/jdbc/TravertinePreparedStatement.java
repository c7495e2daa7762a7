// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import io.travertine.engine.ColumnType;
import io.travertine.engine.Prepared;
import io.travertine.engine.StatementKind;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/**
 * A statement with parameters, compiled once. What is set is kept as it is given; the engine makes
 * the parameter's type of it when the statement runs.
 *
 * <p>Longer than other files because the interface of java.sql is: one short method for each of its
 * own.
 */
final class TravertinePreparedStatement extends TravertineStatement implements PreparedStatement {
  private final Prepared prepared;
  private final ParameterValues parameters;

  TravertinePreparedStatement(TravertineConnection connection, int holdability, String sql)
      throws SQLException {
    super(connection, holdability);
    prepared = compile(sql);
    parameters = new ParameterValues(prepared.parameters().size());
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    checkOpen();
    return query(prepared, parameters.all());
  }

  @Override
  public boolean execute() throws SQLException {
    checkOpen();
    return start(prepared, parameters.all());
  }

  @Override
  public int executeUpdate() throws SQLException {
    return (int) Math.min(Integer.MAX_VALUE, executeLargeUpdate());
  }

  @Override
  public long executeLargeUpdate() throws SQLException {
    checkOpen();
    return update(prepared, parameters.all());
  }

  @Override
  public void addBatch() throws SQLException {
    checkOpen();
    throw SqlErrors.notSupported("A batch of statements");
  }

  @Override
  public void clearParameters() throws SQLException {
    checkOpen();
    parameters.clear();
  }

  @Override
  public @Nullable ResultSetMetaData getMetaData() throws SQLException {
    checkOpen();
    return prepared.kind() == StatementKind.UPDATE
        ? null
        : new TravertineResultSetMetaData(prepared.columns());
  }

  @Override
  public ParameterMetaData getParameterMetaData() throws SQLException {
    checkOpen();
    return new TravertineParameterMetaData(prepared.parameters());
  }

  private void set(int parameter, @Nullable Object value) throws SQLException {
    checkOpen();
    parameters.set(parameter, value);
  }

  @Override
  public void setNull(int parameter, int type) throws SQLException {
    set(parameter, null);
  }

  @Override
  public void setNull(int parameter, int type, String typeName) throws SQLException {
    set(parameter, null);
  }

  @Override
  public void setBoolean(int parameter, boolean value) throws SQLException {
    set(parameter, value);
  }

  @Override
  public void setByte(int parameter, byte value) throws SQLException {
    set(parameter, value);
  }

  @Override
  public void setShort(int parameter, short value) throws SQLException {
    set(parameter, value);
  }

  @Override
  public void setInt(int parameter, int value) throws SQLException {
    set(parameter, value);
  }

  @Override
  public void setLong(int parameter, long value) throws SQLException {
    set(parameter, value);
  }

  @Override
  public void setFloat(int parameter, float value) throws SQLException {
    set(parameter, value);
  }

  @Override
  public void setDouble(int parameter, double value) throws SQLException {
    set(parameter, value);
  }

  @Override
  public void setBigDecimal(int parameter, @Nullable BigDecimal value) throws SQLException {
    set(parameter, value);
  }

  @Override
  public void setString(int parameter, @Nullable String value) throws SQLException {
    set(parameter, value);
  }

  @Override
  public void setNString(int parameter, @Nullable String value) throws SQLException {
    set(parameter, value);
  }

  @Override
  public void setBytes(int parameter, byte @Nullable [] value) throws SQLException {
    set(parameter, value == null ? null : value.clone());
  }

  @Override
  public void setDate(int parameter, @Nullable Date value) throws SQLException {
    set(parameter, value);
  }

  @Override
  public void setTime(int parameter, @Nullable Time value) throws SQLException {
    set(parameter, value);
  }

  @Override
  public void setTimestamp(int parameter, @Nullable Timestamp value) throws SQLException {
    set(parameter, value);
  }

  @Override
  public void setDate(int parameter, @Nullable Date value, @Nullable Calendar calendar)
      throws SQLException {
    if (value == null || calendar == null) {
      set(parameter, value);
    } else {
      set(parameter, TimeConversion.local(value, calendar).toLocalDate());
    }
  }

  @Override
  public void setTime(int parameter, @Nullable Time value, @Nullable Calendar calendar)
      throws SQLException {
    if (value == null || calendar == null) {
      set(parameter, value);
    } else {
      set(parameter, TimeConversion.local(value, calendar).toLocalTime());
    }
  }

  /**
   * A parameter that is an instant takes the moment itself; the zone of the calendar has no say.
   */
  @Override
  public void setTimestamp(int parameter, @Nullable Timestamp value, @Nullable Calendar calendar)
      throws SQLException {
    checkOpen();
    ParameterValues.checkIndex(parameter, prepared.parameters().size());
    ColumnType type = prepared.parameters().get(parameter - 1);
    boolean instant = type.jdbcType() == Types.TIMESTAMP_WITH_TIMEZONE;
    if (value == null || calendar == null || instant) {
      set(parameter, value);
    } else {
      set(parameter, TimeConversion.local(value, calendar));
    }
  }

  @Override
  public void setObject(int parameter, @Nullable Object value) throws SQLException {
    if (value instanceof Clob clob) {
      setClob(parameter, clob);
    } else if (value instanceof Blob blob) {
      setBlob(parameter, blob);
    } else if (value instanceof TravertineStruct struct) {
      set(parameter, struct.row());
    } else {
      set(parameter, value);
    }
  }

  /** The type is not used: the statement knows the types of its parameters. */
  @Override
  public void setObject(int parameter, @Nullable Object value, int targetType) throws SQLException {
    setObject(parameter, value);
  }

  @Override
  public void setObject(int parameter, @Nullable Object value, int targetType, int scaleOrLength)
      throws SQLException {
    setObject(parameter, value);
  }

  @Override
  public void setObject(int parameter, @Nullable Object value, SQLType targetType)
      throws SQLException {
    setObject(parameter, value);
  }

  @Override
  public void setObject(
      int parameter, @Nullable Object value, SQLType targetType, int scaleOrLength)
      throws SQLException {
    setObject(parameter, value);
  }

  @Override
  public void setArray(int parameter, @Nullable Array value) throws SQLException {
    set(parameter, value);
  }

  @Override
  public void setURL(int parameter, @Nullable URL value) throws SQLException {
    set(parameter, value == null ? null : value.toString());
  }

  @Override
  public void setBlob(int parameter, @Nullable Blob value) throws SQLException {
    checkOpen();
    set(parameter, value == null ? null : StreamedValues.bytes(value.getBinaryStream()));
  }

  @Override
  public void setBlob(int parameter, @Nullable InputStream value) throws SQLException {
    setBinaryStream(parameter, value);
  }

  @Override
  public void setBlob(int parameter, @Nullable InputStream value, long length) throws SQLException {
    setBinaryStream(parameter, value, length);
  }

  @Override
  public void setClob(int parameter, @Nullable Clob value) throws SQLException {
    checkOpen();
    set(parameter, value == null ? null : StreamedValues.text(value.getCharacterStream()));
  }

  @Override
  public void setClob(int parameter, @Nullable Reader value) throws SQLException {
    setCharacterStream(parameter, value);
  }

  @Override
  public void setClob(int parameter, @Nullable Reader value, long length) throws SQLException {
    setCharacterStream(parameter, value, length);
  }

  @Override
  public void setNClob(int parameter, @Nullable NClob value) throws SQLException {
    setClob(parameter, value);
  }

  @Override
  public void setNClob(int parameter, @Nullable Reader value) throws SQLException {
    setCharacterStream(parameter, value);
  }

  @Override
  public void setNClob(int parameter, @Nullable Reader value, long length) throws SQLException {
    setCharacterStream(parameter, value, length);
  }

  @Override
  public void setBinaryStream(int parameter, @Nullable InputStream value) throws SQLException {
    checkOpen();
    set(parameter, value == null ? null : StreamedValues.bytes(value));
  }

  @Override
  public void setBinaryStream(int parameter, @Nullable InputStream value, long length)
      throws SQLException {
    checkOpen();
    set(parameter, value == null ? null : StreamedValues.bytes(value, length));
  }

  @Override
  public void setBinaryStream(int parameter, @Nullable InputStream value, int length)
      throws SQLException {
    setBinaryStream(parameter, value, (long) length);
  }

  @Override
  public void setAsciiStream(int parameter, @Nullable InputStream value) throws SQLException {
    checkOpen();
    set(
        parameter,
        value == null ? null : new String(StreamedValues.bytes(value), StandardCharsets.US_ASCII));
  }

  @Override
  public void setAsciiStream(int parameter, @Nullable InputStream value, long length)
      throws SQLException {
    checkOpen();
    set(
        parameter,
        value == null
            ? null
            : new String(StreamedValues.bytes(value, length), StandardCharsets.US_ASCII));
  }

  @Override
  public void setAsciiStream(int parameter, @Nullable InputStream value, int length)
      throws SQLException {
    setAsciiStream(parameter, value, (long) length);
  }

  @Override
  @Deprecated
  public void setUnicodeStream(int parameter, @Nullable InputStream value, int length)
      throws SQLException {
    throw SqlErrors.notSupported("setUnicodeStream");
  }

  @Override
  public void setCharacterStream(int parameter, @Nullable Reader value) throws SQLException {
    checkOpen();
    set(parameter, value == null ? null : StreamedValues.text(value));
  }

  @Override
  public void setCharacterStream(int parameter, @Nullable Reader value, long length)
      throws SQLException {
    checkOpen();
    set(parameter, value == null ? null : StreamedValues.text(value, length));
  }

  @Override
  public void setCharacterStream(int parameter, @Nullable Reader value, int length)
      throws SQLException {
    setCharacterStream(parameter, value, (long) length);
  }

  @Override
  public void setNCharacterStream(int parameter, @Nullable Reader value) throws SQLException {
    setCharacterStream(parameter, value);
  }

  @Override
  public void setNCharacterStream(int parameter, @Nullable Reader value, long length)
      throws SQLException {
    setCharacterStream(parameter, value, length);
  }

  @Override
  public void setRef(int parameter, @Nullable Ref value) throws SQLException {
    throw SqlErrors.notSupported("The type REF");
  }

  @Override
  public void setRowId(int parameter, @Nullable RowId value) throws SQLException {
    throw SqlErrors.notSupported("The type ROWID");
  }

  @Override
  public void setSQLXML(int parameter, @Nullable SQLXML value) throws SQLException {
    throw SqlErrors.notSupported("The type SQLXML");
  }

  @Override
  public ResultSet executeQuery(String sql) throws SQLException {
    throw compiledAlready();
  }

  @Override
  public boolean execute(String sql) throws SQLException {
    throw compiledAlready();
  }

  @Override
  public long executeLargeUpdate(String sql) throws SQLException {
    throw compiledAlready();
  }

  private static SQLException compiledAlready() {
    return SqlErrors.of(
        SqlErrors.OBJECT_CLOSED,
        "A prepared statement runs what it was prepared with. Use createStatement for another text.");
  }
}
