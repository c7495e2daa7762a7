// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.metadata.token.Token;
import io.travertine.scan.DataType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Binds a prepared statement for the keys or token ranges of a split. Thread-safe.
 *
 * @param table that is read
 * @param keys of all partitions that the query names
 * @param common values after those of the key or the token range
 * @param types of the columns
 * @param bounded whether the statement names a token range
 * @param sparse whether the server may read many rows for one that it returns
 */
record Statements(
    Cluster cluster,
    PreparedStatement prepared,
    TableName table,
    List<List<ByteBuffer>> keys,
    List<ByteBuffer> common,
    List<DataType> types,
    boolean bounded,
    boolean sparse) {

  /** One for each key or range, in order, bound when it is asked for. */
  Iterator<PageSource> of(CassandraSplit split) {
    if (split instanceof CassandraSplit.Keys named) {
      return IntStream.range(named.from(), named.to())
          .mapToObj(index -> key(index, named.skip(index - named.from())))
          .iterator();
    }
    CassandraSplit.Ranges ranges = (CassandraSplit.Ranges) split;
    return IntStream.range(0, ranges.ranges().size())
        .mapToObj(index -> range(ranges.skip(index)))
        .iterator();
  }

  /** The statement for the key at {@code index}. */
  PageSource key(int index, CassandraSplit rest) {
    BoundStatement statement = bind(keys.get(index));
    return new DriverPages(
        cluster, statement, target(table.toString()), rest, List::<PageSource>of);
  }

  private PageSource range(CassandraSplit.Ranges rest) {
    TokenRange range = rest.ranges().get(0);
    if (!bounded) {
      return new DriverPages(
          cluster, bind(List.of()), target(table.toString()), rest, List::<PageSource>of);
    }
    Token last = token(range.lastToken());
    BoundStatement statement =
        bind(List.of(int64(range.after()), int64(range.lastToken())))
            .setRoutingKeyspace(CqlIdentifier.fromInternal(table.keyspace()));
    if (last != null) {
      statement = statement.setRoutingToken(last);
    }
    return new DriverPages(
        cluster, statement, target(table + ", " + range), rest, () -> halves(rest));
  }

  private List<PageSource> halves(CassandraSplit.Ranges rest) {
    List<TokenRange> cut = rest.ranges().get(0).cut(2);
    if (cut.size() < 2) {
      return List.of();
    }
    List<TokenRange> ranges = new ArrayList<>(cut);
    ranges.addAll(rest.ranges().subList(1, rest.ranges().size()));
    CassandraSplit.Ranges all = rest.with(ranges);
    return List.of(range(all), range(all.skip(1)));
  }

  private @Nullable Token token(long value) {
    return cluster
        .session()
        .getMetadata()
        .getTokenMap()
        .map(tokens -> tokens.parse(Long.toString(value)))
        .orElse(null);
  }

  private DriverPages.Target target(String place) {
    return new DriverPages.Target(table, place, types, sparse);
  }

  private BoundStatement bind(List<ByteBuffer> first) {
    BoundStatement statement = prepared.bind();
    int index = 0;
    for (ByteBuffer value : first) {
      statement = statement.setBytesUnsafe(index++, value);
    }
    for (ByteBuffer value : common) {
      statement = statement.setBytesUnsafe(index++, value);
    }
    return statement;
  }

  private static ByteBuffer int64(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(0, value);
  }
}
