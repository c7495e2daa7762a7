// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Typed getters make no object for each value, and text is made once for codes that come again. */
class GetterAllocationTest {
  private static final int ROWS = 200_000;

  /** The smallest object there is; reading the file takes some bytes for chunks and vectors. */
  private static final long MOST_BYTES_A_ROW = 16;

  @TempDir Path directory;

  @Test
  void typedGettersMakeNoObjects() throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    assumeThat(threads.isThreadAllocatedMemoryEnabled()).isTrue();
    StringBuilder text = new StringBuilder("whole,large,number,code\n");
    for (int i = 0; i < ROWS; i++) {
      text.append(i * 7).append(',').append(1_000_000_000_000L + i).append(',');
      text.append(i / 8.0).append(',').append(i % 3 == 0 ? "YES" : "NO").append('\n');
    }
    Files.writeString(directory.resolve("t.csv"), text);
    try (Connection connection =
            DriverManager.getConnection("jdbc:travertine:csv:" + directory + "?threads=1");
        Statement statement = connection.createStatement()) {
      read(statement);
      long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
      double sum = read(statement);
      long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
      assertThat(sum).isPositive();
      assertThat((after - before) / ROWS).as("bytes a row").isLessThan(MOST_BYTES_A_ROW);
    }
  }

  private static double read(Statement statement) throws SQLException {
    double sum = 0;
    try (ResultSet rows = statement.executeQuery("select whole, large, number, code from t")) {
      while (rows.next()) {
        sum += rows.getInt(1) + rows.getLong(2) + rows.getDouble(3) + rows.getString(4).length();
        sum += rows.getDouble(1) + rows.getLong(3);
      }
    }
    return sum;
  }
}
