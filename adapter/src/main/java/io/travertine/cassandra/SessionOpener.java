// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.config.ProgrammaticDriverConfigLoaderBuilder;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.internal.core.loadbalancing.DcInferringLoadBalancingPolicy;
import com.datastax.oss.driver.internal.core.ssl.DefaultSslEngineFactory;
import io.travertine.scan.ErrorCode;
import io.travertine.scan.ScanException;
import io.travertine.scan.Suggestion;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Connects to clusters. */
final class SessionOpener {
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);
  private static final long LONGEST_CLOSE_SECONDS = 5;

  /** Of the two figures below. */
  private static final String SHUTDOWN_UNIT = "MILLISECONDS";

  private static final int SHUTDOWN_QUIET = 20;
  private static final int SHUTDOWN_TIMEOUT = 5_000;

  /** Short, so that a table made elsewhere is seen soon; the driver waits 1 s by default. */
  private static final Duration SCHEMA_EVENT_WINDOW = Duration.ofMillis(50);

  private SessionOpener() {}

  /** Connects, or fails within the login time-out. */
  static CqlSession open(ConnectionOptions options) {
    CqlSession session = connect(options);
    try {
      checkDatacenter(session, options);
      return session;
    } catch (RuntimeException e) {
      close(session);
      throw e;
    }
  }

  /** Closes {@code session} and waits for its threads, but not for ever. */
  static void close(CqlSession session) {
    CompletableFuture<Void> closing = session.closeAsync().toCompletableFuture();
    try {
      closing.get(LONGEST_CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      session.forceCloseAsync();
    } catch (InterruptedException e) {
      session.forceCloseAsync();
      Thread.currentThread().interrupt();
    }
  }

  private static CqlSession connect(ConnectionOptions options) {
    CompletableFuture<CqlSession> opening;
    try {
      opening = builder(options).buildAsync().toCompletableFuture();
    } catch (ScanException e) {
      throw e;
    } catch (RuntimeException e) {
      throw CassandraErrors.connecting(options, e);
    }
    try {
      return opening.get(options.loginTimeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw CassandraErrors.connecting(options, Objects.requireNonNullElse(e.getCause(), e));
    } catch (TimeoutException e) {
      closeWhenOpen(opening);
      throw ScanException.of(
              CassandraCodes.UNREACHABLE,
              "Cannot connect to Cassandra within "
                  + options.loginTimeout().toMillis()
                  + " ms (tried "
                  + options.contactPoints()
                  + ")")
          .fix("Check contactPoints and the network, or raise loginTimeout")
          .cause(e)
          .build();
    } catch (InterruptedException e) {
      closeWhenOpen(opening);
      Thread.currentThread().interrupt();
      throw ScanException.of(ErrorCode.CANCELLED, "Interrupted while connecting to Cassandra")
          .cause(e)
          .build();
    }
  }

  /** A session that arrives after everybody has gone must not stay. */
  private static void closeWhenOpen(CompletionStage<CqlSession> opening) {
    opening.whenComplete(
        (session, failure) -> {
          if (session != null) {
            session.forceCloseAsync();
          }
        });
  }

  private static CqlSessionBuilder builder(ConnectionOptions options) {
    ClassLoader loader = SessionOpener.class.getClassLoader();
    CqlSessionBuilder builder =
        CqlSession.builder().withClassLoader(loader).withConfigLoader(config(options, loader));
    Path bundle = options.files().secureConnectBundle();
    if (bundle != null) {
      builder.withCloudSecureConnectBundle(readable(bundle, "cloudSecureConnectBundle"));
    }
    for (ContactPoint point : options.contactPoints()) {
      builder.addContactPoint(new InetSocketAddress(point.host(), point.port()));
    }
    String datacenter = options.localDatacenter();
    if (datacenter != null) {
      builder.withLocalDatacenter(datacenter);
    }
    String user = options.user();
    String password = options.password();
    if (user != null && password != null) {
      builder.withAuthCredentials(user, password);
    }
    return builder;
  }

  private static DriverConfigLoader config(ConnectionOptions options, ClassLoader loader) {
    Path file = options.files().driverConfig();
    if (file != null) {
      return DriverConfigLoader.fromFile(readable(file, "driverConfig").toFile());
    }
    Duration login = options.loginTimeout();
    Duration connect = login.compareTo(LONGEST_CONNECT) < 0 ? login : LONGEST_CONNECT;
    ProgrammaticDriverConfigLoaderBuilder config =
        DriverConfigLoader.programmaticBuilder(loader)
            // The name begins the names of its threads.
            .withString(DefaultDriverOption.SESSION_NAME, "travertine-cassandra")
            .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, options.requestTimeout())
            .withString(DefaultDriverOption.REQUEST_CONSISTENCY, options.consistency().name())
            // Every statement of this source is a SELECT; the driver gives up on a lost connection
            // otherwise.
            .withBoolean(DefaultDriverOption.REQUEST_DEFAULT_IDEMPOTENCE, true)
            .withDuration(DefaultDriverOption.CONNECTION_CONNECT_TIMEOUT, connect)
            .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, login)
            .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, login)
            .withDuration(DefaultDriverOption.METADATA_SCHEMA_REQUEST_TIMEOUT, login)
            .withDuration(DefaultDriverOption.METADATA_SCHEMA_WINDOW, SCHEMA_EVENT_WINDOW)
            // Empty: every keyspace, the system's too.
            .withStringList(DefaultDriverOption.METADATA_SCHEMA_REFRESHED_KEYSPACES, List.of())
            .withBoolean(DefaultDriverOption.NETTY_DAEMON, true)
            // The driver waits 2 s for stragglers by default. Once its channels are closed there
            // are only their last notices: without any wait these are refused, with an error in
            // the log.
            .withString(DefaultDriverOption.NETTY_IO_SHUTDOWN_UNIT, SHUTDOWN_UNIT)
            .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, SHUTDOWN_QUIET)
            .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_TIMEOUT, SHUTDOWN_TIMEOUT)
            .withString(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_UNIT, SHUTDOWN_UNIT)
            .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, SHUTDOWN_QUIET)
            .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_TIMEOUT, SHUTDOWN_TIMEOUT);
    if (options.localDatacenter() == null) {
      config.withClass(
          DefaultDriverOption.LOAD_BALANCING_POLICY_CLASS, DcInferringLoadBalancingPolicy.class);
    }
    if (options.tls() != null) {
      addTls(config, options.tls());
    }
    ConnectionOptions.Wire wire = options.wire();
    if (wire.protocol() != ConnectionOptions.Protocol.AUTO) {
      config.withString(DefaultDriverOption.PROTOCOL_VERSION, wire.protocol().name());
    }
    if (wire.compression() != ConnectionOptions.Compression.NONE) {
      config.withString(
          DefaultDriverOption.PROTOCOL_COMPRESSION,
          wire.compression().name().toLowerCase(Locale.ROOT));
    }
    return config.build();
  }

  private static void addTls(
      ProgrammaticDriverConfigLoaderBuilder config, ConnectionOptions.Tls tls) {
    config
        .withClass(DefaultDriverOption.SSL_ENGINE_FACTORY_CLASS, DefaultSslEngineFactory.class)
        .withBoolean(
            DefaultDriverOption.SSL_HOSTNAME_VALIDATION,
            tls.hostNames() == ConnectionOptions.HostNames.CHECKED);
    ConnectionOptions.Store truststore = tls.truststore();
    if (truststore != null) {
      config.withString(
          DefaultDriverOption.SSL_TRUSTSTORE_PATH,
          readable(truststore.file(), "truststorePath").toString());
      if (truststore.password() != null) {
        config.withString(DefaultDriverOption.SSL_TRUSTSTORE_PASSWORD, truststore.password());
      }
    }
    ConnectionOptions.Store keystore = tls.keystore();
    if (keystore != null) {
      config.withString(
          DefaultDriverOption.SSL_KEYSTORE_PATH,
          readable(keystore.file(), "keystorePath").toString());
      if (keystore.password() != null) {
        config.withString(DefaultDriverOption.SSL_KEYSTORE_PASSWORD, keystore.password());
      }
    }
  }

  /** The driver's own message does not say which option names the file. */
  private static Path readable(Path file, String option) {
    if (!Files.isReadable(file)) {
      throw ScanException.of(
              ErrorCode.OPTION_VALUE, "Option " + option + ": there is no readable file " + file)
          .fix("Name a file that is there; relative paths start at the model")
          .build();
    }
    return file;
  }

  /**
   * The driver only warns of a data centre that is not there, and then finds no node for any
   * request.
   */
  private static void checkDatacenter(CqlSession session, ConnectionOptions options) {
    String wanted = options.localDatacenter();
    if (wanted == null) {
      return;
    }
    TreeSet<String> known = new TreeSet<>();
    for (Node node : session.getMetadata().getNodes().values()) {
      String datacenter = node.getDatacenter();
      if (datacenter != null) {
        known.add(datacenter);
      }
    }
    if (!known.isEmpty() && !known.contains(wanted)) {
      String fix =
          Suggestion.nearest(wanted, known)
              .map(near -> "Did you mean \"" + near + "\"?")
              .orElse("Leave localDatacenter out, or name one of the cluster");
      throw ScanException.of(
              CassandraCodes.WRONG_DATACENTER,
              "The cluster at "
                  + options.contactPoints()
                  + " has no data centre \""
                  + wanted
                  + "\", only "
                  + known)
          .fix(fix)
          .build();
    }
  }
}
