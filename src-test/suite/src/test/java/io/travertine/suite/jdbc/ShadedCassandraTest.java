// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.travertine.fixtures.CassandraExtension;
import io.travertine.fixtures.LocalCassandra;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The one jar of the driver, alone in a JVM, reads a server: the Cassandra driver inside it works
 * with the libraries it is given there, and nothing but the answer is on the console.
 */
@ExtendWith(CassandraExtension.class)
class ShadedCassandraTest {
  private static final String PROGRAM =
      """
      import java.sql.*;

      class Program {
        public static void main(String[] arguments) throws Exception {
          try (Connection connection = DriverManager.getConnection(arguments[0]);
              Statement statement = connection.createStatement()) {
            for (String sql : new String[] {
                "select count(*), sum(v) from wide",
                "select id, name, tags, places, at, day, key from wide where id = 7",
                "select a.name from wide a join wide b on a.id = b.v where b.id < 3 order by 1"}) {
              ResultSet rows = statement.executeQuery(sql);
              while (rows.next()) {
                StringBuilder line = new StringBuilder();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                  line.append(i == 1 ? "" : "|").append(rows.getString(i));
                }
                System.out.println(line);
              }
            }
          }
        }
      }
      """;

  @Test
  void readsTablesOfAServer(LocalCassandra server, CqlSession session, @TempDir Path directory)
      throws Exception {
    session.execute(
        "CREATE KEYSPACE IF NOT EXISTS shaded WITH replication = {'class': 'SimpleStrategy',"
            + " 'replication_factor': 1}");
    session.execute(
        "CREATE TABLE IF NOT EXISTS shaded.wide (id bigint PRIMARY KEY, v int, name text, tags"
            + " list<text>, places map<text, frozen<tuple<int, double>>>, at timestamp, day date,"
            + " key uuid)");
    for (int id = 0; id < 500; id++) {
      session.execute(
          "INSERT INTO shaded.wide (id, v, name, tags, places, at, day, key) VALUES ("
              + id
              + ", "
              + id * 2
              + ", 'Łódź "
              + id
              + "', ['a', 'b'], {'x': (1, 0.5)}, '2024-02-29T01:02:03Z', '2024-02-29',"
              + " 00112233-4455-6677-8899-aabbccddeeff)");
    }
    Path program = Files.writeString(directory.resolve("Program.java"), PROGRAM);
    InetSocketAddress at = server.contactPoint();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("travertine.shaded.jar"),
                program.toString(),
                "jdbc:travertine:cassandra://127.0.0.1:" + at.getPort() + "/shaded")
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said.strip().lines().toList())
        .containsExactly(
            "500|249500",
            "7|Łódź 7|[\"a\",\"b\"]|{\"x\":{\"f1\":1,\"f2\":0.5}}|2024-02-29"
                + " 01:02:03|2024-02-29|00112233-4455-6677-8899-aabbccddeeff",
            "Łódź 0",
            "Łódź 2",
            "Łódź 4");
    assertThat(process.waitFor()).isZero();
  }
}
