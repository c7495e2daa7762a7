// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.datastax.oss.driver.api.core.CqlSession;
import io.travertine.cassandra.CassandraSourceProvider;
import io.travertine.fixtures.CassandraServerOptions;
import io.travertine.fixtures.LocalCassandra;
import io.travertine.scan.Catalog;
import io.travertine.scan.ErrorCode.Category;
import io.travertine.scan.Options;
import io.travertine.scan.ScanException;
import io.travertine.scan.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A server that asks for a password and for TLS. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before the first test
class CassandraSecurityTest {
  private static final String STORE_SECRET = "store-secret";
  private static final String WRONG = "do-not-show-me";

  private LocalCassandra server;

  @BeforeAll
  void start() {
    server = LocalCassandra.startSecured(CassandraServerOptions.defaults(), STORE_SECRET);
    try (CqlSession session = server.openSession()) {
      session.execute(
          "CREATE KEYSPACE k WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
      session.execute("CREATE TABLE k.t (id int PRIMARY KEY, v int)");
      session.execute("INSERT INTO k.t (id, v) VALUES (1, 2)");
      session.execute("CREATE TABLE k.closed (id int PRIMARY KEY, v int)");
      session.execute("CREATE ROLE reader WITH PASSWORD = 'reads' AND LOGIN = true");
      session.execute("GRANT SELECT ON TABLE k.t TO reader");
    }
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void aLoginAndTrustReadATable() {
    for (String protocol : List.of("auto", "v4", "v5")) {
      try (Catalog catalog = open(Map.of("protocolVersion", protocol))) {
        assertThat(read(catalog, "t")).hasSize(1);
      }
    }
    try (Catalog catalog = open(Map.of("protocolVersion", "v4", "compression", "snappy"))) {
      assertThat(read(catalog, "t")).hasSize(1);
    }
  }

  @Test
  void aWrongPasswordIsSaidSoAndNotShown() {
    ScanException failure = fails(Map.of("password", WRONG));
    assertThat(failure.code().category()).isEqualTo(Category.AUTHENTICATION);
    assertThat(failure).hasMessageContaining("does not accept user \"cassandra\"");
    assertNoSecret(failure);
    ScanException none = fails(withoutLogin());
    assertThat(none.code().category()).isEqualTo(Category.AUTHENTICATION);
    assertThat(none).hasMessageContaining("asks for a login and none was given");
  }

  @Test
  void aRoleWithoutRightIsSaidSo() {
    Map<String, String> reader = Map.of("user", "reader", "password", "reads");
    try (Catalog catalog = open(reader)) {
      assertThat(read(catalog, "t")).hasSize(1);
      Throwable thrown = catchThrowable(() -> read(catalog, "closed"));
      assertThat(thrown).isInstanceOf(ScanException.class);
      assertThat(((ScanException) thrown).code().category()).isEqualTo(Category.AUTHORIZATION);
      assertThat(thrown).hasMessageContaining("k.closed");
    }
  }

  @Test
  void aServerThatIsNotTrustedIsRefused(@TempDir Path directory) throws IOException {
    Map<String, Object> untrusted = new HashMap<>();
    untrusted.put("truststorePath", null);
    untrusted.put("truststorePassword", null);
    ScanException failure = fails(untrusted);
    assertThat(failure).hasMessageEndingWith("[CASSANDRA_TLS]");
    assertThat(failure.code().category()).isEqualTo(Category.UNREACHABLE);
    ScanException wrong = fails(Map.of("truststorePassword", WRONG));
    assertThat(wrong).hasMessageEndingWith("[CASSANDRA_TLS]");
    assertNoSecret(wrong);
    ScanException missing =
        fails(Map.of("truststorePath", directory.resolve("none.p12").toString()));
    assertThat(missing).hasMessageContaining("Option truststorePath: there is no readable file");
    Path config = directory.resolve("driver.conf");
    Files.writeString(
        config,
        """
        datastax-java-driver {
          basic.request.timeout = 30 seconds
          basic.load-balancing-policy.local-datacenter = datacenter1
          advanced.ssl-engine-factory {
            class = DefaultSslEngineFactory
            truststore-path = "%s"
            truststore-password = "%s"
            hostname-validation = false
          }
          profiles.slow { basic.request.consistency = ONE }
        }
        """
            .formatted(trust(), STORE_SECRET));
    Map<String, Object> byFile = new HashMap<>(untrusted);
    byFile.put("ssl", null);
    byFile.put("driverConfig", config.toString());
    byFile.put("executionProfile", "slow");
    try (Catalog catalog = open(byFile)) {
      assertThat(read(catalog, "t")).hasSize(1);
    }
  }

  @Test
  void aNameThatTheCertificateDoesNotHoldIsRefused() {
    ScanException failure = fails(Map.of("hostnameValidation", "true"));
    assertThat(failure).hasMessageEndingWith("[CASSANDRA_TLS]");
    assertThat(failure.code().category()).isEqualTo(Category.UNREACHABLE);
  }

  @Test
  void plainTextIsRefused() {
    Map<String, Object> plain = new HashMap<>();
    plain.put("ssl", null);
    plain.put("truststorePath", null);
    plain.put("truststorePassword", null);
    assertThat(fails(plain).code().category()).isEqualTo(Category.UNREACHABLE);
  }

  private static Map<String, Object> withoutLogin() {
    Map<String, Object> without = new HashMap<>();
    without.put("user", null);
    without.put("password", null);
    return without;
  }

  private static void assertNoSecret(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      assertThat(String.valueOf(cause.getMessage())).doesNotContain(WRONG);
    }
  }

  private static List<?> read(Catalog catalog, String table) {
    Source source = Objects.requireNonNull(catalog.table(table));
    return TestKeyspace.read(source, TestKeyspace.everything(source), List.of()).rows();
  }

  private ScanException fails(Map<String, ?> more) {
    try (Catalog catalog = open(more)) {
      Throwable thrown = catchThrowable(catalog::tables);
      assertThat(thrown).isInstanceOf(ScanException.class);
      return (ScanException) thrown;
    }
  }

  private String trust() {
    return server.trust().orElseThrow().file().toString();
  }

  /** A null takes an option out. */
  private Catalog open(Map<String, ?> more) {
    Map<String, Object> raw = new HashMap<>();
    raw.put("contactPoints", "127.0.0.1:" + server.contactPoint().getPort());
    raw.put("keyspace", "k");
    raw.put("user", "cassandra");
    raw.put("password", "cassandra");
    raw.put("ssl", "true");
    raw.put("hostnameValidation", "false");
    raw.put("truststorePath", trust());
    raw.put("truststorePassword", STORE_SECRET);
    raw.put("requestTimeout", "60s");
    raw.put("pageTimeout", "60s");
    raw.put("loginTimeout", "30s");
    raw.putAll(more);
    raw.values().removeIf(Objects::isNull);
    return new CassandraSourceProvider()
        .open(
            Options.read(
                new CassandraSourceProvider().options(),
                raw,
                new Options.Scope(Path.of("").toAbsolutePath(), "schema \"test\"")));
  }
}
