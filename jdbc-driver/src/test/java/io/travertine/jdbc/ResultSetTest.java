// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Struct;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResultSetTest {
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    connection = Shop.connect("timeZone=Europe/Rome");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private ResultSet first(String sql) throws SQLException {
    ResultSet result = connection.createStatement().executeQuery(sql);
    assertThat(result.next()).isTrue();
    return result;
  }

  @Test
  void readsEveryColumnOfATable() throws SQLException {
    ResultSet row = first("select * from customers order by id");
    assertThat(row.getInt("ID")).isEqualTo(1);
    assertThat(row.getLong(1)).isEqualTo(1);
    assertThat(row.getString("name")).isEqualTo("Łódź");
    assertThat(row.getBigDecimal("credit")).isEqualTo(new BigDecimal("12.50"));
    assertThat(row.getObject("since")).isEqualTo(Date.valueOf("2020-01-01"));
    assertThat(row.getObject("since", LocalDate.class)).isEqualTo("2020-01-01");
    assertThat(row.getObject("seen")).isEqualTo(Timestamp.valueOf("2020-01-01 12:00:00.123"));
    assertThat(row.getObject("seen", LocalDateTime.class)).isEqualTo("2020-01-01T12:00:00.123");
    assertThat(row.getObject("seen", OffsetDateTime.class))
        .isEqualTo(OffsetDateTime.parse("2020-01-01T12:00:00.123+01:00"));
    assertThat(row.wasNull()).isFalse();
  }

  @Test
  void nullIsNullOrZeroAndRemembered() throws SQLException {
    ResultSet row = first("select credit, since, seen from customers where id = 2");
    assertThat(row.getBigDecimal(1)).isNull();
    assertThat(row.wasNull()).isTrue();
    assertThat(row.getInt(1)).isZero();
    assertThat(row.getDouble(1)).isZero();
    assertThat(row.getBoolean(1)).isFalse();
    assertThat(row.wasNull()).isTrue();
    assertThat(row.getObject(2, LocalDate.class)).isNull();
    assertThat(row.getTimestamp(3)).isNull();
    assertThat(row.getString(3)).isNull();
  }

  @Test
  void namesTheColumnThatDoesNotFit() throws SQLException {
    ResultSet row = first("select 3000000000 as big, 'x' as word, date '2020-01-01' as day");
    assertThatThrownBy(() -> row.getInt("big"))
        .hasMessageContaining("\"big\"")
        .hasMessageContaining("3000000000")
        .hasFieldOrPropertyWithValue("SQLState", "22003");
    assertThatThrownBy(() -> row.getInt("word")).hasFieldOrPropertyWithValue("SQLState", "22P02");
    assertThatThrownBy(() -> row.getInt("day")).hasFieldOrPropertyWithValue("SQLState", "07006");
    assertThatThrownBy(() -> row.getInt("nothing"))
        .hasMessageContaining("big, word, day")
        .hasFieldOrPropertyWithValue("SQLState", "42703");
    assertThatThrownBy(() -> row.getInt(4)).hasFieldOrPropertyWithValue("SQLState", "07009");
    assertThatThrownBy(() -> row.getInt(0)).hasFieldOrPropertyWithValue("SQLState", "07009");
  }

  @Test
  void findsTheExactLabelBeforeOthers() throws SQLException {
    ResultSet row = first("select 1 as \"A\", 2 as \"a\", 3 as b, 4 as b");
    assertThat(row.getInt("a")).isEqualTo(2);
    assertThat(row.getInt("A")).isEqualTo(1);
    assertThat(row.getInt("B")).isEqualTo(3);
  }

  @Test
  void smallIntegersAreIntegerObjects() throws SQLException {
    ResultSet row = first("select cast(1 as tinyint), cast(2 as smallint), 3, cast(4 as bigint)");
    assertThat(row.getObject(1)).isEqualTo(1);
    assertThat(row.getObject(2)).isEqualTo(2);
    assertThat(row.getObject(3)).isEqualTo(3);
    assertThat(row.getObject(4)).isEqualTo(4L);
    for (int i = 1; i <= 4; i++) {
      assertThat(row.getObject(i).getClass().getName())
          .isEqualTo(row.getMetaData().getColumnClassName(i));
    }
  }

  @Test
  void readsNestedValues() throws SQLException {
    ResultSet row =
        first(
            "select array[date '2020-01-01', null], array[array[1, 2], array[3]],"
                + " map['a', 1], row(1, 'x')");
    Array dates = row.getArray(1);
    assertThat((Object[]) dates.getArray())
        .isInstanceOf(Date[].class)
        .containsExactly(Date.valueOf("2020-01-01"), null);
    assertThat(dates.getBaseType()).isEqualTo(Types.DATE);
    assertThat((Object[]) dates.getArray(2, 1)).containsExactly((Object) null);
    assertThatThrownBy(() -> dates.getArray(2, 2)).isInstanceOf(SQLException.class);
    assertThat(Shop.rows(dates.getResultSet())).containsExactly("1|2020-01-01", "2|null");
    assertThat(row.getString(1)).isEqualTo("[\"2020-01-01\",null]");
    assertThat((Object) row.getObject(2, List.class)).isEqualTo(List.of(List.of(1, 2), List.of(3)));
    assertThat((Object[]) row.getArray(2).getArray()).hasOnlyElementsOfType(Array.class);
    assertThat(row.getObject(3)).isEqualTo(Map.of("a", 1));
    assertThat(row.getString(3)).isEqualTo("{\"a\":1}");
    assertThat(((Struct) row.getObject(4)).getAttributes()).containsExactly(1, "x");
    assertThat(row.getMetaData().getColumnType(1)).isEqualTo(Types.ARRAY);
    assertThat(row.getMetaData().getColumnType(4)).isEqualTo(Types.STRUCT);
    assertThatThrownBy(() -> row.getArray(3)).hasFieldOrPropertyWithValue("SQLState", "07006");
  }

  @Test
  void readsThroughStreamsAndLobs() throws Exception {
    ResultSet row = first("select 'Łódź', x'0102'");
    StringWriter text = new StringWriter();
    row.getCharacterStream(1).transferTo(text);
    assertThat(text).hasToString("Łódź");
    assertThat(row.getClob(1).getSubString(1, 4)).isEqualTo("Łódź");
    assertThat(row.getBinaryStream(2)).hasBinaryContent(new byte[] {1, 2});
    assertThat(row.getBlob(2).getBytes(1, 2)).containsExactly(1, 2);
    assertThat(row.getBytes(2)).containsExactly(1, 2);
    assertThat(row.getString(2)).isEqualTo("0102");
  }

  @Test
  void knowsWhereItIs() throws SQLException {
    ResultSet result =
        connection.createStatement().executeQuery("select id from customers order by id");
    assertThat(result.isBeforeFirst()).isTrue();
    assertThat(result.getRow()).isZero();
    assertThatThrownBy(() -> result.getInt(1)).hasFieldOrPropertyWithValue("SQLState", "24000");
    assertThat(result.next()).isTrue();
    assertThat(result.isBeforeFirst()).isFalse();
    assertThat(result.isFirst()).isTrue();
    assertThat(result.getInt(1)).isEqualTo(1);
    assertThat(result.next()).isTrue();
    assertThat(result.next()).isTrue();
    assertThat(result.getRow()).isEqualTo(3);
    assertThat(result.next()).isFalse();
    assertThat(result.isAfterLast()).isTrue();
    assertThat(result.getRow()).isZero();
    assertThatThrownBy(() -> result.getInt(1)).hasFieldOrPropertyWithValue("SQLState", "24000");
    ResultSet none =
        connection.createStatement().executeQuery("select 1 from customers where id = 9");
    assertThat(none.isBeforeFirst()).isFalse();
    assertThat(none.next()).isFalse();
    assertThat(none.isAfterLast()).isFalse();
  }

  @Test
  void refusesToMoveBackOrToChange() throws SQLException {
    ResultSet row = first("select 1");
    assertThatThrownBy(row::first).isInstanceOf(SQLFeatureNotSupportedException.class);
    assertThatThrownBy(() -> row.absolute(1)).isInstanceOf(SQLFeatureNotSupportedException.class);
    assertThatThrownBy(() -> row.updateInt(1, 2))
        .isInstanceOf(SQLFeatureNotSupportedException.class);
    assertThatThrownBy(row::deleteRow).isInstanceOf(SQLFeatureNotSupportedException.class);
    assertThat(row.rowUpdated()).isFalse();
  }

  @Test
  void describesItsColumns() throws SQLException {
    ResultSetMetaData columns = first("select c.*, 1 + 1 as two from customers c").getMetaData();
    assertThat(columns.getColumnCount()).isEqualTo(6);
    assertThat(columns.getColumnName(3)).isEqualTo("credit");
    assertThat(columns.getSchemaName(3)).isEqualTo("shop");
    assertThat(columns.getTableName(3)).isEqualTo("customers");
    assertThat(columns.getCatalogName(3)).isEmpty();
    assertThat(columns.getColumnTypeName(3)).isEqualTo("DECIMAL");
    assertThat(columns.getPrecision(3)).isEqualTo(10);
    assertThat(columns.getScale(3)).isEqualTo(2);
    assertThat(columns.getPrecision(2)).isEqualTo(20);
    assertThat(columns.isNullable(1)).isEqualTo(ResultSetMetaData.columnNoNulls);
    assertThat(columns.isNullable(2)).isEqualTo(ResultSetMetaData.columnNullable);
    assertThat(columns.isSigned(1)).isTrue();
    assertThat(columns.isCaseSensitive(2)).isTrue();
    assertThat(columns.isSearchable(1)).isTrue();
    assertThat(columns.getTableName(6)).isEmpty();
    assertThat(columns.getColumnDisplaySize(4)).isEqualTo(10);
    assertThatThrownBy(() -> columns.getColumnName(7)).isInstanceOf(SQLException.class);
  }
}
