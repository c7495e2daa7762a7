// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import io.travertine.engine.EngineSettings;
import io.travertine.engine.ModelSource;
import io.travertine.engine.ModelSource.InlineModel;
import io.travertine.engine.ModelSource.ModelFile;
import io.travertine.jdbc.UrlTarget.InlineText;
import io.travertine.jdbc.UrlTarget.ModelPath;
import io.travertine.jdbc.UrlTarget.SourceLocation;
import io.travertine.scan.OptionDefinition;
import io.travertine.scan.OptionDefinition.Sensitivity;
import io.travertine.scan.Options;
import io.travertine.scan.ScanException;
import io.travertine.scan.SourceProvider;
import io.travertine.scan.Suggestion;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks for: a URL and properties, checked and put together. Immutable.
 *
 * @param url fit to be shown, with secrets masked
 * @param settings of the engine to open
 * @param queryTimeout of statements that set none, zero: no limit
 */
record ConnectionRequest(String url, EngineSettings settings, Duration queryTimeout) {
  private static final String INLINE = "inline:";

  /**
   * Reads a URL of this driver.
   *
   * @param properties win over the options of the URL
   * @throws SQLException 08001 when something is unknown, missing or malformed
   */
  static ConnectionRequest of(String url, Properties properties) throws SQLException {
    Map<String, SourceProvider> providers = SourceUrl.providers();
    ConnectionUrl parsed = ConnectionUrl.parse(url, providers.keySet());
    SourceUrl source = source(parsed, providers);
    Map<String, String> given = new LinkedHashMap<>(parsed.options());
    given.putAll(texts(properties));

    Map<String, String> forDriver = new LinkedHashMap<>();
    Map<String, String> forSource = new LinkedHashMap<>();
    for (Map.Entry<String, String> option : given.entrySet()) {
      assign(option.getKey(), option.getValue(), source, forDriver, forSource);
    }
    Path directory = Path.of("").toAbsolutePath();
    Options options;
    try {
      options =
          Options.read(
              ConnectionOptions.ALL, forDriver, new Options.Scope(directory, "Connection"));
    } catch (ScanException e) {
      throw SqlErrors.of(SqlErrors.CONNECTION_REFUSED, String.valueOf(e.getMessage()), e);
    }
    ModelSource model = model(parsed, source, options, forSource, directory);
    return new ConnectionRequest(
        parsed.masked(name -> isSecret(name, source)),
        settings(model, options),
        options.value(ConnectionOptions.QUERY_TIMEOUT));
  }

  /** Every option that a connection with this URL understands. */
  static List<OptionDefinition<?>> definitions(String url) throws SQLException {
    Map<String, SourceProvider> providers = SourceUrl.providers();
    return definitions(source(ConnectionUrl.parse(url, providers.keySet()), providers));
  }

  private static List<OptionDefinition<?>> definitions(@Nullable SourceUrl source) {
    List<OptionDefinition<?>> all = new ArrayList<>(ConnectionOptions.ALL);
    if (source != null) {
      Set<String> names = names(all);
      source.definitions().stream()
          .filter(definition -> !names.contains(definition.name()))
          .forEach(all::add);
    }
    return all;
  }

  private static @Nullable SourceUrl source(
      ConnectionUrl url, Map<String, SourceProvider> providers) {
    SourceProvider provider =
        url.target() instanceof SourceLocation location ? providers.get(location.type()) : null;
    return provider == null ? null : SourceUrl.of(provider);
  }

  /** Properties may hold other things than texts, and defaults of their own. */
  private static Map<String, String> texts(Properties properties) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String name : new TreeSet<>(properties.stringPropertyNames())) {
      texts.put(name, properties.getProperty(name));
    }
    for (Map.Entry<Object, Object> entry : properties.entrySet()) {
      if (entry.getKey() instanceof String name && !(entry.getValue() instanceof String)) {
        texts.put(name, entry.getValue().toString());
      }
    }
    return texts;
  }

  /**
   * Sorts an option. One that both know, such as {@code threads}, goes to both; a user or password
   * without letters, as pools give them, is none to log in with.
   */
  private static void assign(
      String name,
      String value,
      @Nullable SourceUrl source,
      Map<String, String> forDriver,
      Map<String, String> forSource)
      throws SQLException {
    boolean driver = names(ConnectionOptions.ALL).contains(name);
    boolean both = source != null && source.knows(name);
    if (!driver && !both) {
      throw unknown(name, names(definitions(source)));
    }
    if (driver) {
      forDriver.put(name, value);
    }
    if (both && !(driver && value.isEmpty())) {
      forSource.put(name, value);
    }
  }

  private static ModelSource model(
      ConnectionUrl url,
      @Nullable SourceUrl source,
      Options options,
      Map<String, String> forSource,
      Path directory)
      throws SQLException {
    UrlTarget target = url.target();
    String named = options.find(ConnectionOptions.MODEL).orElse("");
    if (!named.isBlank()) {
      target =
          UrlOptions.isInline(named)
              ? new InlineText(named.strip().substring(INLINE.length()))
              : new ModelPath(named);
    }
    if (target instanceof InlineText inline) {
      return new InlineModel(inline.json(), directory);
    }
    if (target instanceof ModelPath file) {
      return new ModelFile(path(file.path()));
    }
    if (target instanceof SourceLocation location && source != null) {
      return source.model(location, forSource, directory);
    }
    throw UrlOptions.malformed(
        "it names nothing to connect to. Write jdbc:travertine:MODEL.yaml, or csv:PATH, avro:PATH,"
            + " cassandra://host/keyspace after jdbc:travertine:, or give the property model");
  }

  private static Path path(String text) throws SQLException {
    try {
      return Path.of(text).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw UrlOptions.malformed("\"" + text + "\" is no path: " + e.getReason());
    }
  }

  private static EngineSettings settings(ModelSource model, Options options) throws SQLException {
    try {
      EngineSettings settings =
          EngineSettings.of(model)
              .withTimeZone(options.value(ConnectionOptions.TIME_ZONE))
              .withAllowClasses(options.value(ConnectionOptions.ALLOW_CLASSES))
              .withUser(options.value(ConnectionOptions.USER));
      String schema = options.find(ConnectionOptions.SCHEMA).orElse("");
      if (!schema.isBlank()) {
        settings = settings.withDefaultSchema(schema);
      }
      Integer threads = options.find(ConnectionOptions.THREADS).orElse(null);
      if (threads != null) {
        settings = settings.withThreads(threads);
      }
      Long memory = options.find(ConnectionOptions.MEMORY_BUDGET).orElse(null);
      if (memory != null) {
        settings = settings.withMemoryBudget(memory);
      }
      Integer fetchSize = options.find(ConnectionOptions.FETCH_SIZE).orElse(null);
      if (fetchSize != null) {
        settings = settings.withFetchSize(fetchSize);
      }
      Integer plans = options.find(ConnectionOptions.PLAN_CACHE_SIZE).orElse(null);
      return plans == null ? settings : settings.withPlanCacheSize(plans);
    } catch (IllegalArgumentException e) {
      throw SqlErrors.of(
          SqlErrors.CONNECTION_REFUSED,
          "Connection option " + e.getMessage() + " [OPTION_VALUE]",
          e);
    }
  }

  private static boolean isSecret(String name, @Nullable SourceUrl source) {
    return definitions(source).stream()
        .anyMatch(
            definition ->
                definition.name().equals(name) && definition.sensitivity() == Sensitivity.SECRET);
  }

  private static Set<String> names(List<OptionDefinition<?>> definitions) {
    Set<String> names = new LinkedHashSet<>();
    definitions.forEach(definition -> names.add(definition.name()));
    return names;
  }

  private static SQLException unknown(String name, Set<String> known) {
    String fix =
        Suggestion.nearest(name, known)
            .map(nearest -> "Did you mean " + nearest + "?")
            .orElse("Known options");
    return SqlErrors.of(
        SqlErrors.CONNECTION_REFUSED,
        "There is no connection option \""
            + name
            + "\". "
            + fix
            + " ("
            + String.join(", ", known)
            + ") [OPTION_UNKNOWN]");
  }
}
