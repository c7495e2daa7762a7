// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What makes a session: catalogs whose connection options are equal share one.
 *
 * @param localDatacenter null to take that of the contact points
 * @param user null to connect without logging in; then {@code password} is null too
 */
record ConnectionOptions(
    List<ContactPoint> contactPoints,
    @Nullable String localDatacenter,
    @Nullable String user,
    @Nullable String password,
    Duration requestTimeout,
    Duration loginTimeout,
    DefaultConsistencyLevel consistency,
    @Nullable Tls tls,
    Wire wire,
    Files files) {

  /**
   * How connections are encrypted.
   *
   * @param truststore null to trust what the JVM trusts
   * @param keystore null to show no certificate
   */
  record Tls(@Nullable Store truststore, @Nullable Store keystore, HostNames hostNames) {}

  /** Keys or certificates in a file, JKS or PKCS12; prints without the password. */
  record Store(Path file, @Nullable String password) {
    @Override
    public String toString() {
      return file.toString();
    }
  }

  /** Whether the name in a server's certificate counts. */
  enum HostNames {
    CHECKED,
    IGNORED
  }

  /** What is spoken. */
  record Wire(Protocol protocol, Compression compression) {}

  /** Versions of the native protocol. */
  enum Protocol {
    /** The newest that the server knows too. */
    AUTO,
    V3,
    V4,
    V5
  }

  /** How what is sent is made smaller. */
  enum Compression {
    NONE,
    LZ4,
    SNAPPY
  }

  /**
   * What the driver reads itself.
   *
   * @param driverConfig in place of the options here, apart from contact points, data centre and
   *     login
   * @param secureConnectBundle in place of contact points and TLS
   */
  record Files(@Nullable Path driverConfig, @Nullable Path secureConnectBundle) {}

  ConnectionOptions {
    contactPoints = List.copyOf(contactPoints);
  }

  /** The contact points alone: nothing secret. */
  @Override
  public String toString() {
    return "ConnectionOptions" + contactPoints;
  }
}
