// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import io.travertine.engine.Execution;
import io.travertine.engine.ResultColumn;
import io.travertine.engine.RowCursor;
import io.travertine.engine.TypedRow;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.rowset.serial.SerialBlob;
import javax.sql.rowset.serial.SerialClob;
import org.jspecify.annotations.Nullable;

/**
 * Rows read forward, of a run or from memory.
 *
 * <p>Used by one thread, except for {@link #close}. A run is released at its last row, before the
 * result set is closed.
 *
 * <p>Longer than other files because the interface of java.sql is: one short method for each of its
 * own.
 */
final class TravertineResultSet extends LabelledResultSet {
  private final RowCursor rows;
  private final @Nullable TypedReading typed;
  private final int width;
  private final List<ResultColumn> columns;
  private final ValueConversion values;
  private final @Nullable TravertineStatement statement;
  private final @Nullable Execution execution;
  private final WarningChain warnings = new WarningChain();
  private @Nullable Map<String, Integer> labels;
  private volatile boolean closed;
  private boolean onRow;
  private boolean pastEnd;
  private boolean peeked;
  private boolean wasNull;
  private int row;

  /** Creates the result of a run. */
  TravertineResultSet(
      RowCursor rows,
      List<ResultColumn> columns,
      ValueConversion values,
      @Nullable TravertineStatement statement,
      @Nullable Execution execution) {
    this.rows = rows;
    TypedRow inColumns = rows.typed();
    this.typed = inColumns == null ? null : new TypedReading(inColumns, columns);
    this.width = columns.size();
    this.columns = columns;
    this.values = values;
    this.statement = statement;
    this.execution = execution;
    if (execution != null) {
      warnings.follow(execution::warnings);
    }
  }

  /** Whether values are read where they lie in columns. */
  boolean isTyped() {
    return typed != null;
  }

  void warn(String state, String message) {
    warnings.add(state, message);
  }

  @Override
  public boolean next() throws SQLException {
    if (peeked) {
      peeked = false;
      return arrived(!pastEnd);
    }
    checkOpen();
    return !pastEnd && arrived(pull());
  }

  private boolean arrived(boolean has) throws SQLException {
    onRow = has;
    if (has) {
      row++;
    }
    return has;
  }

  private boolean pull() throws SQLException {
    boolean has;
    try {
      has = rows.next();
    } catch (RuntimeException | Error e) {
      onRow = false;
      throw statement == null ? SqlErrors.of(e) : statement.failure(e);
    }
    if (!has) {
      pastEnd = true;
      release();
    }
    return has;
  }

  private void release() throws SQLException {
    if (statement != null && execution != null) {
      statement.ended(execution);
    }
  }

  @Override
  public void close() throws SQLException {
    if (closed) {
      return;
    }
    closed = true;
    release();
    if (statement != null) {
      statement.resultClosed(this);
    }
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public boolean wasNull() throws SQLException {
    checkOpen();
    return wasNull;
  }

  /** The value as the engine gives it; remembers whether it is NULL. */
  private @Nullable Object value(int column) throws SQLException {
    checkRow(column);
    return object(column);
  }

  private @Nullable Object object(int column) throws SQLException {
    try {
      Object value = rows.value(column - 1);
      wasNull = value == null;
      return value;
    } catch (RuntimeException | Error e) {
      throw failure(e);
    }
  }

  private SQLException failure(Throwable failure) throws SQLException {
    checkOpen();
    return statement == null ? SqlErrors.of(failure) : statement.failure(failure);
  }

  private void checkRow(int column) throws SQLException {
    checkOpen();
    if (!onRow || peeked) {
      throw SqlErrors.of(
          SqlErrors.INVALID_CURSOR,
          row == 0 ? "There is no current row. Call next() first." : "There are no more rows.");
    }
    checkColumn(column);
  }

  /**
   * How a value is best read, where that needs no object; OBJECT also for NULL, so that what a
   * method gives for it stands in one place. The value can then be had by {@link #object}.
   */
  private TypedRow.Form form(int column) throws SQLException {
    checkRow(column);
    TypedReading reading = typed;
    if (reading == null) {
      return TypedRow.Form.OBJECT;
    }
    TypedRow.Form form = reading.form(column - 1);
    if (form == TypedRow.Form.OBJECT) {
      return form;
    }
    try {
      wasNull = reading.isNull(column - 1);
    } catch (RuntimeException | Error e) {
      throw failure(e);
    }
    return wasNull ? TypedRow.Form.OBJECT : form;
  }

  /** Called only where {@link #form} has given another form than OBJECT. */
  private TypedReading typed() {
    TypedReading reading = typed;
    if (reading == null) {
      throw new IllegalStateException("The rows do not lie in columns.");
    }
    return reading;
  }

  private long longAt(int column) throws SQLException {
    try {
      return typed().longAt(column - 1);
    } catch (RuntimeException | Error e) {
      throw failure(e);
    }
  }

  private double doubleAt(int column) throws SQLException {
    try {
      return typed().doubleAt(column - 1);
    } catch (RuntimeException | Error e) {
      throw failure(e);
    }
  }

  private void checkColumn(int column) throws SQLException {
    if (column < 1 || column > width) {
      throw SqlErrors.of(
          SqlErrors.INVALID_INDEX,
          "There is no column " + column + ". The result has columns 1 to " + columns.size() + ".");
    }
  }

  /** Makes one class of value out of another. */
  @FunctionalInterface
  private interface Reading<T> {
    T of(Object value) throws SQLException;
  }

  private <T> @Nullable T read(int column, Reading<T> reading) throws SQLException {
    Object value = value(column);
    return value == null ? null : convert(column, value, reading);
  }

  private <T> T convert(int column, Object value, Reading<T> reading) throws SQLException {
    try {
      return reading.of(value);
    } catch (SQLException e) {
      String message = "Column \"" + columns.get(column - 1).label() + "\": " + e.getMessage();
      throw SqlErrors.of(e.getSQLState(), message, e);
    }
  }

  @Override
  public @Nullable String getString(int column) throws SQLException {
    TypedRow.Form form = form(column);
    if (form != TypedRow.Form.OBJECT && form != TypedRow.Form.REAL) {
      try {
        return typed().text(column - 1, form);
      } catch (RuntimeException | Error e) {
        throw failure(e);
      }
    }
    Object value = object(column);
    return value == null || value instanceof String ? (String) value : values.toText(value);
  }

  @Override
  public boolean getBoolean(int column) throws SQLException {
    if (form(column) == TypedRow.Form.WHOLE) {
      return longAt(column) != 0;
    }
    Object value = object(column);
    if (value instanceof Boolean truth) {
      return truth;
    }
    return value != null && convert(column, value, values::toBoolean);
  }

  @Override
  public byte getByte(int column) throws SQLException {
    return (byte) whole(column, Byte.MIN_VALUE, Byte.MAX_VALUE, "byte");
  }

  @Override
  public short getShort(int column) throws SQLException {
    return (short) whole(column, Short.MIN_VALUE, Short.MAX_VALUE, "short");
  }

  @Override
  public int getInt(int column) throws SQLException {
    return (int) whole(column, Integer.MIN_VALUE, Integer.MAX_VALUE, "int");
  }

  @Override
  public long getLong(int column) throws SQLException {
    return whole(column, Long.MIN_VALUE, Long.MAX_VALUE, "long");
  }

  private long whole(int column, long least, long most, String type) throws SQLException {
    TypedRow.Form form = form(column);
    if (form == TypedRow.Form.WHOLE) {
      long number = longAt(column);
      if (number >= least && number <= most) {
        return number;
      }
    } else if (form == TypedRow.Form.DOUBLE || form == TypedRow.Form.REAL) {
      double number = doubleAt(column);
      // A long has no value of this size that a double would round to another.
      if (Math.abs(number) < 0x1p53 && (long) number >= least && (long) number <= most) {
        return (long) number;
      }
    }
    Object value = object(column);
    if (value == null) {
      return 0;
    }
    if (value instanceof Integer number && number >= least && number <= most) {
      return number;
    }
    if (value instanceof Long number && number >= least && number <= most) {
      return number;
    }
    return convert(column, value, given -> values.toLong(given, least, most, type));
  }

  @Override
  public float getFloat(int column) throws SQLException {
    TypedRow.Form form = form(column);
    if (form == TypedRow.Form.DOUBLE || form == TypedRow.Form.REAL) {
      return (float) doubleAt(column);
    }
    if (form == TypedRow.Form.WHOLE) {
      return (float) longAt(column);
    }
    Object value = object(column);
    return value == null ? 0 : convert(column, value, values::toFloat);
  }

  @Override
  public double getDouble(int column) throws SQLException {
    TypedRow.Form form = form(column);
    if (form == TypedRow.Form.DOUBLE || form == TypedRow.Form.REAL) {
      return doubleAt(column);
    }
    if (form == TypedRow.Form.WHOLE) {
      return (double) longAt(column);
    }
    Object value = object(column);
    if (value instanceof Double number) {
      return number;
    }
    return value == null ? 0 : convert(column, value, values::toDouble);
  }

  @Override
  public @Nullable BigDecimal getBigDecimal(int column) throws SQLException {
    return form(column) == TypedRow.Form.WHOLE
        ? BigDecimal.valueOf(longAt(column))
        : read(column, values::toDecimal);
  }

  @Override
  @Deprecated
  public @Nullable BigDecimal getBigDecimal(int column, int scale) throws SQLException {
    BigDecimal value = getBigDecimal(column);
    return value == null ? null : value.setScale(scale, RoundingMode.HALF_UP);
  }

  @Override
  public byte @Nullable [] getBytes(int column) throws SQLException {
    return read(column, values::toBytes);
  }

  @Override
  public @Nullable Date getDate(int column) throws SQLException {
    if (form(column) != TypedRow.Form.DAYS) {
      return getDate(column, null);
    }
    try {
      return typed().date(column - 1);
    } catch (RuntimeException | Error e) {
      throw failure(e);
    }
  }

  @Override
  public @Nullable Date getDate(int column, @Nullable Calendar calendar) throws SQLException {
    return read(column, value -> values.times().toSqlDate(value, calendar));
  }

  @Override
  public @Nullable Time getTime(int column) throws SQLException {
    return getTime(column, null);
  }

  @Override
  public @Nullable Time getTime(int column, @Nullable Calendar calendar) throws SQLException {
    return read(column, value -> values.times().toSqlTime(value, calendar));
  }

  @Override
  public @Nullable Timestamp getTimestamp(int column) throws SQLException {
    if (form(column) != TypedRow.Form.MILLIS) {
      return getTimestamp(column, null);
    }
    try {
      return typed().timestamp(column - 1);
    } catch (RuntimeException | Error e) {
      throw failure(e);
    }
  }

  @Override
  public @Nullable Timestamp getTimestamp(int column, @Nullable Calendar calendar)
      throws SQLException {
    return read(column, value -> values.times().toSqlTimestamp(value, calendar));
  }

  @Override
  public @Nullable Object getObject(int column) throws SQLException {
    TypedRow.Form form = form(column);
    if (form != TypedRow.Form.OBJECT && form != TypedRow.Form.REAL) {
      try {
        return typed().object(column - 1, form);
      } catch (RuntimeException | Error e) {
        throw failure(e);
      }
    }
    Object value = object(column);
    return value == null ? null : values.toDefault(value, columns.get(column - 1).type());
  }

  /** As without a map: there are no user-defined types. */
  @Override
  public @Nullable Object getObject(int column, @Nullable Map<String, Class<?>> types)
      throws SQLException {
    return getObject(column);
  }

  @Override
  public <T> @Nullable T getObject(int column, @Nullable Class<T> wanted) throws SQLException {
    if (wanted == null) {
      throw SqlErrors.of(SqlErrors.INVALID_ARGUMENT, "getObject needs a class but got null.");
    }
    return read(column, value -> values.to(value, wanted, columns.get(column - 1).type()));
  }

  @Override
  public @Nullable Array getArray(int column) throws SQLException {
    return getObject(column, Array.class);
  }

  @Override
  public @Nullable Blob getBlob(int column) throws SQLException {
    byte[] bytes = getBytes(column);
    return bytes == null ? null : new SerialBlob(bytes);
  }

  @Override
  public @Nullable Clob getClob(int column) throws SQLException {
    String text = getString(column);
    return text == null ? null : new SerialClob(text.toCharArray());
  }

  @Override
  public @Nullable NClob getNClob(int column) throws SQLException {
    throw SqlErrors.notSupported("The type NCLOB");
  }

  @Override
  public @Nullable Ref getRef(int column) throws SQLException {
    throw SqlErrors.notSupported("The type REF");
  }

  @Override
  public @Nullable RowId getRowId(int column) throws SQLException {
    throw SqlErrors.notSupported("The type ROWID");
  }

  @Override
  public @Nullable SQLXML getSQLXML(int column) throws SQLException {
    throw SqlErrors.notSupported("The type SQLXML");
  }

  @Override
  public @Nullable URL getURL(int column) throws SQLException {
    String text = getString(column);
    try {
      return text == null ? null : new URL(text);
    } catch (MalformedURLException e) {
      throw SqlErrors.of(SqlErrors.BAD_TEXT, "\"" + text + "\" is no URL.", e);
    }
  }

  @Override
  public @Nullable String getNString(int column) throws SQLException {
    return getString(column);
  }

  @Override
  public @Nullable InputStream getAsciiStream(int column) throws SQLException {
    String text = getString(column);
    return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  @Deprecated
  public @Nullable InputStream getUnicodeStream(int column) throws SQLException {
    String text = getString(column);
    return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_16BE));
  }

  @Override
  public @Nullable InputStream getBinaryStream(int column) throws SQLException {
    byte[] bytes = getBytes(column);
    return bytes == null ? null : new ByteArrayInputStream(bytes);
  }

  @Override
  public @Nullable Reader getCharacterStream(int column) throws SQLException {
    String text = getString(column);
    return text == null ? null : new StringReader(text);
  }

  @Override
  public @Nullable Reader getNCharacterStream(int column) throws SQLException {
    return getCharacterStream(column);
  }

  /** The first column whose label is the same, in any case; an exactly equal one goes before. */
  @Override
  public int findColumn(@Nullable String label) throws SQLException {
    checkOpen();
    if (label == null) {
      throw SqlErrors.of(SqlErrors.INVALID_ARGUMENT, "The label of the column is null.");
    }
    Map<String, Integer> known = labels;
    if (known == null) {
      known = new HashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        known.putIfAbsent(columns.get(i).label(), i + 1);
      }
      for (int i = 0; i < columns.size(); i++) {
        known.putIfAbsent(folded(columns.get(i).label()), i + 1);
      }
      labels = known;
    }
    Integer found = known.get(label);
    if (found == null) {
      found = known.get(folded(label));
    }
    if (found == null) {
      List<String> all = columns.stream().map(ResultColumn::label).toList();
      throw SqlErrors.of(
          "42703",
          "The result has no column \"" + label + "\" but " + String.join(", ", all) + ".");
    }
    return found;
  }

  /** A key that no label is equal to by accident: labels in lower case are marked. */
  private static String folded(String label) {
    return "\0" + label.toLowerCase(Locale.ROOT);
  }

  @Override
  public ResultSetMetaData getMetaData() throws SQLException {
    checkOpen();
    return new TravertineResultSetMetaData(columns);
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
  public String getCursorName() throws SQLException {
    throw SqlErrors.notSupported("A named cursor");
  }

  @Override
  public boolean isBeforeFirst() throws SQLException {
    checkOpen();
    if (row == 0 && !peeked && !pastEnd) {
      pull();
      peeked = true;
    }
    return row == 0 && !pastEnd;
  }

  @Override
  public boolean isAfterLast() throws SQLException {
    checkOpen();
    return pastEnd && !peeked && row > 0;
  }

  @Override
  public boolean isFirst() throws SQLException {
    checkOpen();
    return onRow && row == 1;
  }

  /** Would read the next row, and so lose this one. */
  @Override
  public boolean isLast() throws SQLException {
    throw SqlErrors.notSupported("isLast of a result that is read forward");
  }

  @Override
  public void beforeFirst() throws SQLException {
    throw forwardOnly("beforeFirst");
  }

  @Override
  public void afterLast() throws SQLException {
    throw forwardOnly("afterLast");
  }

  @Override
  public boolean first() throws SQLException {
    throw forwardOnly("first");
  }

  @Override
  public boolean last() throws SQLException {
    throw forwardOnly("last");
  }

  @Override
  public boolean absolute(int number) throws SQLException {
    throw forwardOnly("absolute");
  }

  @Override
  public boolean relative(int number) throws SQLException {
    throw forwardOnly("relative");
  }

  @Override
  public boolean previous() throws SQLException {
    throw forwardOnly("previous");
  }

  @Override
  public int getRow() throws SQLException {
    checkOpen();
    return onRow ? row : 0;
  }

  @Override
  public void setFetchDirection(int direction) throws SQLException {
    checkOpen();
    if (direction != ResultSet.FETCH_FORWARD) {
      throw forwardOnly("A fetch direction other than forward");
    }
  }

  @Override
  public int getFetchDirection() throws SQLException {
    checkOpen();
    return ResultSet.FETCH_FORWARD;
  }

  /** A hint that comes too late: the run has begun. */
  @Override
  public void setFetchSize(int size) throws SQLException {
    checkOpen();
    if (size < 0) {
      throw SqlErrors.of(
          SqlErrors.INVALID_ARGUMENT, "fetchSize is " + size + " but must not be negative.");
    }
  }

  @Override
  public int getFetchSize() throws SQLException {
    checkOpen();
    return statement == null || statement.isClosed() ? 0 : statement.getFetchSize();
  }

  @Override
  public int getType() throws SQLException {
    checkOpen();
    return ResultSet.TYPE_FORWARD_ONLY;
  }

  @Override
  public int getConcurrency() throws SQLException {
    checkOpen();
    return ResultSet.CONCUR_READ_ONLY;
  }

  @Override
  public int getHoldability() throws SQLException {
    checkOpen();
    return ResultSet.HOLD_CURSORS_OVER_COMMIT;
  }

  @Override
  public @Nullable Statement getStatement() throws SQLException {
    checkOpen();
    return statement;
  }

  private void checkOpen() throws SQLException {
    if (closed) {
      throw SqlErrors.of(SqlErrors.OBJECT_CLOSED, "The result set is closed.");
    }
  }

  private static SQLException forwardOnly(String method) {
    return SqlErrors.notSupported(method + " on a result that is read forward");
  }
}
