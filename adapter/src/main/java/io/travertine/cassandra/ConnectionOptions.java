// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
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
    DefaultConsistencyLevel consistency) {

  ConnectionOptions {
    contactPoints = List.copyOf(contactPoints);
  }

  /** The contact points alone: nothing secret. */
  @Override
  public String toString() {
    return "ConnectionOptions" + contactPoints;
  }
}
