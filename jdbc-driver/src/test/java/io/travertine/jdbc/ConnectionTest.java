// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.travertine.engine.Session;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ConnectionTest {

  @Test
  void queriesThroughTheDriverManager() throws SQLException {
    try (Connection connection = Shop.connect()) {
      assertThat(Shop.rows(connection, "select id, name from customers order by id"))
          .containsExactly("1|Łódź", "2|Ann", "3|null");
    }
  }

  @Test
  void beginsInTheDefaultSchemaOfTheModelAndChangesIt() throws SQLException {
    try (Connection connection = Shop.connect()) {
      assertThat(connection.getSchema()).isEqualTo("shop");
      connection.setSchema("archive");
      assertThat(connection.getSchema()).isEqualTo("Archive");
      assertThatThrownBy(() -> connection.setSchema("shpo"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("shop")
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("3F000");
    }
  }

  @Test
  void schemaOptionWinsOverTheModelAndPropertiesOverTheUrl() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("schema", "Archive");
    try (Connection connection = DriverManager.getConnection(Shop.url("schema=shop"), properties)) {
      assertThat(connection.getSchema()).isEqualTo("Archive");
    }
  }

  @Test
  void hasOneCatalog() throws SQLException {
    try (Connection connection = Shop.connect()) {
      assertThat(connection.getCatalog()).isEqualTo("travertine");
      connection.setCatalog("travertine");
      connection.setCatalog(null);
      assertThatThrownBy(() -> connection.setCatalog("other"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("travertine");
    }
  }

  @Test
  void acceptsTransactionsAndDoesNothing() throws SQLException {
    try (Connection connection = Shop.connect()) {
      assertThat(connection.getAutoCommit()).isTrue();
      connection.setAutoCommit(false);
      Savepoint unnamed = connection.setSavepoint();
      Savepoint named = connection.setSavepoint("here");
      assertThat(unnamed.getSavepointId()).isPositive();
      assertThat(named.getSavepointName()).isEqualTo("here");
      ResultSet open = connection.createStatement().executeQuery("select id from customers");
      assertThat(open.next()).isTrue();
      connection.rollback(named);
      connection.releaseSavepoint(unnamed);
      connection.commit();
      connection.rollback();
      assertThat(open.next()).isTrue();
      assertThat(connection.getAutoCommit()).isFalse();
    }
  }

  @Test
  void acceptsEveryIsolationLevelButNoOthers() throws SQLException {
    try (Connection connection = Shop.connect()) {
      for (int level :
          new int[] {
            Connection.TRANSACTION_READ_UNCOMMITTED,
            Connection.TRANSACTION_READ_COMMITTED,
            Connection.TRANSACTION_REPEATABLE_READ,
            Connection.TRANSACTION_SERIALIZABLE
          }) {
        connection.setTransactionIsolation(level);
        assertThat(connection.getTransactionIsolation()).isEqualTo(level);
        assertThat(connection.getMetaData().supportsTransactionIsolationLevel(level)).isTrue();
      }
      assertThatThrownBy(() -> connection.setTransactionIsolation(3))
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void closingClosesStatementsResultsAndScans() throws SQLException {
    int before = ShopSchemaFactory.OPEN_SCANS.get();
    Connection connection = Shop.connect();
    Statement statement = connection.createStatement();
    PreparedStatement prepared = connection.prepareStatement("select n from numbers");
    ResultSet first = statement.executeQuery("select n from numbers");
    ResultSet second = prepared.executeQuery();
    assertThat(first.next() && second.next()).isTrue();
    assertThat(ShopSchemaFactory.OPEN_SCANS.get()).isEqualTo(before + 2);

    connection.close();
    connection.close();

    assertThat(ShopSchemaFactory.OPEN_SCANS.get()).isEqualTo(before);
    assertThat(first.isClosed() && second.isClosed()).isTrue();
    assertThat(statement.isClosed() && prepared.isClosed()).isTrue();
    assertThat(connection.isClosed()).isTrue();
    assertThat(connection.isValid(1)).isFalse();
    assertThatThrownBy(connection::createStatement)
        .isInstanceOf(SQLException.class)
        .hasFieldOrPropertyWithValue("SQLState", "08003");
    assertThatThrownBy(first::next).hasFieldOrPropertyWithValue("SQLState", "HY010");
  }

  @Test
  void abortCloses() throws SQLException {
    Connection connection = Shop.connect();
    ResultSet result = connection.createStatement().executeQuery("select n from numbers");
    assertThat(result.next()).isTrue();
    connection.abort(Runnable::run);
    assertThat(connection.isClosed()).isTrue();
    assertThat(result.isClosed()).isTrue();
    assertThatThrownBy(() -> connection.abort(null)).isInstanceOf(SQLException.class);
  }

  @Test
  void connectionsToTheSameModelShareAnEngineUntilTheLastCloses() throws SQLException {
    Driver driver = new Driver();
    Connection first = driver.connect(Shop.URL, null);
    Connection second = driver.connect(Shop.URL, new Properties());
    Connection other = driver.connect(Shop.url("threads=1"), null);
    assertThat(driver.engines().size()).isEqualTo(2);
    first.close();
    assertThat(Shop.rows(second, "select 1 from customers limit 1")).containsExactly("1");
    second.close();
    other.close();
    other.close();
    assertThat(driver.engines().size()).isZero();
  }

  @Test
  void schemaOfOneConnectionIsNotThatOfAnother() throws SQLException {
    try (Connection first = Shop.connect();
        Connection second = Shop.connect()) {
      first.setSchema("Archive");
      assertThat(second.getSchema()).isEqualTo("shop");
    }
  }

  @Test
  void failedConnectLeavesNoEngine() throws SQLException {
    Driver driver = new Driver();
    assertThatThrownBy(() -> driver.connect("jdbc:travertine:/no/such/model.yaml", null))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("model.yaml");
    assertThatThrownBy(() -> driver.connect(Shop.URL.replace("allowClasses=true", ""), null))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("allowClasses");
    assertThat(driver.engines().size()).isZero();
  }

  @Test
  void isValidWhileOpen() throws SQLException {
    try (Connection connection = Shop.connect()) {
      assertThat(connection.isValid(0)).isTrue();
      assertThatThrownBy(() -> connection.isValid(-1)).isInstanceOf(SQLException.class);
    }
  }

  @Test
  void keepsWhatClientsSayOfThemselves() throws SQLException {
    try (Connection connection = Shop.connect()) {
      connection.setClientInfo("ApplicationName", "report");
      assertThat(connection.getClientInfo("ApplicationName")).isEqualTo("report");
      assertThat((Throwable) connection.getWarnings()).isNull();
      connection.setClientInfo("Nonsense", "x");
      assertThat((Throwable) connection.getWarnings()).hasMessageContaining("Nonsense");
      connection.clearWarnings();
      assertThat((Throwable) connection.getWarnings()).isNull();
      connection.setClientInfo(new Properties());
      assertThat(connection.getClientInfo()).isEmpty();
    }
  }

  @Test
  void keepsTheNetworkTimeout() throws SQLException {
    try (Connection connection = Shop.connect()) {
      connection.setNetworkTimeout(Runnable::run, 250);
      assertThat(connection.getNetworkTimeout()).isEqualTo(250);
      assertThatThrownBy(() -> connection.setNetworkTimeout(null, -1))
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void unwrapsToTheSession() throws SQLException {
    try (Connection connection = Shop.connect()) {
      assertThat(connection.isWrapperFor(Session.class)).isTrue();
      assertThat(connection.unwrap(Session.class).schema()).isEqualTo("shop");
      assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
      assertThatThrownBy(() -> connection.unwrap(String.class)).isInstanceOf(SQLException.class);
    }
  }

  @Test
  void refusesWhatItDoesNotHave() throws SQLException {
    try (Connection connection = Shop.connect()) {
      assertThatThrownBy(() -> connection.prepareCall("{call p()}"))
          .isInstanceOf(SQLFeatureNotSupportedException.class)
          .hasFieldOrPropertyWithValue("SQLState", "0A000");
      assertThatThrownBy(connection::createClob)
          .isInstanceOf(SQLFeatureNotSupportedException.class);
      assertThatThrownBy(connection::createSQLXML)
          .isInstanceOf(SQLFeatureNotSupportedException.class);
    }
  }

  @Test
  void scrollableResultsDegradeWithAWarning() throws SQLException {
    try (Connection connection = Shop.connect()) {
      Statement statement =
          connection.createStatement(ResultSet.TYPE_SCROLL_SENSITIVE, ResultSet.CONCUR_UPDATABLE);
      assertThat((Throwable) connection.getWarnings()).isNotNull();
      assertThat((Throwable) statement.getWarnings()).isNotNull();
      assertThat(statement.getResultSetType()).isEqualTo(ResultSet.TYPE_FORWARD_ONLY);
      assertThat(statement.getResultSetConcurrency()).isEqualTo(ResultSet.CONCUR_READ_ONLY);
      ResultSet result = statement.executeQuery("select id from customers");
      assertThat(result.getType()).isEqualTo(ResultSet.TYPE_FORWARD_ONLY);
      assertThatThrownBy(result::previous).isInstanceOf(SQLFeatureNotSupportedException.class);
    }
  }

  @Test
  void userIsCurrentUser() throws SQLException {
    try (Connection connection = DriverManager.getConnection(Shop.URL, "ann", "secret")) {
      assertThat(connection.getMetaData().getUserName()).isEqualTo("ann");
      assertThat(Shop.rows(connection, "select current_user")).containsExactly("ann");
      assertThat(connection.getMetaData().getURL()).doesNotContain("secret");
    }
  }
}
