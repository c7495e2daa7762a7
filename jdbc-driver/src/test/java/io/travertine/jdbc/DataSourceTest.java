// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.beans.BeanInfo;
import java.beans.Introspector;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.PooledConnection;
import org.junit.jupiter.api.Test;

final class DataSourceTest {
  private static final String ONE = "select 1";

  private final TravertineDataSource source = new TravertineDataSource();

  /** Notes what a pool is told. */
  private static final class Events implements ConnectionEventListener {
    private final List<Object> closed = new ArrayList<>();

    @Override
    public void connectionClosed(ConnectionEvent event) {
      closed.add(event.getSource());
    }

    @Override
    public void connectionErrorOccurred(ConnectionEvent event) {
      throw new IllegalStateException("No error is expected", event.getSQLException());
    }
  }

  @Test
  void connectionsAreThoseOfTheUrl() throws SQLException {
    source.setUrl(Shop.URL);
    try (Connection connection = source.getConnection();
        Connection second = source.getConnection()) {
      assertThat(Shop.rows(connection, ONE)).containsExactly("1");
      assertThat(Shop.rows(second, ONE)).containsExactly("1");
      assertThat(source.openEngines()).isEqualTo(1);
    }
    assertThat(source.openEngines()).isZero();
  }

  @Test
  void optionsWinOverTheUrlAndUsersOverOptions() throws SQLException {
    source.setUrl(Shop.url("timeZone=Europe/Rome"));
    Properties options = new Properties();
    options.setProperty("timeZone", "Asia/Tokyo");
    source.setOptions(options);
    source.setUser("ada");
    source.setPassword("secret");
    try (Connection connection = source.getConnection();
        Connection grace = source.getConnection("grace", null)) {
      assertThat(connection.unwrap(TravertineConnection.class).timeZone())
          .isEqualTo(ZoneId.of("Asia/Tokyo"));
      assertThat(connection.getMetaData().getUserName()).isEqualTo("ada");
      assertThat(grace.getMetaData().getUserName()).isEqualTo("grace");
    }
    assertThat(source.getUser()).isEqualTo("ada");
    source.setUser(null);
    source.setPassword(null);
    assertThat(source.getOptions()).isEqualTo(options);
    source.getOptions().clear();
    assertThat(source.getOptions()).isEqualTo(options);
    source.setOptions(null);
    assertThat(source.getOptions()).isEmpty();
  }

  @Test
  void mistakesAreThoseOfAConnection() {
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(source::getConnection)
        .withMessage("The data source has no URL. Set url, such as jdbc:travertine:csv:/data/shop.")
        .returns("08001", SQLException::getSQLState);
    source.setUrl("jdbc:postgresql:shop");
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(source::getPooledConnection)
        .withMessageContaining("does not begin with jdbc:travertine:")
        .returns("08001", SQLException::getSQLState);
    source.setUrl(Shop.url("thread=1"));
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(source::getConnection)
        .withMessageContaining("Did you mean threads?");
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> source.setLoginTimeout(-1))
        .withMessageContaining("-1 s");
    assertThat(source.openEngines()).isZero();
  }

  @Test
  void propertiesAreThoseOfABean() throws Exception {
    BeanInfo bean = Introspector.getBeanInfo(TravertineDataSource.class);
    assertThat(
            Arrays.stream(bean.getPropertyDescriptors())
                .filter(property -> property.getWriteMethod() != null)
                .map(property -> property.getName()))
        .containsExactlyInAnyOrder(
            "loginTimeout", "logWriter", "options", "password", "url", "user");
    assertThat(source.getUrl()).isNull();
    PrintWriter writer = new PrintWriter(new StringWriter());
    source.setLogWriter(writer);
    source.setLoginTimeout(7);
    assertThat(source.getLogWriter()).isSameAs(writer);
    assertThat(source.getLoginTimeout()).isEqualTo(7);
    assertThat(source.getParentLogger().getName()).isEqualTo("io.travertine");
    assertThat(source.unwrap(DataSource.class)).isSameAs(source);
    assertThat(source.isWrapperFor(ConnectionPoolDataSource.class)).isTrue();
    assertThat(source.isWrapperFor(Connection.class)).isFalse();
  }

  @Test
  void handlesOfAPooledConnectionShareItsEngine() throws SQLException {
    source.setUrl(Shop.URL);
    Events events = new Events();
    PooledConnection pooled = source.getPooledConnection("ada", "secret");
    pooled.addConnectionEventListener(events);

    Connection first = pooled.getConnection();
    first.setSchema("Archive");
    first.setAutoCommit(false);
    first.close();
    first.close();
    assertThat(events.closed).containsExactly(pooled);
    assertThat(source.openEngines()).isEqualTo(1);

    Connection second = pooled.getConnection();
    assertThat(second.getSchema()).isEqualTo("shop");
    assertThat(second.getAutoCommit()).isTrue();
    Connection third = pooled.getConnection();
    assertThat(second.isClosed()).isTrue();
    assertThat(Shop.rows(third, ONE)).containsExactly("1");
    assertThat(events.closed).hasSize(1);

    third.abort(Runnable::run);
    assertThat(events.closed).hasSize(2);
    pooled.removeConnectionEventListener(events);
    Connection last = pooled.getConnection();
    pooled.close();
    pooled.close();
    assertThat(last.isClosed()).isTrue();
    assertThat(events.closed).hasSize(2);
    assertThat(source.openEngines()).isZero();
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(pooled::getConnection)
        .returns("08003", SQLException::getSQLState);
  }
}
