// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

/** A node to begin with. */
record ContactPoint(String host, int port) {
  private static final int MAX_PORT = 65_535;

  ContactPoint {
    if (host.isBlank() || port < 1 || port > MAX_PORT) {
      throw new IllegalArgumentException("A contact point is a host and a port from 1 to 65535");
    }
  }

  /** Reads {@code host}, {@code host:port}, {@code [v6]:port} or a bare IPv6 address. */
  static ContactPoint parse(String text, int defaultPort) {
    if (text.startsWith("[")) {
      int end = text.indexOf(']');
      if (end < 0) {
        throw new IllegalArgumentException("The bracket is not closed");
      }
      String host = text.substring(1, end);
      String rest = text.substring(end + 1);
      if (rest.isEmpty()) {
        return new ContactPoint(host, defaultPort);
      }
      if (rest.charAt(0) != ':') {
        throw new IllegalArgumentException("Only a port may follow the bracket");
      }
      return new ContactPoint(host, Integer.parseInt(rest.substring(1)));
    }
    int colon = text.indexOf(':');
    if (colon < 0 || colon != text.lastIndexOf(':')) {
      return new ContactPoint(text, defaultPort);
    }
    return new ContactPoint(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
  }

  @Override
  public String toString() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
