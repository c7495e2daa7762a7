// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The driver by itself, used as its manual says. */
final class DriverReader implements Reader {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Point reads under way at a time: as many as Travertine has. */
  private static final int WINDOW = 64;

  private final Place place;
  private final Task task;
  private final boolean async;
  private final CqlSession session;
  private final PreparedStatement prepared;

  /** A field, so that no value can be optimised away. */
  private @Nullable Object last;

  DriverReader(Place place, Task task, ReaderKind kind) {
    this.place = place;
    this.task = task;
    this.async = kind == ReaderKind.DRIVER_ASYNC;
    this.session =
        CqlSession.builder()
            .addContactPoint(new InetSocketAddress(place.host(), place.port()))
            .withKeyspace(place.keyspace())
            .withConfigLoader(
                DriverConfigLoader.programmaticBuilder()
                    .withString(
                        DefaultDriverOption.LOAD_BALANCING_POLICY_CLASS,
                        "DcInferringLoadBalancingPolicy")
                    .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, PATIENCE)
                    .build())
            .build();
    String what = task == Task.COUNT ? "count(*)" : task.columns();
    String where = task == Task.POINT_READS ? " WHERE part = ?" : "";
    this.prepared = session.prepare("SELECT " + what + " FROM " + task.table() + where);
  }

  @Override
  public Tally run() {
    return switch (task) {
      case POINT_READS -> async ? pointsTogether() : points();
      case COUNT -> count();
      case WIDE_1000, WIDE_5000, NARROW_1000, NARROW_5000, PROJECTION, JOIN ->
          async ? pages() : rows();
    };
  }

  private Tally rows() {
    long rows = 0;
    long sum = 0;
    for (Row row : session.execute(scan())) {
      rows++;
      sum += decode(row);
    }
    return new Tally(rows, sum);
  }

  private Tally pages() {
    long rows = 0;
    long sum = 0;
    AsyncResultSet page = session.executeAsync(scan()).toCompletableFuture().join();
    while (true) {
      for (Row row : page.currentPage()) {
        rows++;
        sum += decode(row);
      }
      if (!page.hasMorePages()) {
        return new Tally(rows, sum);
      }
      page = page.fetchNextPage().toCompletableFuture().join();
    }
  }

  private Statement<?> scan() {
    return prepared.bind().setPageSize(task.page());
  }

  private Tally points() {
    long sum = 0;
    for (int i = 0; i < place.keys(); i++) {
      Row row = session.execute(prepared.bind(place.key(i))).one();
      sum += decode(Objects.requireNonNull(row));
    }
    return new Tally(place.keys(), sum);
  }

  private Tally pointsTogether() {
    long sum = 0;
    Deque<CompletionStage<AsyncResultSet>> underWay = new ArrayDeque<>();
    int sent = 0;
    while (sent < place.keys() || !underWay.isEmpty()) {
      while (sent < place.keys() && underWay.size() < WINDOW) {
        underWay.add(session.executeAsync(prepared.bind(place.key(sent++))));
      }
      AsyncResultSet answer = underWay.remove().toCompletableFuture().join();
      sum += decode(Objects.requireNonNull(answer.one()));
    }
    return new Tally(place.keys(), sum);
  }

  private Tally count() {
    Row row = Objects.requireNonNull(session.execute(prepared.bind()).one());
    return new Tally(row.getLong(0), Tally.UNSEEN);
  }

  /** Asks for every value; returns the one that is summed. */
  private int decode(Row row) {
    if (task == Task.PROJECTION) {
      return row.getInt(0);
    }
    long numbers = row.getLong(0) + row.getInt(1) + row.getLong(3);
    double fraction = row.getDouble(4);
    last = row.getBoolean(5) && numbers == fraction ? "" : last;
    last = row.getInstant(6);
    last = row.getString(7);
    last = row.getString(8);
    last = row.getUuid(9);
    return row.getInt(BenchmarkTables.SUMMED);
  }

  @Override
  public void close() {
    session.close();
  }
}
