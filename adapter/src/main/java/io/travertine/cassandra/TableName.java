// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

/** A table or view of a keyspace, both in their exact case. */
record TableName(String keyspace, String table) {

  /** For messages. */
  @Override
  public String toString() {
    return keyspace + "." + table;
  }
}
