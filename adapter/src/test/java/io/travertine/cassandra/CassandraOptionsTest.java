// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import io.travertine.scan.Catalog;
import io.travertine.scan.Options;
import io.travertine.scan.ScanException;
import io.travertine.scan.SourceProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CassandraOptionsTest {

  @Test
  void theProviderIsFoundByItsType() {
    assertThat(ServiceLoader.load(SourceProvider.class))
        .extracting(SourceProvider::type)
        .contains("cassandra");
  }

  @Test
  void everythingButPlaceAndKeyspaceHasADefault() {
    CassandraOptions options = read(Map.of());
    assertThat(options.keyspace()).isEqualTo("Shop");
    assertThat(options.scans().pages()).isEqualTo(new PageOptions(5_000, 1L << 20));
    ConnectionOptions connection = options.connection();
    assertThat(connection.contactPoints()).containsExactly(new ContactPoint("h", 9042));
    assertThat(connection.localDatacenter()).isNull();
    assertThat(connection.requestTimeout()).isEqualTo(Duration.ofSeconds(12));
    assertThat(connection.consistency()).isEqualTo(DefaultConsistencyLevel.LOCAL_ONE);
  }

  @Test
  void contactPointsAreAListOrOneText() {
    assertThat(
            read(Map.of("contactPoints", "a, b:1,[::1]:2,::2", "port", "7"))
                .connection()
                .contactPoints())
        .containsExactly(
            new ContactPoint("a", 7),
            new ContactPoint("b", 1),
            new ContactPoint("::1", 2),
            new ContactPoint("::2", 7));
    assertThat(read(Map.of("contactPoints", List.of("a:1", "b"))).connection().contactPoints())
        .hasToString("[a:1, b:9042]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a,,b", "a:", "a:x", "a:0", "a:65536", "[::1", "[::1]9042"})
  void aContactPointThatIsNoneIsNamed(String text) {
    assertThatThrownBy(() -> read(Map.of("contactPoints", text)))
        .isInstanceOf(ScanException.class)
        .hasMessageContaining("option contactPoints: expected host or host:port but found \"")
        .hasMessageEndingWith("[OPTION_VALUE]");
  }

  @ParameterizedTest
  @CsvSource({
    "pageRows, 0, expected more than 0 but found 0",
    "pageBytes, -1, expected size",
    "requestTimeout, 0s, expected more than 0",
    "consistency, most, expected one of any",
    "allowFiltering, sometimes, expected one of never, scoped, always",
    "pageTimeout, 0s, expected more than 0",
    "parallelism, 0, expected more than 0",
    "maxConcurrentRanges, 0, expected more than 0",
    "requestsPerSecond, -1, expected more than 0",
    "user, me, user and password belong together"
  })
  void aValueThatCannotBeIsRefused(String name, String value, String expected) {
    assertThatThrownBy(() -> read(Map.of(name, value)))
        .isInstanceOf(ScanException.class)
        .hasMessageContaining("schema \"s\", option " + name + ": " + expected)
        .hasMessageEndingWith("[OPTION_VALUE]");
  }

  @Test
  void equalConnectionsAreEqualAndShowNoSecret() {
    Map<String, String> login = Map.of("user", "me", "password", "do-not-show-me");
    ConnectionOptions connection = read(login).connection();
    assertThat(connection).isEqualTo(read(login).connection());
    assertThat(connection).isNotEqualTo(read(Map.of()).connection());
    assertThat(read(login).toString()).doesNotContain("do-not-show-me");
  }

  @Test
  void openingACatalogNeedsNoServer() {
    try (Catalog catalog = new CassandraSourceProvider().open(options(Map.of()))) {
      assertThat(catalog).isNotNull();
    }
  }

  private static CassandraOptions read(Map<String, ?> more) {
    return CassandraOptions.of(options(more));
  }

  private static Options options(Map<String, ?> more) {
    Map<String, Object> raw = new HashMap<>();
    raw.put("contactPoints", "h");
    raw.put("keyspace", "Shop");
    raw.putAll(more);
    return Options.read(
        new CassandraSourceProvider().options(),
        raw,
        new Options.Scope(Path.of(""), "schema \"s\""));
  }
}
