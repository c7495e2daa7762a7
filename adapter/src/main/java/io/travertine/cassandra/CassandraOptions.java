// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import io.travertine.scan.ErrorCode;
import io.travertine.scan.OptionDefinition;
import io.travertine.scan.OptionType;
import io.travertine.scan.Options;
import io.travertine.scan.ScanException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a user says about one keyspace.
 *
 * @param connection what makes a session; equal ones share it
 * @param place what the options belong to, for messages
 */
record CassandraOptions(
    ConnectionOptions connection,
    String keyspace,
    ScanOptions scans,
    Duration pageTimeout,
    @Nullable String executionProfile,
    Throttle throttle,
    String place) {

  /**
   * How hard the cluster may be worked.
   *
   * @param requests under way at a time
   * @param perSecond requests begun in a second, 0 for any number
   */
  record Throttle(int requests, int perSecond) {}

  /**
   * Whether the server may be asked to drop rows after it has read them ({@code ALLOW FILTERING}).
   */
  enum AllowFiltering {
    NEVER,
    SCOPED,
    ALWAYS
  }

  private static final int DEFAULT_PORT = 9042;

  static final OptionDefinition<List<String>> CONTACT_POINTS =
      OptionDefinition.optional(
          "contactPoints",
          OptionType.STRINGS,
          "Hosts to begin with, each as host or host:port; a list, or one text with commas; needed unless a file names them");
  static final OptionDefinition<Integer> PORT =
      OptionDefinition.optional(
              "port", OptionType.INTEGER, "Port of contact points that do not name one")
          .withDefault(DEFAULT_PORT);
  static final OptionDefinition<String> LOCAL_DATACENTER =
      OptionDefinition.optional(
          "localDatacenter",
          OptionType.STRING,
          "Data centre to read from; found by itself when all contact points are in one");
  static final OptionDefinition<String> KEYSPACE =
      OptionDefinition.required(
          "keyspace", OptionType.STRING, "Keyspace whose tables are read, in its exact case");
  static final OptionDefinition<String> USER =
      OptionDefinition.optional("user", OptionType.STRING, "Role to log in with");
  static final OptionDefinition<String> PASSWORD =
      OptionDefinition.optional("password", OptionType.STRING, "Password of user").secret();
  static final OptionDefinition<Boolean> SSL =
      OptionDefinition.optional("ssl", OptionType.BOOLEAN, "Whether connections are encrypted")
          .withDefault(false);
  static final OptionDefinition<String> TRUSTSTORE_PATH =
      OptionDefinition.optional(
          "truststorePath",
          OptionType.STRING,
          "File of the certificates to trust, JKS or PKCS12; by default those that the JVM trusts");
  static final OptionDefinition<String> TRUSTSTORE_PASSWORD =
      OptionDefinition.optional(
              "truststorePassword", OptionType.STRING, "Password of truststorePath")
          .secret();
  static final OptionDefinition<String> KEYSTORE_PATH =
      OptionDefinition.optional(
          "keystorePath",
          OptionType.STRING,
          "File of the key and certificate to show to the server, JKS or PKCS12");
  static final OptionDefinition<String> KEYSTORE_PASSWORD =
      OptionDefinition.optional("keystorePassword", OptionType.STRING, "Password of keystorePath")
          .secret();
  static final OptionDefinition<Boolean> HOSTNAME_VALIDATION =
      OptionDefinition.optional(
              "hostnameValidation",
              OptionType.BOOLEAN,
              "Whether the server's certificate must name the host that is connected to")
          .withDefault(true);
  static final OptionDefinition<String> CLOUD_SECURE_CONNECT_BUNDLE =
      OptionDefinition.optional(
          "cloudSecureConnectBundle",
          OptionType.STRING,
          "File that a hosted service gives to connect with, in place of contactPoints and ssl");
  static final OptionDefinition<String> DRIVER_CONFIG =
      OptionDefinition.optional(
          "driverConfig",
          OptionType.STRING,
          "Configuration file of the Java driver; it counts instead of the time-outs, consistency, ssl, protocol and compression given here");
  static final OptionDefinition<String> EXECUTION_PROFILE =
      OptionDefinition.optional(
          "executionProfile", OptionType.STRING, "Profile of driverConfig that queries run with");
  static final OptionDefinition<ConnectionOptions.Protocol> PROTOCOL_VERSION =
      OptionDefinition.optional(
              "protocolVersion",
              OptionType.choice(ConnectionOptions.Protocol.class),
              "Version of the native protocol; auto is the newest that the server knows")
          .withDefault(ConnectionOptions.Protocol.AUTO);
  static final OptionDefinition<ConnectionOptions.Compression> COMPRESSION =
      OptionDefinition.optional(
              "compression",
              OptionType.choice(ConnectionOptions.Compression.class),
              "Compression of what is sent; lz4 needs its library on the class path, snappy a protocol before v5")
          .withDefault(ConnectionOptions.Compression.NONE);
  static final OptionDefinition<Integer> PAGE_ROWS =
      OptionDefinition.optional(
              "pageRows",
              OptionType.INTEGER,
              "Most rows in one page; a fetch size set on the statement counts instead")
          .withDefault(PageOptions.DEFAULT_ROWS);
  static final OptionDefinition<Long> PAGE_BYTES =
      OptionDefinition.optional(
              "pageBytes",
              OptionType.BYTES,
              "Size in bytes that pages aim at: wide rows come in pages of fewer rows")
          .withDefault(PageOptions.DEFAULT_BYTES);
  static final OptionDefinition<Duration> REQUEST_TIMEOUT =
      OptionDefinition.optional(
              "requestTimeout", OptionType.DURATION, "Longest wait for the answer to one request")
          .withDefault(Duration.ofSeconds(12));
  static final OptionDefinition<Duration> PAGE_TIMEOUT =
      OptionDefinition.optional(
              "pageTimeout",
              OptionType.DURATION,
              "Longest wait for a page before it is asked of another node; doubles at each attempt, up to requestTimeout")
          .withDefault(Duration.ofSeconds(5));
  static final OptionDefinition<Integer> PARALLELISM =
      OptionDefinition.optional(
          "parallelism",
          OptionType.INTEGER,
          "Least number of parts of the token ring that a table is read in, by the query's threads; by default one for each set of replicas");
  static final OptionDefinition<Integer> MAX_CONCURRENT_RANGES =
      OptionDefinition.optional(
              "maxConcurrentRanges",
              OptionType.INTEGER,
              "Most pages of token ranges or keys that are asked for at a time, by all queries together")
          .withDefault(128);
  static final OptionDefinition<Integer> REQUESTS_PER_SECOND =
      OptionDefinition.optional(
          "requestsPerSecond",
          OptionType.INTEGER,
          "Most pages asked for in a second, by all queries together; by default any number");
  static final OptionDefinition<Duration> LOGIN_TIMEOUT =
      OptionDefinition.optional(
              "loginTimeout", OptionType.DURATION, "Longest wait for a connection to the cluster")
          .withDefault(Duration.ofSeconds(15));
  static final OptionDefinition<DefaultConsistencyLevel> CONSISTENCY =
      OptionDefinition.optional(
              "consistency",
              OptionType.choice(DefaultConsistencyLevel.class),
              "Consistency level of reads")
          .withDefault(DefaultConsistencyLevel.LOCAL_ONE);
  static final OptionDefinition<AllowFiltering> ALLOW_FILTERING =
      OptionDefinition.optional(
              "allowFiltering",
              OptionType.choice(AllowFiltering.class),
              "Whether the server may drop rows after reading them (ALLOW FILTERING): within one partition or token range, also elsewhere, or never")
          .withDefault(AllowFiltering.SCOPED);

  static final List<OptionDefinition<?>> DEFINITIONS =
      List.of(
          CONTACT_POINTS,
          PORT,
          LOCAL_DATACENTER,
          KEYSPACE,
          USER,
          PASSWORD,
          SSL,
          TRUSTSTORE_PATH,
          TRUSTSTORE_PASSWORD,
          KEYSTORE_PATH,
          KEYSTORE_PASSWORD,
          HOSTNAME_VALIDATION,
          CLOUD_SECURE_CONNECT_BUNDLE,
          DRIVER_CONFIG,
          EXECUTION_PROFILE,
          PROTOCOL_VERSION,
          COMPRESSION,
          PAGE_ROWS,
          PAGE_BYTES,
          PAGE_TIMEOUT,
          REQUEST_TIMEOUT,
          LOGIN_TIMEOUT,
          CONSISTENCY,
          PARALLELISM,
          MAX_CONCURRENT_RANGES,
          REQUESTS_PER_SECOND,
          ALLOW_FILTERING);

  static CassandraOptions of(Options options) {
    if (options.find(USER).isPresent() != options.find(PASSWORD).isPresent()) {
      throw options.invalid(USER, "user and password belong together").fix("Give both").build();
    }
    PageOptions pages =
        new PageOptions(
            positive(options, PAGE_ROWS, options.value(PAGE_ROWS)).intValue(),
            positive(options, PAGE_BYTES, options.value(PAGE_BYTES)).longValue());
    positive(options, PAGE_TIMEOUT, options.value(PAGE_TIMEOUT).toMillis());
    Optional<Integer> parallelism = options.find(PARALLELISM);
    parallelism.ifPresent(parts -> positive(options, PARALLELISM, parts));
    Optional<Integer> perSecond = options.find(REQUESTS_PER_SECOND);
    perSecond.ifPresent(rate -> positive(options, REQUESTS_PER_SECOND, rate));
    int requests =
        positive(options, MAX_CONCURRENT_RANGES, options.value(MAX_CONCURRENT_RANGES)).intValue();
    return new CassandraOptions(
        connection(options),
        options.value(KEYSPACE),
        new ScanOptions(pages, parallelism.orElse(null), options.value(ALLOW_FILTERING)),
        options.value(PAGE_TIMEOUT),
        options.find(EXECUTION_PROFILE).orElse(null),
        new Throttle(requests, perSecond.orElse(0)),
        options.scope().place());
  }

  private static ConnectionOptions connection(Options options) {
    positive(options, REQUEST_TIMEOUT, options.value(REQUEST_TIMEOUT).toMillis());
    positive(options, LOGIN_TIMEOUT, options.value(LOGIN_TIMEOUT).toMillis());
    return new ConnectionOptions(
        contactPoints(options),
        options.find(LOCAL_DATACENTER).orElse(null),
        options.find(USER).orElse(null),
        options.find(PASSWORD).orElse(null),
        options.value(REQUEST_TIMEOUT),
        options.value(LOGIN_TIMEOUT),
        options.value(CONSISTENCY),
        tls(options),
        new ConnectionOptions.Wire(options.value(PROTOCOL_VERSION), options.value(COMPRESSION)),
        new ConnectionOptions.Files(
            file(options, DRIVER_CONFIG), file(options, CLOUD_SECURE_CONNECT_BUNDLE)));
  }

  private static ConnectionOptions.@Nullable Tls tls(Options options) {
    ConnectionOptions.Store truststore = store(options, TRUSTSTORE_PATH, TRUSTSTORE_PASSWORD);
    ConnectionOptions.Store keystore = store(options, KEYSTORE_PATH, KEYSTORE_PASSWORD);
    if (!options.value(SSL)) {
      if (truststore != null || keystore != null) {
        throw options
            .invalid(
                truststore != null ? TRUSTSTORE_PATH : KEYSTORE_PATH,
                "it is of use only to encrypted connections")
            .fix("Set ssl=true, or leave it out")
            .build();
      }
      return null;
    }
    return new ConnectionOptions.Tls(
        truststore,
        keystore,
        options.value(HOSTNAME_VALIDATION)
            ? ConnectionOptions.HostNames.CHECKED
            : ConnectionOptions.HostNames.IGNORED);
  }

  private static ConnectionOptions.@Nullable Store store(
      Options options, OptionDefinition<String> path, OptionDefinition<String> password) {
    Path file = file(options, path);
    return file == null
        ? null
        : new ConnectionOptions.Store(file, options.find(password).orElse(null));
  }

  /** Relative paths start where the options stand. */
  private static @Nullable Path file(Options options, OptionDefinition<String> definition) {
    return options
        .find(definition)
        .map(path -> options.scope().baseDirectory().resolve(path))
        .orElse(null);
  }

  private static List<ContactPoint> contactPoints(Options options) {
    Optional<List<String>> given = options.find(CONTACT_POINTS);
    boolean named = options.isGiven(DRIVER_CONFIG) || options.isGiven(CLOUD_SECURE_CONNECT_BUNDLE);
    if (given.isEmpty() && named) {
      return List.of();
    }
    if (given.isPresent() && options.isGiven(CLOUD_SECURE_CONNECT_BUNDLE)) {
      throw options
          .invalid(CONTACT_POINTS, "cloudSecureConnectBundle names the hosts")
          .fix("Give one of the two")
          .build();
    }
    if (given.isEmpty()) {
      throw ScanException.of(
              ErrorCode.OPTION_MISSING,
              options.scope().place() + ": option contactPoints is missing")
          .fix(CONTACT_POINTS.doc())
          .build();
    }
    int port = options.value(PORT);
    List<ContactPoint> points = new ArrayList<>();
    for (String entry : given.get()) {
      for (String text : entry.split(",", -1)) {
        try {
          points.add(ContactPoint.parse(text.trim(), port));
        } catch (IllegalArgumentException e) {
          throw options
              .invalid(CONTACT_POINTS, "expected host or host:port but found \"" + text + "\"")
              .cause(e)
              .build();
        }
      }
    }
    if (points.isEmpty()) {
      throw options
          .invalid(CONTACT_POINTS, "the list is empty")
          .fix("Name at least one host")
          .build();
    }
    return points;
  }

  private static Number positive(Options options, OptionDefinition<?> definition, Number value) {
    if (value.longValue() < 1) {
      throw options.invalid(definition, "expected more than 0 but found " + value).build();
    }
    return value;
  }
}
