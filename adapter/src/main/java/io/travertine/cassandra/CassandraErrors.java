// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.NoNodeAvailableException;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.servererrors.QueryConsistencyException;
import com.datastax.oss.driver.api.core.servererrors.ReadFailureException;
import com.datastax.oss.driver.api.core.servererrors.ReadTimeoutException;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import com.datastax.oss.driver.api.core.servererrors.UnavailableException;
import io.travertine.scan.ErrorCode;
import io.travertine.scan.Location;
import io.travertine.scan.ScanException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Says what the driver's failures mean to somebody who wrote a query. No message holds a secret.
 */
final class CassandraErrors {
  private CassandraErrors() {}

  /** No session could be made. */
  static ScanException connecting(ConnectionOptions options, Throwable failure) {
    if (find(failure, AuthenticationException.class) != null) {
      return ScanException.of(
              CassandraCodes.AUTHENTICATION,
              options.user() == null
                  ? "Cassandra asks for a login and none was given"
                  : "Cassandra does not accept user \"" + options.user() + "\" with this password")
          .fix("Check user and password")
          .cause(failure)
          .build();
    }
    Throwable handshake = find(failure, SSLException.class);
    if (handshake != null || failureText(failure).contains("SSL")) {
      return ScanException.of(
              CassandraCodes.TLS,
              "Cannot encrypt the connection to Cassandra at "
                  + options.contactPoints()
                  + ": "
                  + brief(handshake == null ? failure : handshake))
          .fix(
              "Check ssl, truststorePath, keystorePath and their passwords, and hostnameValidation")
          .cause(failure)
          .build();
    }
    if (failure instanceof AllNodesFailedException all) {
      return ScanException.of(
              CassandraCodes.UNREACHABLE, "Cannot connect to Cassandra: " + nodes(options, all))
          .fix("Check contactPoints, port and that the server runs")
          .cause(failure)
          .retry(ScanException.Retry.MAY_HELP)
          .build();
    }
    if (failure instanceof IllegalStateException && failureText(failure).contains("local DC")) {
      return ScanException.of(
              CassandraCodes.WRONG_DATACENTER,
              "The contact points " + options.contactPoints() + " are in more than one data centre")
          .fix("Set localDatacenter")
          .cause(failure)
          .build();
    }
    return ScanException.of(
            CassandraCodes.UNREACHABLE,
            "Cannot connect to Cassandra at " + options.contactPoints() + ": " + brief(failure))
        .fix("Check contactPoints, port and that the server runs")
        .cause(failure)
        .build();
  }

  /**
   * A page failed as often as it may.
   *
   * @param place what was read
   */
  static ScanException exhausted(String place, int attempts, ScanException last) {
    Throwable cause = last.getCause() == null ? last : last.getCause();
    return error(
            last.code(),
            "Cannot read a page after "
                + attempts
                + " attempts, each of another node where there is one: "
                + lastReason(cause),
            cause)
        .at(Location.of(place))
        .fix("Check that the nodes that hold this part of the ring are up, or raise requestTimeout")
        .build();
  }

  private static String lastReason(Throwable cause) {
    Throwable unavailable = find(cause, UnavailableException.class);
    if (unavailable != null) {
      return brief(unavailable);
    }
    return cause instanceof AllNodesFailedException all && !all.getAllErrors().isEmpty()
        ? nodes(all)
        : brief(cause);
  }

  /**
   * A request failed.
   *
   * @param place what was read
   */
  static ScanException reading(String place, Throwable failure) {
    Location location = Location.of(place);
    if (find(failure, AuthenticationException.class) != null) {
      return error(CassandraCodes.AUTHENTICATION, "The login is no longer accepted", failure)
          .at(location)
          .build();
    }
    if (find(failure, UnauthorizedException.class) != null) {
      return error(CassandraCodes.AUTHORIZATION, "The role may not read this table", failure)
          .at(location)
          .fix("Grant SELECT on it")
          .build();
    }
    if (failure instanceof DriverTimeoutException || failure instanceof ReadTimeoutException) {
      return error(
              CassandraCodes.TIMEOUT, "A page did not come in time: " + brief(failure), failure)
          .at(location)
          .fix("Raise requestTimeout, or lower pageRows or pageBytes")
          .retry(ScanException.Retry.MAY_HELP)
          .build();
    }
    if (failure instanceof ReadFailureException) {
      return error(
              CassandraCodes.SERVER, "Replicas failed to read a page: " + brief(failure), failure)
          .at(location)
          .build();
    }
    Throwable unavailable = find(failure, UnavailableException.class);
    if (unavailable != null || failure instanceof QueryConsistencyException) {
      String why = brief(unavailable == null ? failure : unavailable);
      return error(CassandraCodes.SERVER, "Too few replicas answer: " + why, failure)
          .at(location)
          .retry(ScanException.Retry.MAY_HELP)
          .build();
    }
    if (failure instanceof NoNodeAvailableException || failure instanceof AllNodesFailedException) {
      String tried = failure instanceof AllNodesFailedException all ? nodes(all) : "";
      return error(
              CassandraCodes.UNREACHABLE,
              tried.isEmpty() ? "No node can be reached" : "No node answered: " + tried,
              failure)
          .at(location)
          .retry(ScanException.Retry.MAY_HELP)
          .build();
    }
    if (failure instanceof InvalidQueryException && isSchemaChange(failure)) {
      boolean gone = isTableGone(failure);
      return error(
              gone ? CassandraCodes.NO_TABLE : CassandraCodes.CHANGED,
              gone ? "The table is no longer there" : "The table was changed: " + brief(failure),
              failure)
          .at(location)
          .fix("Run the query again")
          .build();
    }
    return error(
            CassandraCodes.SERVER, "Cassandra failed to read a page: " + brief(failure), failure)
        .at(location)
        .build();
  }

  private static ScanException.Builder error(ErrorCode code, String problem, Throwable cause) {
    return ScanException.of(code, problem).cause(cause);
  }

  /** The server tells these apart by text alone. */
  private static boolean isSchemaChange(Throwable failure) {
    String text = failureText(failure);
    return text.contains("Undefined column name")
        || text.contains("Unknown identifier")
        || isTableGone(failure);
  }

  private static boolean isTableGone(Throwable failure) {
    String text = failureText(failure).toLowerCase(Locale.ROOT);
    return text.contains("unconfigured table")
        || text.matches("(?s).*table .* does not exist.*")
        || text.matches("(?s).*keyspace .* does not exist.*");
  }

  private static String nodes(ConnectionOptions options, AllNodesFailedException all) {
    String tried = nodes(all);
    return tried.isEmpty() ? "none of " + options.contactPoints() + " can be used" : tried;
  }

  /** {@code no node answered (2 tried: 10.0.0.1:9042 connection refused, ...)}, or nothing. */
  private static String nodes(AllNodesFailedException all) {
    List<String> tried = new ArrayList<>();
    for (Map.Entry<Node, List<Throwable>> entry : all.getAllErrors().entrySet()) {
      List<Throwable> errors = entry.getValue();
      Throwable last = errors.isEmpty() ? all : errors.get(errors.size() - 1);
      tried.add(address(entry.getKey()) + " " + brief(last));
    }
    return tried.isEmpty()
        ? ""
        : String.format(
            Locale.ROOT, "no node answered (%d tried: %s)", tried.size(), String.join(", ", tried));
  }

  private static String address(Node node) {
    String text = node.getEndPoint().toString();
    return text.startsWith("/") ? text.substring(1) : text;
  }

  /** The innermost message, on one line. */
  private static String brief(Throwable failure) {
    Throwable innermost = failure;
    for (int depth = 0; innermost.getCause() != null && depth < 16; depth++) {
      innermost = innermost.getCause();
    }
    String text = innermost.getMessage();
    String line = text == null ? "" : text.lines().findFirst().orElse("").trim();
    return line.isEmpty() ? innermost.getClass().getSimpleName() : line;
  }

  private static String failureText(Throwable failure) {
    String text = failure.getMessage();
    return text == null ? "" : text;
  }

  private static @Nullable Throwable find(Throwable failure, Class<? extends Throwable> wanted) {
    Throwable current = failure;
    for (int depth = 0; current != null && depth < 16; depth++) {
      if (wanted.isInstance(current)) {
        return current;
      }
      if (current instanceof AllNodesFailedException all) {
        for (List<Throwable> errors : all.getAllErrors().values()) {
          for (Throwable error : errors) {
            if (wanted.isInstance(error)) {
              return error;
            }
          }
        }
      }
      current = current.getCause();
    }
    return null;
  }
}
