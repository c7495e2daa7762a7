// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.travertine.jdbc.UrlTarget.InlineText;
import io.travertine.jdbc.UrlTarget.ModelPath;
import io.travertine.jdbc.UrlTarget.SourceLocation;
import io.travertine.jdbc.UrlTarget.Unnamed;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionUrlTest {
  private static final List<String> SOURCES = List.of("avro", "cassandra", "csv");

  private static ConnectionUrl parse(String rest) throws SQLException {
    return ConnectionUrl.parse("jdbc:travertine:" + rest, SOURCES);
  }

  private static Arguments row(String rest, UrlTarget target, String... options) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < options.length; i += 2) {
      map.put(options[i], options[i + 1]);
    }
    return Arguments.of(rest, target, map);
  }

  static Stream<Arguments> urls() {
    UrlTarget none = new Unnamed();
    UrlTarget model = new ModelPath("/m/model.yaml");
    return Stream.of(
        row("", none),
        row("/m/model.yaml", model),
        row("/m/model.yaml?schema=s", model, "schema", "s"),
        row("/m/model.yaml?", model),
        row("/m/model.yaml?schema=s&threads=2", model, "schema", "s", "threads", "2"),
        row("/m/model.yaml?schema=s&&threads=2&", model, "schema", "s", "threads", "2"),
        row("/m/model.yaml;schema=s;threads=2", model, "schema", "s", "threads", "2"),
        row("/m/model.yaml;schema=s;", model, "schema", "s"),
        row("model=/m/model.yaml", model),
        row("model=/m/model.yaml?schema=s", model, "schema", "s"),
        row("model=/m/model.yaml;schema=s", model, "schema", "s"),
        row("schema=s;model=/m/model.yaml", none, "schema", "s", "model", "/m/model.yaml"),
        row("/m/my%20model.yaml", new ModelPath("/m/my model.yaml")),
        row("/m/%C5%81%C3%B3d%C5%BA.yaml", new ModelPath("/m/Łódź.yaml")),
        row("C:\\m\\model.yaml", new ModelPath("C:\\m\\model.yaml")),
        row("relative.json", new ModelPath("relative.json")),
        row("inline:{a: 1}", new InlineText("{a: 1}")),
        row("model=inline:{a: 1};schema=s", new InlineText("{a: 1}"), "schema", "s"),
        row("inline:{a: '}?x=1'}?schema=s", new InlineText("{a: '}?x=1'}"), "schema", "s"),
        row(
            "inline:{\"a\": \"\\\"};\"};schema=s",
            new InlineText("{\"a\": \"\\\"};\"}"),
            "schema",
            "s"),
        row("inline:{a: 'like 5%'}", new InlineText("{a: 'like 5%'}")),
        row(
            "schema=s;model=inline:{a: ';'};threads=1",
            none,
            "schema",
            "s",
            "model",
            "inline:{a: ';'}",
            "threads",
            "1"),
        row("csv:/data/*.csv", new SourceLocation("csv", "/data/*.csv")),
        row("csv:/data/part-?.csv", new SourceLocation("csv", "/data/part-?.csv")),
        row(
            "csv:/data/part-?.csv?header=true",
            new SourceLocation("csv", "/data/part-?.csv"),
            "header",
            "true"),
        row(
            "csv:/d.csv?delimiter=;&header=no",
            new SourceLocation("csv", "/d.csv"),
            "delimiter",
            ";",
            "header",
            "no"),
        row(
            "csv:/d.csv;delimiter=%3B;quote=&",
            new SourceLocation("csv", "/d.csv"), "delimiter", ";", "quote", "&"),
        row(
            "csv:/d.csv?columns=id BIGINT, price DECIMAL(10,2)",
            new SourceLocation("csv", "/d.csv"),
            "columns",
            "id BIGINT, price DECIMAL(10,2)"),
        row("csv:/d.csv?nullString=a=b", new SourceLocation("csv", "/d.csv"), "nullString", "a=b"),
        row("csv:/d.csv?nullString=", new SourceLocation("csv", "/d.csv"), "nullString", ""),
        row("csv:/d.csv?quote=+", new SourceLocation("csv", "/d.csv"), "quote", "+"),
        row("avro:/a", new SourceLocation("avro", "/a")),
        row(
            "cassandra://h1,h2:9042/ks?localDatacenter=dc1",
            new SourceLocation("cassandra", "//h1,h2:9042/ks"),
            "localDatacenter",
            "dc1"));
  }

  @ParameterizedTest
  @MethodSource("urls")
  void readsTargetAndOptions(String rest, UrlTarget target, Map<String, String> options)
      throws SQLException {
    ConnectionUrl url = parse(rest);
    assertThat(url.target()).isEqualTo(target);
    assertThat(url.options()).containsExactlyEntriesOf(options);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//host:1/catalog",
        "csb:/data",
        "/m.yaml?schema=%zz",
        "/m.yaml?schema=%C5",
        "/m.yaml?schema=a&schema=b",
        "/m.yaml?schema=s&threads",
        "inline:{a: 1",
        "inline:5",
        "inline:{a: 1}x",
      })
  void refusesWhatIsMalformed(String rest) {
    assertThatThrownBy(() -> parse(rest))
        .isInstanceOf(SQLException.class)
        .hasMessageEndingWith("[URL_MALFORMED]")
        .hasFieldOrPropertyWithValue("SQLState", "08001");
  }

  @Test
  void namesTheNearestSource() {
    assertThatThrownBy(() -> parse("cvs:/data")).hasMessageContaining("Did you mean csv?");
  }

  @Test
  void masksSecretsAndInlineModels() throws SQLException {
    assertThat(parse("csv:/d?a=1&password=x%26y").masked("password"::equals))
        .isEqualTo("jdbc:travertine:csv:/d?a=1&password=***");
    assertThat(parse("/m.yaml;a=1;password=x").masked("password"::equals))
        .isEqualTo("jdbc:travertine:/m.yaml;a=1;password=***");
    assertThat(parse("inline:{password: x}?a=1").masked("password"::equals))
        .isEqualTo("jdbc:travertine:inline:***?a=1");
    assertThat(parse("a=1;model=inline:{password: x}").masked("password"::equals))
        .isEqualTo("jdbc:travertine:a=1;model=***");
  }

  @Test
  void maskedUrlsAreReadTheSame() throws SQLException {
    ConnectionUrl url = parse("csv:/my%20data?x=%25&y=a%3Bb&z=%26");
    ConnectionUrl again = ConnectionUrl.parse(url.masked(name -> false), SOURCES);
    assertThat(again).isEqualTo(url);
  }

  @Test
  void neverRepeatsValuesInMessages() {
    assertThatThrownBy(() -> parse("/m.yaml?password=hunter2%zz"))
        .hasMessageNotContaining("hunter2");
  }
}
