// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import io.travertine.scan.ErrorCode;
import io.travertine.scan.ErrorCode.Category;

/** The codes of this source. */
final class CassandraCodes {
  static final ErrorCode UNREACHABLE = new ErrorCode("CASSANDRA_UNREACHABLE", Category.UNREACHABLE);
  static final ErrorCode AUTHENTICATION =
      new ErrorCode("CASSANDRA_AUTHENTICATION", Category.AUTHENTICATION);
  static final ErrorCode AUTHORIZATION =
      new ErrorCode("CASSANDRA_AUTHORIZATION", Category.AUTHORIZATION);
  static final ErrorCode TLS = new ErrorCode("CASSANDRA_TLS", Category.UNREACHABLE);
  static final ErrorCode WRONG_DATACENTER =
      new ErrorCode("CASSANDRA_WRONG_DATACENTER", Category.CONFIGURATION);
  static final ErrorCode NO_KEYSPACE = new ErrorCode("CASSANDRA_NO_KEYSPACE", Category.NOT_FOUND);
  static final ErrorCode NO_TABLE = new ErrorCode("CASSANDRA_NO_TABLE", Category.NOT_FOUND);
  static final ErrorCode CHANGED = new ErrorCode("CASSANDRA_CHANGED", Category.CHANGED);
  static final ErrorCode BAD_VALUE = new ErrorCode("CASSANDRA_BAD_VALUE", Category.BAD_VALUE);
  static final ErrorCode BAD_QUERY = new ErrorCode("CASSANDRA_BAD_QUERY", Category.BAD_VALUE);
  static final ErrorCode TIMEOUT = new ErrorCode("CASSANDRA_TIMEOUT", Category.SERVER);
  static final ErrorCode SERVER = new ErrorCode("CASSANDRA_SERVER", Category.SERVER);

  private CassandraCodes() {}
}
