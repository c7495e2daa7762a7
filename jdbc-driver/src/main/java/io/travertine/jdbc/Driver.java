// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import io.travertine.scan.OptionDefinition;
import io.travertine.scan.OptionDefinition.Presence;
import io.travertine.scan.OptionDefinition.Sensitivity;
import io.travertine.scan.OptionType;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The JDBC driver of {@code jdbc:travertine:} URLs; see {@link ConnectionUrl} for their grammar.
 * Thread-safe.
 */
public final class Driver implements java.sql.Driver {
  static {
    LibraryLogs.quieten();
    try {
      DriverManager.registerDriver(new Driver());
    } catch (SQLException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Above all loggers of Travertine. */
  static final Logger LOGGER = Logger.getLogger("io.travertine");

  private final SharedEngines engines = new SharedEngines();

  /** Called by the service loader, and by tools that make an instance by the name of the class. */
  public Driver() {}

  @Override
  public @Nullable Connection connect(@Nullable String url, @Nullable Properties info)
      throws SQLException {
    String asked = present(url);
    if (!ConnectionUrl.accepts(asked)) {
      return null;
    }
    Properties properties = info == null ? new Properties() : info;
    return Guard.call(
        () -> TravertineConnection.open(ConnectionRequest.of(asked, properties), engines));
  }

  @Override
  public boolean acceptsURL(@Nullable String url) throws SQLException {
    return ConnectionUrl.accepts(present(url));
  }

  /** Describes every option; for a URL that cannot be read, those that do not depend on it. */
  @Override
  public DriverPropertyInfo[] getPropertyInfo(@Nullable String url, @Nullable Properties info)
      throws SQLException {
    return Guard.call(
        () ->
            definitions(url).stream()
                .map(definition -> describe(definition, info))
                .toArray(DriverPropertyInfo[]::new));
  }

  @Override
  public int getMajorVersion() {
    return DriverVersion.MAJOR;
  }

  @Override
  public int getMinorVersion() {
    return DriverVersion.MINOR;
  }

  /** False: JDBC asks for all of SQL-92 entry level, and Travertine changes no data. */
  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() {
    return LOGGER;
  }

  SharedEngines engines() {
    return engines;
  }

  private static String present(@Nullable String url) throws SQLException {
    if (url == null) {
      throw SqlErrors.of(SqlErrors.CONNECTION_REFUSED, "The connection URL is null.");
    }
    return url;
  }

  private static List<OptionDefinition<?>> definitions(@Nullable String url) {
    try {
      return url == null || !ConnectionUrl.accepts(url)
          ? ConnectionOptions.ALL
          : ConnectionRequest.definitions(url);
    } catch (SQLException e) {
      return ConnectionOptions.ALL;
    }
  }

  private static DriverPropertyInfo describe(
      OptionDefinition<?> definition, @Nullable Properties info) {
    String given = info == null ? null : info.getProperty(definition.name());
    boolean secret = definition.sensitivity() == Sensitivity.SECRET;
    String value = given != null ? given : definition.defaultText().orElse(null);
    DriverPropertyInfo described = new DriverPropertyInfo(definition.name(), secret ? null : value);
    described.description = definition.doc() + " (" + definition.type().name() + ")";
    described.required = definition.presence() == Presence.REQUIRED;
    if (definition.type().equals(OptionType.BOOLEAN)) {
      described.choices = new String[] {"true", "false"};
    }
    return described;
  }
}
