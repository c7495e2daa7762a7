// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many threads, threads that are interrupted, and rows that do not come. */
final class ConcurrencyTest {
  private static final int THREADS = 32;
  private static final int QUERIES = 1_000;
  private static final String ENDLESS =
      "select count(*) from generate_series(1, 9000000000000000000) as t(n)";

  @Test
  @Timeout(300)
  void threadsGetTheirOwnAnswersAndLeaveNoneBehind() throws Exception {
    ExecutorService workers = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Integer>> results = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int id = thread;
        results.add(workers.submit(() -> rightAnswers(id)));
      }
      for (Future<Integer> result : results) {
        assertThat(result.get(280, TimeUnit.SECONDS)).isEqualTo(QUERIES);
      }
    } finally {
      workers.shutdownNow();
      assertThat(workers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** Half of the queries have a plan for all threads, half one for this thread alone. */
  private static int rightAnswers(int id) throws SQLException {
    int right = 0;
    try (Connection connection = Shop.connect();
        PreparedStatement shared =
            connection.prepareStatement(
                "select cast(? as bigint) * 1000000 + n from generate_series(?::bigint, ?::bigint)"
                    + " as t(n)");
        Statement own = connection.createStatement()) {
      for (int i = 0; i < QUERIES; i++) {
        if (i % 2 == 0) {
          shared.setInt(1, id);
          shared.setInt(2, i);
          shared.setInt(3, i);
          right += single(shared.executeQuery()) == id * 1_000_000L + i ? 1 : 0;
        } else {
          right += single(own.executeQuery("select " + id + " * 2 + 0")) == id * 2L ? 1 : 0;
        }
      }
    }
    return right;
  }

  private static long single(ResultSet result) throws SQLException {
    try (result) {
      long value = result.next() ? result.getLong(1) : -1;
      return result.next() ? -1 : value;
    }
  }

  @Test
  @Timeout(60)
  void interruptedThreadLeavesTheConnectionUsable() throws Exception {
    try (Connection connection = Shop.connect();
        Statement statement = connection.createStatement()) {
      Thread.currentThread().interrupt();
      assertThat(catchThrowable(() -> Shop.rows(statement.executeQuery("select 1"))))
          .as("the rows, or why not")
          .matches(thrown -> thrown == null || thrown instanceof SQLException);
      assertThat(Thread.interrupted()).as("still interrupted").isTrue();
      assertThat(Shop.rows(statement.executeQuery("select 2"))).containsExactly("2");
      assertThat(connection.isValid(1)).isTrue();
    }
  }

  @Test
  @Timeout(60)
  void networkTimeoutStopsAWaitForARow() throws SQLException {
    try (Connection connection = Shop.connect();
        Statement statement = connection.createStatement()) {
      connection.setNetworkTimeout(Runnable::run, 200);
      assertThatExceptionOfType(SQLTimeoutException.class)
          .isThrownBy(() -> Shop.rows(statement.executeQuery(ENDLESS)))
          .withMessageContaining("network time-out of 200 ms")
          .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("57014"));
      assertThat(Shop.rows(statement.executeQuery("select 2"))).containsExactly("2");
    }
  }

  @Test
  @Timeout(60)
  void clientThatTakesItsTimeBetweenRowsIsNotTimedOut() throws Exception {
    try (Connection connection = Shop.connect();
        Statement statement = connection.createStatement()) {
      connection.setNetworkTimeout(Runnable::run, 100);
      try (ResultSet rows = statement.executeQuery("select n from generate_series(1, 3) as t(n)")) {
        int count = 0;
        while (rows.next()) {
          count++;
          Thread.sleep(250);
        }
        assertThat(count).isEqualTo(3);
      }
    }
  }
}
