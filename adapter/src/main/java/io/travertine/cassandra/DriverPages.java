// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.ColumnDefinition;
import com.datastax.oss.driver.api.core.cql.ColumnDefinitions;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.metadata.TokenMap;
import com.datastax.oss.driver.api.core.metadata.token.Token;
import io.travertine.scan.DataType;
import io.travertine.scan.Location;
import io.travertine.scan.ScanException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Pages of a prepared statement, asked for through the driver. Thread-safe. The driver's own
 * iterator is not used: it ends a scan at an empty page.
 */
final class DriverPages implements PageSource {
  private final Cluster cluster;
  private final BoundStatement statement;
  private final Target target;
  private final CassandraSplit rest;
  private final Supplier<List<PageSource>> halves;

  /** The node that is asked as long as it works. */
  private volatile @Nullable Node node;

  DriverPages(
      Cluster cluster,
      BoundStatement statement,
      Target target,
      CassandraSplit rest,
      Supplier<List<PageSource>> halves) {
    this.cluster = cluster;
    this.statement = statement;
    this.target = target;
    this.rest = rest;
    this.halves = halves;
  }

  /**
   * What a statement reads.
   *
   * @param place for messages
   * @param types the columns' types, which every page is checked against: a changed table must not
   *     shift values
   * @param sparse whether the server may read many rows for one that it returns
   */
  record Target(TableName table, String place, List<DataType> types, boolean sparse) {
    Target {
      types = List.copyOf(types);
    }
  }

  @Override
  public CompletionStage<Page> request(PageRequest request) {
    return cluster.gate().send(() -> send(request));
  }

  @Override
  public String place() {
    return target.place();
  }

  @Override
  public boolean isSparse() {
    return target.sparse();
  }

  @Override
  public CassandraSplit rest() {
    return rest;
  }

  @Override
  public List<PageSource> halves() {
    return halves.get();
  }

  private CompletionStage<Page> send(PageRequest request) {
    Node chosen = cluster.coordinators().pick(replicas(), node);
    node = chosen;
    BoundStatement page =
        statement
            .setPageSize(request.rows())
            .setPagingState(request.pagingState())
            .setNode(chosen)
            .setIdempotent(true)
            .setExecutionProfileName(cluster.executionProfile())
            .setTimeout(cluster.timeout(request.attempt()));
    CompletionStage<AsyncResultSet> sent = cluster.session().executeAsync(page);
    CompletionStage<Page> answer = sent.thenApply(this::page);
    answer.whenComplete(
        (received, failure) -> {
          if (failure instanceof CancellationException) {
            sent.toCompletableFuture().cancel(true);
          }
        });
    sent.whenComplete(
        (received, failure) -> {
          if (failure != null && chosen != null && PageRetry.of(failure).blamesNode()) {
            cluster.coordinators().failed(chosen);
          }
        });
    return answer;
  }

  private Collection<Node> replicas() {
    TokenMap tokens = cluster.session().getMetadata().getTokenMap().orElse(null);
    if (tokens == null) {
      return List.of();
    }
    CqlIdentifier keyspace = CqlIdentifier.fromInternal(target.table().keyspace());
    Token token = statement.getRoutingToken();
    if (token != null) {
      return tokens.getReplicas(keyspace, token);
    }
    ByteBuffer key = statement.getRoutingKey();
    return key == null ? List.of() : tokens.getReplicas(keyspace, key);
  }

  private Page page(AsyncResultSet result) {
    check(result.getColumnDefinitions());
    return new DriverPage(result);
  }

  private void check(ColumnDefinitions columns) {
    List<DataType> types = target.types();
    boolean same = columns.size() == types.size();
    for (int i = 0; same && i < types.size(); i++) {
      ColumnDefinition column = columns.get(i);
      same = TypeMapping.of(column.getType()).type().equals(types.get(i));
    }
    if (!same) {
      throw ScanException.of(
              CassandraCodes.CHANGED, "The columns of the table were changed while it was read")
          .at(Location.of(target.table().toString()))
          .fix("Run the query again")
          .build();
    }
  }

  /** A page of the driver. Used by one thread. */
  private static final class DriverPage implements Page {
    private final AsyncResultSet result;
    private final Iterator<Row> rows;
    private @Nullable Row row;

    DriverPage(AsyncResultSet result) {
      this.result = result;
      this.rows = result.currentPage().iterator();
    }

    @Override
    public int remaining() {
      return result.remaining();
    }

    @Override
    public boolean nextRow() {
      row = rows.hasNext() ? rows.next() : null;
      return row != null;
    }

    @Override
    public @Nullable ByteBuffer cell(int column) {
      Row current = row;
      if (current == null) {
        throw new IllegalStateException("The page is at no row");
      }
      return current.getBytesUnsafe(column);
    }

    @Override
    public @Nullable ByteBuffer pagingState() {
      return result.getExecutionInfo().getPagingState();
    }

    @Override
    public long bytes() {
      return Math.max(0, result.getExecutionInfo().getResponseSizeInBytes());
    }
  }
}
