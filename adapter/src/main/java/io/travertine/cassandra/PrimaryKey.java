// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import java.util.List;

/** The columns of a primary key, each part in key order. */
record PrimaryKey(List<KeyColumn> partition, List<KeyColumn> clustering) {
  PrimaryKey {
    partition = List.copyOf(partition);
    clustering = List.copyOf(clustering);
  }

  List<String> partitionNames() {
    return partition.stream().map(KeyColumn::name).toList();
  }
}
