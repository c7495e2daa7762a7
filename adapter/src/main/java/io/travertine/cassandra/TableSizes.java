// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The estimated size of one table, asked of the server when it is first wanted and again when it is
 * old. Thread-safe; never fails.
 */
final class TableSizes {
  private static final Logger LOGGER = LoggerFactory.getLogger(TableSizes.class);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  /** The server writes new figures every five minutes. */
  private static final Duration OLD = Duration.ofMinutes(1);

  private static final String QUERY =
      "SELECT range_start, range_end, partitions_count, mean_partition_size"
          + " FROM system.size_estimates WHERE keyspace_name = ? AND table_name = ?";

  private final CqlSession session;
  private final TableName table;

  /** Guarded by this. */
  private @Nullable SizeEstimate last;

  /** Guarded by this. */
  private long askedNanos;

  TableSizes(CqlSession session, TableName table) {
    this.session = session;
    this.table = table;
  }

  synchronized SizeEstimate estimate() {
    SizeEstimate known = last;
    if (known == null || System.nanoTime() - askedNanos > OLD.toNanos()) {
      known = ask();
      last = known;
      askedNanos = System.nanoTime();
    }
    return known;
  }

  private SizeEstimate ask() {
    SimpleStatement statement =
        SimpleStatement.newInstance(QUERY, table.keyspace(), table.table())
            .setTimeout(LONGEST_WAIT);
    List<SizeEstimate.OfRange> ranges = new ArrayList<>();
    try {
      for (Row row : session.execute(statement)) {
        String start = row.getString(0);
        String end = row.getString(1);
        if (start != null && end != null) {
          TokenRange range = new TokenRange(Long.parseLong(start), Long.parseLong(end));
          ranges.add(new SizeEstimate.OfRange(range, row.getLong(2), row.getLong(3)));
        }
      }
    } catch (DriverException | NumberFormatException e) {
      LOGGER.debug("No size estimates of {}", table, e);
      return SizeEstimate.UNKNOWN;
    }
    return SizeEstimate.of(ranges);
  }
}
