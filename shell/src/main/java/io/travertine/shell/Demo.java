// SPDX-License-Identifier: Apache-2.0
package io.travertine.shell;

import io.travertine.fixtures.CassandraServerOptions;
import io.travertine.fixtures.CassandraStartException;
import io.travertine.fixtures.LocalCassandra;
import io.travertine.fixtures.TpchData;
import io.travertine.fixtures.TpchPlacement;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Starts a real Cassandra, loads TPC-H into Cassandra, CSV and Avro, and joins them. Leaves nothing
 * behind. Results go to standard output, progress to standard error.
 */
final class Demo {
  private static final double SCALE_FACTOR = 0.01;
  private static final String KEYSPACE = "tpch";
  private static final int DONE = 0;
  private static final int FAILED = 1;

  /** What happens once the data is loaded. */
  enum Ending {
    /** The queries of the example run, then the server stops. */
    STOP,
    /** The shell opens; the server stops when the user leaves it. */
    SHELL
  }

  private final PrintStream out;
  private final PrintStream messages;

  Demo(PrintStream out, PrintStream messages) {
    this.out = out;
    this.messages = messages;
  }

  /** Runs the demo; returns the exit code. */
  int run(Ending ending) throws IOException {
    Path example = example();
    Path data = Files.createTempDirectory("travertine-demo");
    messages.println("Starting a Cassandra server ...");
    CassandraServerOptions options =
        CassandraServerOptions.defaults().withDirectory(data).withAnnounce(messages::println);
    try (LocalCassandra cassandra = LocalCassandra.start(options)) {
      load(cassandra, data);
      String url = "jdbc:travertine:model=" + example.resolve("model.yaml");
      return switch (ending) {
        case STOP -> runQueries(url, example.resolve("tpch-federated.sql"));
        case SHELL -> InteractiveShell.run(url) ? DONE : FAILED;
      };
    } catch (CassandraStartException e) {
      messages.println("Error: " + e.getMessage());
      return FAILED;
    } catch (SQLException e) {
      messages.println(SqlMessages.describe(e));
      return FAILED;
    } finally {
      delete(data);
    }
  }

  private static Path example() {
    Path home = Path.of(System.getProperty("travertine.home", "."));
    return home.resolve("model-examples/tpch-federated").toAbsolutePath();
  }

  private void load(LocalCassandra cassandra, Path data) throws IOException {
    messages.printf(Locale.ROOT, "Loading TPC-H, scale factor %s ...%n", SCALE_FACTOR);
    TpchData tpch = new TpchData(SCALE_FACTOR);
    TpchPlacement placement = TpchPlacement.federated();
    Path files = data.resolve("files");
    tpch.writeCsv(placement, files);
    tpch.writeAvro(placement, files);
    tpch.loadCassandra(placement, cassandra, KEYSPACE);
    InetSocketAddress address = cassandra.contactPoint();
    System.setProperty("tpch.data", files.toString());
    System.setProperty("tpch.contactPoint", address.getHostString() + ":" + address.getPort());
  }

  private int runQueries(String url, Path script) throws IOException, SQLException {
    String text = Files.readString(script, StandardCharsets.UTF_8);
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String sql : new StatementSplitter(text).split()) {
        out.println(sql);
        out.println();
        long start = System.nanoTime();
        long rows;
        try (ResultSet result = statement.executeQuery(sql)) {
          rows = new TablePrinter(out).print(result);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        out.printf(Locale.ROOT, "%n%d rows in %.2f s%nWhat was pushed down:%n", rows, seconds);
        try (ResultSet plan = statement.executeQuery("explain plan for " + withoutComments(sql))) {
          printScans(plan);
        }
        out.println();
      }
    }
    out.flush();
    return DONE;
  }

  /** The lines of a plan that say what a source does. */
  private void printScans(ResultSet plan) throws SQLException {
    while (plan.next()) {
      List<String> lines = plan.getString(1).lines().filter(line -> line.contains("Scan")).toList();
      lines.forEach(line -> out.println("  " + line.strip()));
    }
  }

  private static String withoutComments(String sql) {
    return sql.lines()
        .filter(line -> !line.startsWith("--"))
        .reduce((a, b) -> a + "\n" + b)
        .orElse(sql);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
