// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the server can be asked about a table.
 *
 * @param others columns of no key
 * @param token ordinal of the hidden column that holds tokens, or null
 * @param spread whether partitions are spread over the ring, so that ranges of it can be asked
 * @param filtering whether the server may be asked to read rows and drop them
 */
record AskedTable(
    PrimaryKey key,
    List<AskedColumn> others,
    List<ColumnIndex> indexes,
    @Nullable Integer token,
    Spread spread,
    CassandraOptions.AllowFiltering filtering) {

  /** Where the partitions of a table are. */
  enum Spread {
    /** On the nodes of the ring, by token. */
    RING,
    /** On the node that is asked: the server's own tables. */
    ONE_NODE
  }

  AskedTable {
    others = List.copyOf(others);
    indexes = List.copyOf(indexes);
  }

  AskedTable withFiltering(CassandraOptions.AllowFiltering value) {
    return new AskedTable(key, others, indexes, token, spread, value);
  }

  Optional<ColumnIndex> index(int column) {
    return index(column, ColumnIndex.Part.WHOLE);
  }

  Optional<ColumnIndex> index(int column, ColumnIndex.Part part) {
    return indexes.stream()
        .filter(index -> index.column() == column && index.part() == part)
        .filter(index -> index.serves() != ColumnIndex.Serves.NOTHING)
        .findFirst();
  }

  /**
   * Whether rows may be dropped by the server: it reads one partition, or a part of the ring that
   * is read anyway.
   */
  boolean canFilter() {
    return filtering == CassandraOptions.AllowFiltering.ALWAYS
        || (filtering == CassandraOptions.AllowFiltering.SCOPED && spread == Spread.RING);
  }
}
