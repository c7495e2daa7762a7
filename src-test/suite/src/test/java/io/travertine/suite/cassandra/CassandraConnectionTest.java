// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import io.travertine.cassandra.CassandraSourceProvider;
import io.travertine.fixtures.CassandraExtension;
import io.travertine.fixtures.LocalCassandra;
import io.travertine.scan.BatchReader;
import io.travertine.scan.Catalog;
import io.travertine.scan.ErrorCode;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Source;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CassandraExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before the first test
class CassandraConnectionTest {
  private static final String SECRET = "do-not-show-me";

  private TestKeyspace keyspace;

  @BeforeAll
  void createTable(LocalCassandra server, CqlSession session) {
    keyspace = TestKeyspace.create(server, session, getClass());
    keyspace.execute("CREATE TABLE t (id int PRIMARY KEY)");
    for (int id = 0; id < 100; id++) {
      keyspace.execute("INSERT INTO t (id) VALUES (?)", id);
    }
  }

  @AfterAll
  void dropKeyspace() {
    keyspace.close();
  }

  @Test
  void aPortWhereNobodyListensIsNamed() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    ScanException failure = fails(Map.of("contactPoints", List.of("127.0.0.1:" + port)));
    assertThat(failure.code().category()).isEqualTo(ErrorCode.Category.UNREACHABLE);
    assertThat(failure)
        .hasMessageContaining("no node answered (1 tried: 127.0.0.1:" + port)
        .hasMessageEndingWith("[CASSANDRA_UNREACHABLE]");
  }

  @Test
  void aServerThatSaysNothingIsGivenUp() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      ScanException failure =
          fails(
              Map.of(
                  "contactPoints", "127.0.0.1:" + silent.getLocalPort(), "loginTimeout", "500ms"));
      assertThat(failure.code().category()).isEqualTo(ErrorCode.Category.UNREACHABLE);
    }
    awaitNoDriverThreads();
  }

  @Test
  void anUnknownHostIsUnreachable() {
    ScanException failure = fails(Map.of("contactPoints", "no-such-host.invalid"));
    assertThat(failure.code().name()).isEqualTo("CASSANDRA_UNREACHABLE");
    assertThat(failure).hasMessageContaining("no-such-host.invalid");
  }

  @Test
  void anUnknownKeyspaceIsAnsweredWithTheNearestOne() {
    String near = keyspace.name() + "x";
    ScanException failure = fails(Map.of("keyspace", near));
    assertThat(failure)
        .hasMessageContaining("has no keyspace \"" + near + '"')
        .hasMessageContaining("Did you mean \"" + keyspace.name() + "\"?")
        .hasMessageEndingWith("[CASSANDRA_NO_KEYSPACE]");
  }

  @Test
  void aWrongDataCentreIsAnsweredWithThoseThatThereAre() {
    ScanException failure = fails(Map.of("localDatacenter", "elsewhere"));
    assertThat(failure)
        .hasMessageContaining("no data centre \"elsewhere\"")
        .hasMessageEndingWith("[CASSANDRA_WRONG_DATACENTER]");
  }

  @Test
  void aLoginThatIsNotAskedForDoesNoHarmAndIsNotShown() {
    try (Catalog catalog = open(Map.of("user", "somebody", "password", SECRET))) {
      assertThat(catalog.tables()).contains("t");
      assertThat(catalog.toString()).doesNotContain(SECRET);
    }
    ScanException failure =
        fails(Map.of("user", "somebody", "password", SECRET, "localDatacenter", "elsewhere"));
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      assertThat(String.valueOf(cause.getMessage())).doesNotContain(SECRET);
    }
  }

  @Test
  void theSystemsOwnKeyspacesAreReadable() {
    try (Catalog catalog = open(Map.of("keyspace", "system_schema"))) {
      Source tables = Objects.requireNonNull(catalog.table("keyspaces"));
      List<?> rows = TestKeyspace.read(tables, TestKeyspace.everything(tables), List.of()).rows();
      assertThat(rows).isNotEmpty();
    }
    try (Catalog catalog = open(Map.of("keyspace", "system_views"))) {
      Source settings = Objects.requireNonNull(catalog.table("settings"));
      ScanContext context = TestKeyspace.context().withFetchRows(10);
      List<?> rows =
          TestKeyspace.read(settings, TestKeyspace.everything(settings), List.of(), context).rows();
      assertThat(rows)
          .hasSize(keyspace.session().execute("SELECT * FROM system_views.settings").all().size());
    }
  }

  @Test
  void nothingIsLeftOnceTheLastCatalogIsClosed() throws Exception {
    keyspace.catalog().close();
    awaitNoDriverThreads();
    CassandraSourceProvider provider = new CassandraSourceProvider();
    Catalog first = provider.open(keyspace.options(Map.of()));
    Catalog second = provider.open(keyspace.options(Map.of()));
    assertThat(driverThreads()).isEmpty();
    Source source = Objects.requireNonNull(first.table("t"));
    List<String> threads = driverThreads();
    assertThat(threads).isNotEmpty();
    Source shared = Objects.requireNonNull(second.table("t"));
    ScanContext context = TestKeyspace.context().withFetchRows(10);
    ScanSpec spec = TestKeyspace.everything(source);
    BatchReader reader = source.open(source.plan(spec, context).next(), spec, context);
    assertThat(reader.next()).isNotNull();
    first.close();
    assertThat(TestKeyspace.read(shared, spec, List.of()).rows()).hasSize(100);
    reader.close();
    second.close();
    second.close();
    assertThat(context.memory().usedBytes()).isZero();
    awaitNoDriverThreads();
  }

  /** The last thread ends a moment after the session says that it is closed. */
  private static void awaitNoDriverThreads() throws InterruptedException {
    for (int attempt = 0; attempt < 100 && !driverThreads().isEmpty(); attempt++) {
      Thread.sleep(50);
    }
    assertThat(driverThreads()).isEmpty();
  }

  private static List<String> driverThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("travertine-cassandra"))
        .toList();
  }

  private ScanException fails(Map<String, ?> options) {
    try (Catalog catalog = open(options)) {
      Throwable[] caught = new Throwable[1];
      assertThatThrownBy(catalog::tables)
          .isInstanceOf(ScanException.class)
          .satisfies(failure -> caught[0] = failure);
      return (ScanException) caught[0];
    }
  }

  private Catalog open(Map<String, ?> options) {
    return new CassandraSourceProvider().open(keyspace.options(options));
  }
}
