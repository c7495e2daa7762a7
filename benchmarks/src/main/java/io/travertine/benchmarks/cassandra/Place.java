// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.cassandra;

/**
 * Where the data are.
 *
 * @param keys how many keys are looked up
 * @param keyFile a CSV file that holds these keys
 */
record Place(String host, int port, String keyspace, long rows, int keys, String keyFile) {
  String contactPoint() {
    return host + ":" + port;
  }

  /** The key at {@code index}, one of the narrow table. */
  long key(int index) {
    return rows / keys * index;
  }
}
