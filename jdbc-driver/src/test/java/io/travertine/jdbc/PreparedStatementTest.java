// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Calendar;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PreparedStatementTest {
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    connection = Shop.connect();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private List<String> bound(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return Shop.rows(statement.executeQuery());
    }
  }

  @Test
  void bindsWhatMeansTheSame() throws SQLException {
    String byId = "select id from customers where id = ?";
    for (Object two : new Object[] {2, 2L, (short) 2, "2", new BigDecimal("2.0"), 2.0d}) {
      assertThat(bound(byId, two)).as(two.getClass().getName()).containsExactly("2");
    }
    String since = "select id from customers where since = ?";
    for (Object day :
        new Object[] {
          LocalDate.of(2020, 1, 1),
          Date.valueOf("2020-01-01"),
          "2020-01-01",
          LocalDateTime.of(2020, 1, 1, 0, 0),
          Timestamp.valueOf("2020-01-01 00:00:00")
        }) {
      assertThat(bound(since, day)).as(day.getClass().getName()).containsExactly("1");
    }
    String seen = "select id from customers where seen = ?";
    for (Object moment :
        new Object[] {
          LocalDateTime.parse("2020-01-01T12:00:00.123"),
          Timestamp.valueOf("2020-01-01 12:00:00.123"),
          Instant.parse("2020-01-01T12:00:00.123Z"),
          "2020-01-01 12:00:00.123"
        }) {
      assertThat(bound(seen, moment)).as(moment.getClass().getName()).containsExactly("1");
    }
    assertThat(bound("select id from customers order by id limit ? offset ?", 1L, "1"))
        .containsExactly("2");
  }

  @Test
  void calendarGivesTheZoneOfATimestamp() throws SQLException {
    Calendar kolkata = Calendar.getInstance(TimeZone.getTimeZone("Asia/Kolkata"));
    try (PreparedStatement statement =
        connection.prepareStatement("select id from customers where seen = ?")) {
      statement.setTimestamp(1, Timestamp.from(Instant.parse("2020-01-01T06:30:00.123Z")), kolkata);
      assertThat(Shop.rows(statement.executeQuery())).containsExactly("1");
    }
  }

  @Test
  void bindsStreamsAndArrays() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select cast(? as varchar), cast(? as varchar), cast(? as varbinary),"
                + " cast(? as varchar)")) {
      statement.setCharacterStream(1, new StringReader("Łódź and more"), 4);
      statement.setClob(2, new StringReader("clob"));
      statement.setBinaryStream(3, new ByteArrayInputStream(new byte[] {1, 2, 3}), 2);
      statement.setAsciiStream(
          4, new ByteArrayInputStream("ascii".getBytes(StandardCharsets.US_ASCII)));
      assertThat(Shop.rows(statement.executeQuery())).containsExactly("Łódź|clob|0102|ascii");
      assertThatThrownBy(() -> statement.setCharacterStream(1, new StringReader("abc"), 4))
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void keepsValuesUntilTheyAreCleared() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select id from customers where id >= ? order by id")) {
      assertThatThrownBy(statement::executeQuery).hasFieldOrPropertyWithValue("SQLState", "07001");
      statement.setInt(1, 2);
      assertThat(Shop.rows(statement.executeQuery())).containsExactly("2", "3");
      statement.setInt(1, 3);
      assertThat(Shop.rows(statement.executeQuery())).containsExactly("3");
      statement.setNull(1, Types.INTEGER);
      assertThat(Shop.rows(statement.executeQuery())).isEmpty();
      statement.clearParameters();
      assertThatThrownBy(statement::executeQuery).isInstanceOf(SQLException.class);
    }
  }

  @Test
  void saysWhichParameterDoesNotFit() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select id from customers where id = ?")) {
      statement.setString(1, "two");
      assertThatThrownBy(statement::executeQuery)
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("Parameter 1")
          .hasFieldOrPropertyWithValue("SQLState", "22P02");
      statement.setLong(1, Long.MAX_VALUE);
      assertThatThrownBy(statement::executeQuery).hasFieldOrPropertyWithValue("SQLState", "22003");
      assertThatThrownBy(() -> statement.setInt(2, 1))
          .hasFieldOrPropertyWithValue("SQLState", "07009");
      assertThatThrownBy(() -> statement.setInt(0, 1)).isInstanceOf(SQLException.class);
    }
  }

  @Test
  void describesItselfBeforeItRuns() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select name, credit as c from customers where id = ?")) {
      assertThat(statement.getMetaData().getColumnCount()).isEqualTo(2);
      assertThat(statement.getMetaData().getColumnLabel(2)).isEqualTo("c");
      assertThat(statement.getMetaData().getColumnName(2)).isEqualTo("credit");
      assertThat(statement.getMetaData().getTableName(2)).isEqualTo("customers");
      assertThat(statement.getParameterMetaData().getParameterCount()).isEqualTo(1);
      assertThat(statement.getParameterMetaData().getParameterType(1)).isEqualTo(Types.INTEGER);
      assertThat(statement.getParameterMetaData().getParameterClassName(1))
          .isEqualTo("java.lang.Integer");
    }
  }

  @Test
  void maxRowsHolds() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("select n from numbers")) {
      statement.setMaxRows(5);
      assertThat(Shop.rows(statement.executeQuery())).hasSize(5);
    }
  }

  @Test
  void refusesAnotherText() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("select 1")) {
      assertThatThrownBy(() -> statement.executeQuery("select 2")).isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> statement.execute("select 2")).isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> statement.executeUpdate("select 2"))
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void failsWhenItIsPrepared() {
    assertThatThrownBy(() -> connection.prepareStatement("select * from nowhere"))
        .hasFieldOrPropertyWithValue("SQLState", "42P01");
  }
}
