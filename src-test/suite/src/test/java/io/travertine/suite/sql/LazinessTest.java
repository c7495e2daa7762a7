// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.travertine.exec.ScanPipeline;
import io.travertine.exec.ScanPlan;
import io.travertine.fixtures.AvroFiles;
import io.travertine.fixtures.CassandraExtension;
import io.travertine.fixtures.LeakCheck;
import io.travertine.fixtures.LocalCassandra;
import io.travertine.run.RunSettings;
import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.Catalog;
import io.travertine.scan.Limit;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.Operand;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanMetrics.Counter;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Source;
import io.travertine.suite.cassandra.TestKeyspace;
import io.travertine.suite.contract.Sources;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nothing is read that nobody asks for, and what is left half-read holds nothing: by the counters
 * of a scan, and by what the system says of this process while a program uses the driver.
 */
@ExtendWith({LeakCheck.class, CassandraExtension.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before the first test
class LazinessTest {
  private static final int FILE_ROWS = 1_000_000;
  private static final int TABLE_ROWS = 20_000;
  private static final int ROWS_PER_REQUEST = 500;
  private static final Path IO_COUNTERS = Path.of("/proc/self/io");
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  private Path directory;
  private TestKeyspace keyspace;
  private String contactPoint;

  @BeforeAll
  void makeTables(LocalCassandra server, CqlSession session, @TempDir Path temporary)
      throws IOException {
    directory = temporary.toRealPath();
    try (BufferedWriter out =
        Files.newBufferedWriter(directory.resolve("numbers.csv"), StandardCharsets.UTF_8)) {
      out.write("id,name,half\n");
      for (int id = 0; id < FILE_ROWS; id++) {
        out.write(id + ",the name of number " + id + "," + id / 2 + ".5\n");
      }
    }
    Schema schema =
        SchemaBuilder.record("Number")
            .fields()
            .requiredLong("id")
            .requiredString("name")
            .requiredDouble("half")
            .endRecord();
    Iterable<GenericRecord> records =
        () -> LongStream.range(0, FILE_ROWS).mapToObj(id -> number(schema, id)).iterator();
    AvroFiles.write(
        directory.resolve("numbers.avro"), schema, CodecFactory.nullCodec(), 16_000, records);
    contactPoint = SampleTables.contactPoint(server);
    keyspace = TestKeyspace.create(server, session, getClass());
    session.execute(
        "CREATE TABLE %s.numbers (id int PRIMARY KEY, name text)".formatted(keyspace.name()));
    PreparedStatement insert =
        session.prepare(
            "INSERT INTO %s.numbers (id, name) VALUES (?, ?)".formatted(keyspace.name()));
    for (int first = 0; first < TABLE_ROWS; first += ROWS_PER_REQUEST) {
      BatchStatement batch = BatchStatement.newInstance(BatchType.UNLOGGED);
      for (int id = first; id < first + ROWS_PER_REQUEST; id++) {
        batch = batch.add(insert.bind(id, "the name of number " + id));
      }
      session.execute(batch);
    }
  }

  private static GenericRecord number(Schema schema, long id) {
    GenericRecord number = new GenericData.Record(schema);
    number.put("id", id);
    number.put("name", "the name of number " + id);
    number.put("half", Math.floorDiv(id, 2) + 0.5);
    return number;
  }

  @AfterAll
  void dropKeyspace() {
    keyspace.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "avro"})
  void limitOfAFileReadsOneBatch(String type) throws IOException {
    Path file = directory.resolve("numbers." + type);
    try (Catalog catalog = Sources.open(type, directory, Map.of("path", file.toString()))) {
      ScanContext context = firstThree(catalog);
      assertThat(context.metrics().value(Counter.SPLITS)).isEqualTo(1);
      assertThat(context.metrics().value(Counter.BATCHES)).isEqualTo(1);
      assertThat(context.metrics().value(Counter.ROWS)).isEqualTo(3);
      assertThat(context.metrics().value(Counter.BYTES))
          .isPositive()
          .isLessThan(Files.size(file) / 50);
    }
  }

  @Test
  void limitOfATableOfCassandraRequestsOnePage() {
    Map<String, String> options =
        Map.of(
            "contactPoints",
            contactPoint,
            "keyspace",
            keyspace.name(),
            "requestTimeout",
            "60s",
            "loginTimeout",
            "60s");
    try (Catalog catalog = Sources.open("cassandra", directory, options)) {
      ScanContext context = firstThree(catalog);
      assertThat(context.metrics().value(Counter.REQUESTS)).isEqualTo(1);
      assertThat(context.metrics().value(Counter.PAGES)).isEqualTo(1);
      assertThat(context.metrics().value(Counter.ROWS)).isEqualTo(3);
      assertThat(context.metrics().value(Counter.BYTES)).isLessThan(1_000);
    }
  }

  /** Reads the first three rows of the table {@code numbers}. */
  private static ScanContext firstThree(Catalog catalog) {
    Source source = Objects.requireNonNull(catalog.table("numbers"));
    ScanContext context = ScanContext.of(MemoryBudget.of("memoryBudget", 64L << 20));
    ScanSpec spec = ScanSpec.all(source.schema()).withLimit(Limit.first(3));
    int rows = 0;
    try (BatchReader reader =
        ScanPipeline.open(
            ScanPlan.of(source, spec), Operand.Parameters.NONE, context, RunSettings.SEQUENTIAL)) {
      for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
        rows += batch.size();
      }
    }
    assertThat(rows).isEqualTo(3);
    assertThat(context.memory().usedBytes()).isZero();
    return context;
  }

  /** The first run loads classes and looks at the file, so the second is measured. */
  @ParameterizedTest
  @ValueSource(strings = {"csv", "avro"})
  void limitThroughTheDriverReadsASmallPartOfAFile(String type) throws Exception {
    Assumptions.assumeTrue(Files.isReadable(IO_COUNTERS), "the system counts what is read");
    String sql = "select id, name from numbers limit 3";
    try (Connection connection = connect(type);
        Statement statement = connection.createStatement()) {
      List<Long> expected = List.of(0L, 1L, 2L);
      assertThat(ids(statement, sql)).isEqualTo(expected);
      long before = bytesRead();
      assertThat(ids(statement, sql)).isEqualTo(expected);
      assertThat(bytesRead() - before)
          .isPositive()
          .isLessThan(Files.size(directory.resolve("numbers." + type)) / 10);
      assertThat(openFiles()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "avro"})
  void limitEndsAFilteredScanAtItsMatches(String type) throws Exception {
    try (Connection connection = connect(type);
        Statement statement = connection.createStatement()) {
      assertThat(ids(statement, "select id from numbers where half > 100 limit 2"))
          .containsExactly(200L, 201L);
      assertThat(openFiles()).isEmpty();
    }
  }

  private static List<Long> ids(Statement statement, String sql) throws SQLException {
    List<Long> ids = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        ids.add(rows.getLong(1));
      }
    }
    return ids;
  }

  /** Which of the three is closed while rows are left. */
  enum Closed {
    RESULT_SET,
    STATEMENT,
    CONNECTION
  }

  @ParameterizedTest
  @CsvSource({
    "csv, RESULT_SET",
    "csv, STATEMENT",
    "csv, CONNECTION",
    "avro, RESULT_SET",
    "avro, STATEMENT",
    "avro, CONNECTION"
  })
  void aFileLeftAfterOneRowIsClosed(String type, Closed closed) throws Exception {
    Assumptions.assumeTrue(Files.isDirectory(DESCRIPTORS), "open files can be listed");
    try (Connection connection = connect(type);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select * from numbers")) {
      assertThat(rows.next()).isTrue();
      assertThat(openFiles()).isNotEmpty();
      close(closed, connection, statement, rows);
      assertThat(openFiles()).isEmpty();
      assertThat(rows.isClosed()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"RESULT_SET", "STATEMENT", "CONNECTION"})
  void aTableOfCassandraLeftAfterOneRowIsClosed(Closed closed) throws Exception {
    try (Connection connection = connect("cassandra");
        Statement statement = connection.createStatement()) {
      statement.setFetchSize(100);
      ResultSet rows = statement.executeQuery("select * from numbers");
      assertThat(rows.next()).isTrue();
      close(closed, connection, statement, rows);
      assertThat(rows.isClosed()).isTrue();
    }
    // Threads of the driver end with the connection, which is for the leak check to see.
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "avro", "cassandra"})
  void joinsAndSortsLeftAfterOneRowAreClosed(String type) throws Exception {
    try (Connection connection = connect(type);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select a.id from numbers a, numbers b where a.id = b.id and b.id < 100 order by a.id")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getLong(1)).isZero();
      close(Closed.RESULT_SET, connection, statement, rows);
      assertThat(openFiles()).isEmpty();
    }
  }

  private static void close(
      Closed closed, Connection connection, Statement statement, ResultSet rows)
      throws SQLException {
    switch (closed) {
      case RESULT_SET -> rows.close();
      case STATEMENT -> statement.close();
      case CONNECTION -> connection.close();
    }
  }

  private Connection connect(String type) throws SQLException {
    String source =
        type.equals("cassandra")
            ? "cassandra://"
                + contactPoint
                + "/"
                + keyspace.name()
                + "?requestTimeout=60s&loginTimeout=60s"
            : type + ":" + directory.resolve("numbers." + type);
    return DriverManager.getConnection("jdbc:travertine:" + source);
  }

  /** Bytes that this process has read through the system, whether from a disk or from memory. */
  private static long bytesRead() throws IOException {
    String counter =
        Files.readAllLines(IO_COUNTERS).stream()
            .filter(line -> line.startsWith("rchar: "))
            .findFirst()
            .orElseThrow();
    return Long.parseLong(counter.substring("rchar: ".length()));
  }

  /** The files of this test that are open; none where they cannot be listed. */
  private List<Path> openFiles() throws IOException {
    List<Path> open = new ArrayList<>();
    if (!Files.isDirectory(DESCRIPTORS)) {
      return open;
    }
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(DESCRIPTORS)) {
      for (Path descriptor : descriptors) {
        try {
          Path file = Files.readSymbolicLink(descriptor);
          if (file.startsWith(directory)) {
            open.add(file);
          }
        } catch (NoSuchFileException closedMeanwhile) {
          // Not left open.
        }
      }
    }
    return open;
  }
}
