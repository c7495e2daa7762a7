// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StatementTest {
  private static final String ENDLESS = "select count(*) from numbers where n < 0";

  private Connection connection;
  private Statement statement;
  private int scans;

  @BeforeEach
  void open() throws SQLException {
    scans = ShopSchemaFactory.OPEN_SCANS.get();
    connection = Shop.connect();
    statement = connection.createStatement();
  }

  @AfterEach
  void nothingStaysOpen() throws SQLException {
    connection.close();
    assertThat(ShopSchemaFactory.OPEN_SCANS.get()).isEqualTo(scans);
  }

  @Test
  void runningAgainClosesTheFirstResult() throws SQLException {
    ResultSet first = statement.executeQuery("select n from numbers");
    assertThat(first.next()).isTrue();
    ResultSet second = statement.executeQuery("select 1");
    assertThat(first.isClosed()).isTrue();
    assertThat(ShopSchemaFactory.OPEN_SCANS.get()).isEqualTo(scans);
    assertThat(second.next()).isTrue();
    assertThat(second.getStatement()).isSameAs(statement);
  }

  @Test
  void executeSaysWhatThereIs() throws SQLException {
    assertThat(statement.execute("select 1")).isTrue();
    assertThat(statement.getResultSet()).isNotNull();
    assertThat(statement.getUpdateCount()).isEqualTo(-1);
    assertThat(statement.getMoreResults()).isFalse();
    assertThat(statement.getResultSet()).isNull();
    assertThat(statement.getUpdateCount()).isEqualTo(-1);
    assertThat(statement.execute("explain select 1")).isTrue();
    assertThat(statement.getGeneratedKeys().next()).isFalse();
  }

  @Test
  void executeUpdateRefusesQueries() {
    assertThatThrownBy(() -> statement.executeUpdate("select 1"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("executeQuery");
  }

  @Test
  void refusesBatches() throws SQLException {
    assertThatThrownBy(() -> statement.addBatch("select 1"))
        .isInstanceOf(SQLFeatureNotSupportedException.class);
    assertThat(statement.executeBatch()).isEmpty();
    assertThat(connection.getMetaData().supportsBatchUpdates()).isFalse();
  }

  @Test
  void takesSemicolonsAndCommentsButOneStatement() throws SQLException {
    assertThat(Shop.rows(connection, "select ';' ; -- end\n")).containsExactly(";");
    assertThatThrownBy(() -> statement.execute("select 1; select 2"))
        .isInstanceOf(SQLSyntaxErrorException.class)
        .hasFieldOrPropertyWithValue("SQLState", "42601");
  }

  @Test
  void translatesEscapes() throws SQLException {
    assertThat(
            Shop.rows(
                connection,
                "select {fn ucase('a')}, {d '2024-02-29'}, {t '10:11:12'},"
                    + " {ts '2024-02-29 10:11:12'}, 'x%' like '_\\%' {escape '\\'}, '{d'"))
        .containsExactly("A|2024-02-29|10:11:12|2024-02-29 10:11:12|true|{d");
    assertThat(
            Shop.rows(
                connection,
                "select count(*) from {oj customers a left outer join customers b on a.id = b.id}"))
        .containsExactly("3");
    assertThat(Shop.rows(connection, "select id from customers order by id {limit 1 offset 1}"))
        .containsExactly("2");
  }

  @Test
  void maxRowsEndsTheResult() throws SQLException {
    statement.setMaxRows(2);
    assertThat(Shop.rows(statement.executeQuery("select n from numbers"))).hasSize(2);
    statement.setLargeMaxRows(0);
    assertThat(Shop.rows(statement.executeQuery("select id from customers"))).hasSize(3);
  }

  @Test
  void lastRowReleasesTheRunBeforeTheResultIsClosed() throws SQLException {
    ResultSet result = statement.executeQuery("select n from numbers limit 1");
    assertThat(result.next()).isTrue();
    assertThat(result.next()).isFalse();
    assertThat(ShopSchemaFactory.OPEN_SCANS.get()).isEqualTo(scans);
    assertThat(result.isClosed()).isFalse();
    assertThat(result.next()).isFalse();
    assertThat(result.isAfterLast()).isTrue();
  }

  @Test
  void closesOnCompletion() throws SQLException {
    statement.closeOnCompletion();
    ResultSet result = statement.executeQuery("select 1");
    result.close();
    assertThat(statement.isClosed()).isTrue();
  }

  @Test
  void closedStatementRefusesEverything() throws SQLException {
    ResultSet result = statement.executeQuery("select n from numbers");
    statement.close();
    statement.close();
    assertThat(result.isClosed()).isTrue();
    assertThatThrownBy(() -> statement.executeQuery("select 1"))
        .hasFieldOrPropertyWithValue("SQLState", "HY010");
    assertThatThrownBy(() -> statement.getMaxRows()).isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> result.getString(1)).isInstanceOf(SQLException.class);
  }

  @Test
  @Timeout(30)
  void timeLimitEndsAQueryAndTheStatementStaysUsable() throws SQLException {
    statement.setQueryTimeout(1);
    assertThatThrownBy(() -> Shop.rows(statement.executeQuery(ENDLESS)))
        .isInstanceOf(SQLTimeoutException.class)
        .hasFieldOrPropertyWithValue("SQLState", "57014");
    assertThat(Shop.rows(statement.executeQuery("select 1"))).containsExactly("1");
  }

  @Test
  @Timeout(30)
  void timeLimitOfTheUrlHolds() throws SQLException {
    try (Connection limited = Shop.connect("queryTimeout=200ms")) {
      assertThat(limited.createStatement().getQueryTimeout()).isEqualTo(1);
      assertThatThrownBy(() -> Shop.rows(limited, ENDLESS)).isInstanceOf(SQLTimeoutException.class);
    }
  }

  @Test
  @Timeout(30)
  void cancelFromAnotherThreadEndsAQuery() throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      CountDownLatch started = new CountDownLatch(1);
      Future<?> canceller =
          other.submit(
              () -> {
                started.await();
                while (ShopSchemaFactory.OPEN_SCANS.get() == scans) {
                  Thread.sleep(5);
                }
                statement.cancel();
                return null;
              });
      started.countDown();
      assertThatThrownBy(() -> Shop.rows(statement.executeQuery(ENDLESS)))
          .isInstanceOf(SQLException.class)
          .isNotInstanceOf(SQLTimeoutException.class)
          .hasFieldOrPropertyWithValue("SQLState", "57014");
      canceller.get(10, TimeUnit.SECONDS);
      assertThat(Shop.rows(statement.executeQuery("select 1"))).containsExactly("1");
    } finally {
      other.shutdownNow();
    }
  }

  @Test
  @Timeout(30)
  void closingTheConnectionEndsAQueryOfAnotherThread() throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<?> runner = other.submit(() -> Shop.rows(statement.executeQuery(ENDLESS)));
      while (ShopSchemaFactory.OPEN_SCANS.get() == scans) {
        Thread.sleep(5);
      }
      connection.close();
      assertThatThrownBy(() -> runner.get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(SQLException.class);
    } finally {
      other.shutdownNow();
    }
  }

  @Test
  void cancelOfAnIdleStatementDoesNothing() throws SQLException {
    statement.cancel();
    assertThat(Shop.rows(statement.executeQuery("select 1"))).containsExactly("1");
    statement.cancel();
    assertThat(Shop.rows(statement.executeQuery("select 2"))).containsExactly("2");
  }

  @Test
  void acceptsHintsAndRefusesNonsense() throws SQLException {
    statement.setFetchSize(500);
    assertThat(statement.getFetchSize()).isEqualTo(500);
    statement.setFetchDirection(ResultSet.FETCH_REVERSE);
    assertThat(statement.getFetchDirection()).isEqualTo(ResultSet.FETCH_FORWARD);
    statement.setPoolable(true);
    assertThat(statement.isPoolable()).isTrue();
    statement.setMaxFieldSize(10);
    assertThat((Throwable) statement.getWarnings()).hasMessageContaining("maxFieldSize");
    assertThatThrownBy(() -> statement.setFetchSize(-1)).isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> statement.setMaxRows(-1)).isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> statement.setQueryTimeout(-1)).isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> statement.setFetchDirection(7)).isInstanceOf(SQLException.class);
  }

  @Test
  void failuresHaveStatesAndPlaces() {
    assertFails("selec 1", "42601");
    assertFails("select 1 from", "42601");
    assertFails("select * from nowhere", "42P01");
    assertFails("select nothing from customers", "42703");
    assertFails("select 1 / 0", "22012");
    assertFails("select cast('x' as integer)", "22P02");
    assertFails("create table t (a int)", null);
    assertThatThrownBy(() -> statement.executeQuery("select id,\n  nothing from customers"))
        .hasMessageContaining("(line 2, column 3)");
    assertThatThrownBy(() -> statement.executeQuery(null)).isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> statement.executeQuery("")).isInstanceOf(SQLException.class);
  }

  private void assertFails(String sql, String state) {
    assertThatThrownBy(() -> Shop.rows(statement.executeQuery(sql)))
        .as(sql)
        .isInstanceOfSatisfying(
            SQLException.class,
            e -> {
              assertThat(e.getSQLState()).isNotEqualTo("XX000").hasSize(5);
              if (state != null) {
                assertThat(e.getSQLState()).isEqualTo(state);
              }
              assertThat(e.getMessage().lines().findFirst().orElse("")).hasSizeLessThan(300);
            });
  }
}
