// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import io.travertine.scan.SortKey;
import java.util.List;

/**
 * The columns of a primary key, each part in key order.
 *
 * @param directions in which order the rows of a partition are kept, one for each clustering column
 */
record PrimaryKey(
    List<AskedColumn> partition, List<AskedColumn> clustering, List<SortKey.Direction> directions) {
  PrimaryKey {
    partition = List.copyOf(partition);
    clustering = List.copyOf(clustering);
    directions = List.copyOf(directions);
    if (directions.size() != clustering.size()) {
      throw new IllegalArgumentException("Each clustering column has a direction");
    }
  }

  List<String> partitionNames() {
    return partition.stream().map(AskedColumn::name).toList();
  }

  boolean isPartition(int column) {
    return partition.stream().anyMatch(each -> each.ordinal() == column);
  }

  boolean isClustering(int column) {
    return clustering.stream().anyMatch(each -> each.ordinal() == column);
  }
}
