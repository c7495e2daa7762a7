// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** HikariCP holds our connections, with its checks on and automatic commit off. */
class HikariTest {
  private static final int THREADS = 8;
  private static final int QUERIES = 50;

  @TempDir Path directory;

  @BeforeEach
  void writeData() throws IOException {
    StringBuilder text = new StringBuilder("id,name\n");
    for (int i = 0; i < 100; i++) {
      text.append(i).append(",Łódź ").append(i).append('\n');
    }
    Files.writeString(directory.resolve("cities.csv"), text);
  }

  private HikariConfig config() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:travertine:csv:" + directory + "?header=true");
    config.setAutoCommit(false);
    config.setReadOnly(true);
    config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
    config.setSchema("csv");
    config.setMaximumPoolSize(4);
    config.setValidationTimeout(1000);
    return config;
  }

  @Test
  void takesADataSourceByItsName() throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setDataSourceClassName("io.travertine.jdbc.TravertineDataSource");
    config.addDataSourceProperty("url", "jdbc:travertine:csv:" + directory + "?header=true");
    config.setUsername("ada");
    try (HikariDataSource pool = new HikariDataSource(config);
        Connection connection = pool.getConnection();
        ResultSet result =
            connection
                .createStatement()
                .executeQuery("select count(*), current_user from cities")) {
      assertThat(result.next()).isTrue();
      assertThat(result.getInt(1)).isEqualTo(100);
      assertThat(result.getString(2)).isEqualTo("ada");
    }
  }

  @Test
  @Timeout(120)
  void servesManyThreadsWithoutMixingThemUp() throws Exception {
    List<Connection> seen = new ArrayList<>();
    ExecutorService workers = Executors.newFixedThreadPool(THREADS);
    try (HikariDataSource pool = new HikariDataSource(config())) {
      List<Future<Integer>> results = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int id = thread;
        results.add(workers.submit(() -> correctAnswers(pool, id)));
      }
      for (Future<Integer> result : results) {
        assertThat(result.get(100, TimeUnit.SECONDS)).isEqualTo(QUERIES);
      }
      try (Connection connection = pool.getConnection()) {
        seen.add(connection.unwrap(Connection.class));
        assertThat(connection.isValid(1)).isTrue();
        assertThat(connection.getAutoCommit()).isFalse();
        assertThat(connection.isReadOnly()).isTrue();
      }
      assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
    } finally {
      workers.shutdownNow();
    }
    assertThat(seen).allSatisfy(connection -> assertThat(connection.isClosed()).isTrue());
  }

  private static int correctAnswers(HikariDataSource pool, int id) throws SQLException {
    int correct = 0;
    for (int i = 0; i < QUERIES; i++) {
      try (Connection connection = pool.getConnection();
          PreparedStatement statement =
              connection.prepareStatement("select name from cities where id = ?")) {
        statement.setInt(1, id);
        try (ResultSet rows = statement.executeQuery()) {
          correct += rows.next() && rows.getString(1).equals("Łódź " + id) && !rows.next() ? 1 : 0;
        }
        if (i % 2 == 0) {
          connection.commit();
        } else {
          connection.rollback();
        }
      }
    }
    return correct;
  }
}
