// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.iq;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.travertine.fixtures.CassandraExtension;
import io.travertine.fixtures.LocalCassandra;
import io.travertine.suite.cassandra.TestKeyspace;
import io.travertine.suite.sql.SampleTables;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.hydromatic.quidem.Quidem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs each script below {@code resources/iq}: statements followed by their rows ({@code !ok}) and
 * their plans ({@code !plan}). What a script really gave is left in {@code target/iq}, to be
 * compared, and taken over once it has been understood.
 *
 * <p>A script says {@code !use} and one of {@code quickstart}, {@code csv}, {@code avro}, {@code
 * cassandra} and {@code joined}: the model of the examples, one of the tables of {@link
 * SampleTables}, and all of these in one model.
 */
@ExtendWith(CassandraExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before the first test
class IqTest {
  private static final Path ROOT = Path.of(System.getProperty("travertine.root"));
  private static final Path SCRIPTS = ROOT.resolve("src-test/suite/src/test/resources/iq");
  private static final Path ACTUAL = ROOT.resolve("src-test/suite/target/iq");

  private TestKeyspace keyspace;
  private Map<String, Supplier<String>> urls;

  @BeforeAll
  void makeTables(LocalCassandra server, CqlSession session, @TempDir Path directory)
      throws IOException {
    keyspace = TestKeyspace.create(server, session, getClass());
    SampleTables.fillVisits(session, keyspace.name());
    SampleTables.writeReadings(directory);
    SampleTables.writeStations(directory);
    urls =
        Map.of(
            "quickstart",
            () -> ROOT.resolve("model-examples/quickstart/model.yaml").toString(),
            "csv",
            () -> "csv:" + directory.resolve("readings.csv"),
            "avro",
            () -> "avro:" + directory.resolve("stations.avro"),
            "cassandra",
            () -> "cassandra://" + SampleTables.contactPoint(server) + "/" + keyspace.name(),
            "joined",
            () ->
                "inline:"
                    + SampleTables.model(
                        directory,
                        server,
                        keyspace.name(),
                        SampleTables.view("readings", "select * from files.readings"),
                        SampleTables.view(
                            "long_visits",
                            "select who, city, minutes from cluster.visits where minutes >= 40"),
                        SampleTables.view(
                            "places",
                            "select s.code, s.place.city as city, s.place.height as height from containers.stations s")));
  }

  @AfterAll
  void dropKeyspace() {
    keyspace.close();
  }

  @TestFactory
  Stream<DynamicTest> scripts() throws IOException {
    Files.createDirectories(ACTUAL);
    try (Stream<Path> files = Files.list(SCRIPTS)) {
      return files.sorted().toList().stream()
          .map(
              script ->
                  DynamicTest.dynamicTest(script.getFileName().toString(), () -> run(script)));
    }
  }

  private void run(Path script) throws IOException {
    String expected = Files.readString(script, StandardCharsets.UTF_8);
    StringWriter actual = new StringWriter();
    try (Reader reader = new StringReader(expected)) {
      new Quidem(
              Quidem.configBuilder()
                  .withReader(reader)
                  .withWriter(actual)
                  .withConnectionFactory((name, reference) -> connect(name))
                  .build())
          .execute();
    }
    String text = actual.toString().replace(System.lineSeparator(), "\n");
    Files.writeString(ACTUAL.resolve(script.getFileName()), text);
    assertThat(text).isEqualTo(expected);
  }

  private Connection connect(String name) throws SQLException {
    Supplier<String> url = urls.get(name);
    if (url == null) {
      throw new IllegalArgumentException(name + " is none of " + urls.keySet());
    }
    Properties properties = new Properties();
    if (name.equals("csv")) {
      properties.setProperty("columns", SampleTables.READING_COLUMNS);
    }
    if (name.equals("cassandra")) {
      properties.setProperty("requestTimeout", "60s");
      properties.setProperty("loginTimeout", "60s");
    }
    return DriverManager.getConnection("jdbc:travertine:" + url.get(), properties);
  }
}
