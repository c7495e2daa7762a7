// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.travertine.fixtures.AvroExamples;
import io.travertine.fixtures.CassandraExtension;
import io.travertine.fixtures.LocalCassandra;
import io.travertine.fixtures.QuickstartProducts;
import io.travertine.fixtures.TpchData;
import io.travertine.fixtures.TpchPlacement;
import io.travertine.shell.ShellRun;
import io.travertine.suite.docs.CommittedText;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Each example prints what its {@code .out} file says. */
class ExamplesTest {
  private static final Path EXAMPLES = CommittedText.ROOT.resolve("model-examples");

  /** The demo's. */
  private static final double SCALE_FACTOR = 0.01;

  @TempDir private Path directory;

  @Test
  void eachExampleSaysWhatItIsAndHasAModelAndAScript() throws IOException {
    try (Stream<Path> directories = Files.list(EXAMPLES)) {
      List<Path> examples = directories.filter(Files::isDirectory).sorted().toList();

      assertThat(examples)
          .extracting(example -> example.getFileName().toString())
          .containsExactly(
              "cassandra",
              "damaged-avro",
              "evolving-avro",
              "hive-directories",
              "many-files",
              "nested-avro",
              "quickstart",
              "ragged-input",
              "tpch-federated");
      for (Path example : examples) {
        assertThat(Files.readString(example.resolve("README.md")))
            .startsWith("# ")
            .contains("./travertine");
        assertThat(example.resolve("model.yaml")).isRegularFile();
        assertThat(file(example.getFileName().toString(), ".sql")).isRegularFile();
      }
    }
  }

  @Test
  void quickstart() throws IOException {
    assertPrintsWhatIsCommitted("quickstart");
  }

  @Test
  void manyFiles() throws IOException {
    assertPrintsWhatIsCommitted("many-files");
  }

  @Test
  void hiveDirectories() throws IOException {
    assertPrintsWhatIsCommitted("hive-directories");
  }

  @Test
  void nestedAvro() throws IOException {
    assertPrintsWhatIsCommitted("nested-avro");
  }

  @Test
  void evolvingAvro() throws IOException {
    assertPrintsWhatIsCommitted("evolving-avro");
  }

  @Test
  void raggedInput() throws IOException {
    assertWarnsAndPrintsWhatIsCommitted("ragged-input");
  }

  @Test
  void damagedAvro() throws IOException {
    assertWarnsAndPrintsWhatIsCommitted("damaged-avro");
  }

  @Test
  void avroFilesAreTheGeneratedOnes() throws IOException {
    for (Map.Entry<String, byte[]> file : AvroExamples.files().entrySet()) {
      assertThat(EXAMPLES.resolve(file.getKey())).hasBinaryContent(file.getValue());
    }
  }

  @Test
  void productsOfTheQuickstartAreTheGeneratedOnes() throws IOException {
    assertThat(EXAMPLES.resolve("quickstart/data/products.avro"))
        .hasBinaryContent(QuickstartProducts.bytes());
  }

  @Test
  @ExtendWith(CassandraExtension.class)
  void cassandra(LocalCassandra server, CqlSession session) throws IOException {
    session.execute("DROP KEYSPACE IF EXISTS sensors");
    ShellRun.statements(Files.readString(EXAMPLES.resolve("cassandra/sensors.cql")))
        .forEach(session::execute);

    withProperty(
        "sensors.contactPoint",
        contactPoint(server),
        () -> assertPrintsWhatIsCommitted("cassandra"));

    session.execute("DROP KEYSPACE sensors");
  }

  @Test
  @ExtendWith(CassandraExtension.class)
  void tpchFederated(LocalCassandra server, CqlSession session) throws IOException {
    TpchData data = new TpchData(SCALE_FACTOR);
    TpchPlacement placement = TpchPlacement.federated();
    data.writeCsv(placement, directory);
    data.writeAvro(placement, directory);
    data.loadCassandra(placement, session, "tpch");

    withProperty(
        "tpch.contactPoint",
        contactPoint(server),
        () ->
            withProperty(
                "tpch.data",
                directory.toString(),
                () -> assertPrintsWhatIsCommitted("tpch-federated")));

    session.execute("DROP KEYSPACE tpch");
  }

  /** What is not as it should be is warned of. */
  private static void assertWarnsAndPrintsWhatIsCommitted(String example) throws IOException {
    ShellRun run = run(example);

    assertThat(run.messages().lines()).isNotEmpty().allMatch(line -> line.startsWith("Warning: "));
    assertThat(run.code()).isZero();
    CommittedText.check(ExamplesTest.class, file(example, ".out"), run.out());
  }

  private static void assertPrintsWhatIsCommitted(String example) throws IOException {
    ShellRun run = run(example);

    assertThat(run.messages()).isEmpty();
    assertThat(run.code()).isZero();
    CommittedText.check(ExamplesTest.class, file(example, ".out"), run.out());
  }

  private static ShellRun run(String example) {
    return ShellRun.of(
        EXAMPLES.resolve(example).resolve("model.yaml").toString(),
        "-f",
        file(example, ".sql").toString(),
        "--format",
        "table");
  }

  private static Path file(String example, String suffix) {
    return EXAMPLES.resolve(example).resolve(example + suffix);
  }

  private static String contactPoint(LocalCassandra server) {
    InetSocketAddress point = server.contactPoint();
    return point.getHostString() + ":" + point.getPort();
  }

  /** What a model reads by a placeholder. */
  private static void withProperty(String name, String value, Action action) throws IOException {
    System.setProperty(name, value);
    try {
      action.run();
    } finally {
      System.clearProperty(name);
    }
  }

  @FunctionalInterface
  private interface Action {
    void run() throws IOException;
  }
}
