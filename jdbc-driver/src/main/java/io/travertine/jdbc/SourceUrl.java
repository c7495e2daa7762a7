// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import io.travertine.engine.ModelSource;
import io.travertine.engine.ModelSource.SingleSchema;
import io.travertine.engine.SourceOptions;
import io.travertine.jdbc.UrlTarget.SourceLocation;
import io.travertine.scan.OptionDefinition;
import io.travertine.scan.SourceProvider;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Makes a model of one schema from the URL of a source. Immutable. */
final class SourceUrl {
  /** Takes any kind of source, unlike the factories that models name. */
  private static final String FACTORY = "io.travertine.calcite.SourceSchemaFactory";

  private static final String CASSANDRA = "cassandra";

  private final SourceProvider provider;

  private SourceUrl(SourceProvider provider) {
    this.provider = provider;
  }

  /** The providers on the class path of the driver, by type. */
  static Map<String, SourceProvider> providers() throws SQLException {
    Map<String, SourceProvider> found = new TreeMap<>();
    try {
      // The context class loader of a tool may know nothing of the driver's jar.
      for (SourceProvider provider :
          ServiceLoader.load(SourceProvider.class, SourceUrl.class.getClassLoader())) {
        found.put(provider.type(), provider);
      }
    } catch (ServiceConfigurationError e) {
      throw SqlErrors.of(SqlErrors.INTERNAL, "A source cannot be loaded: " + e.getMessage(), e);
    }
    return found;
  }

  static SourceUrl of(SourceProvider provider) {
    return new SourceUrl(provider);
  }

  List<OptionDefinition<?>> definitions() {
    return SourceOptions.of(provider);
  }

  boolean knows(String option) {
    return definitions().stream().anyMatch(definition -> definition.name().equals(option));
  }

  /**
   * The model of a URL.
   *
   * @param options of the source, as written
   */
  ModelSource model(SourceLocation target, Map<String, String> options, Path baseDirectory)
      throws SQLException {
    Map<String, Object> operand = new LinkedHashMap<>(options);
    operand.put("source", provider.type());
    String name = provider.type();
    if (name.equals(CASSANDRA)) {
      name = putServers(target.location(), operand);
    } else if (target.location().isBlank()) {
      throw UrlOptions.malformed(
          "after " + name + ": comes no path. Name a file, a directory or a glob");
    } else {
      operand.putIfAbsent("path", target.location());
    }
    return new SingleSchema(name, FACTORY, operand, baseDirectory);
  }

  /** Takes {@code //host,host:port/keyspace} apart; returns the keyspace. */
  private static String putServers(String location, Map<String, Object> operand)
      throws SQLException {
    String form = "Write cassandra://host1,host2:9042/keyspace";
    if (!location.startsWith("//")) {
      throw UrlOptions.malformed("after cassandra: two slashes are missing. " + form);
    }
    int slash = location.indexOf('/', 2);
    String hosts = location.substring(2, slash < 0 ? location.length() : slash);
    String keyspace = slash < 0 ? "" : location.substring(slash + 1).replaceAll("/+$", "");
    if (hosts.indexOf('@') >= 0) {
      throw UrlOptions.malformed(
          "a user stands before a host. Give user and password as options or properties");
    }
    List<String> points =
        Arrays.stream(hosts.split(",")).map(String::strip).filter(host -> !host.isEmpty()).toList();
    if (points.isEmpty() || keyspace.isEmpty() || keyspace.indexOf('/') >= 0) {
      throw UrlOptions.malformed("it needs hosts and one keyspace. " + form);
    }
    operand.putIfAbsent("contactPoints", points);
    operand.putIfAbsent("keyspace", keyspace);
    return keyspace;
  }
}
