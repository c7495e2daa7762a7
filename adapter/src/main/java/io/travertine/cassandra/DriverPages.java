// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.ColumnDefinition;
import com.datastax.oss.driver.api.core.cql.ColumnDefinitions;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.travertine.scan.DataType;
import io.travertine.scan.Location;
import io.travertine.scan.ScanException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Pages of a prepared statement, asked for through the driver. Thread-safe. The driver's own
 * iterator is not used: it ends a scan at an empty page.
 *
 * @param types the columns' types, which every page is checked against: a changed table must not
 *     shift values
 */
record DriverPages(
    CqlSession session, BoundStatement statement, TableName table, List<DataType> types)
    implements PageSource {

  static DriverPages of(
      CqlSession session,
      PreparedStatement prepared,
      List<ByteBuffer> values,
      TableName table,
      List<DataType> types) {
    BoundStatement statement = prepared.bind();
    for (int i = 0; i < values.size(); i++) {
      statement = statement.setBytesUnsafe(i, values.get(i));
    }
    return new DriverPages(session, statement, table, types);
  }

  @Override
  public CompletionStage<Page> request(@Nullable ByteBuffer pagingState, int rows) {
    BoundStatement page = statement.setPageSize(rows).setPagingState(pagingState);
    return session.executeAsync(page).thenApply(this::page);
  }

  private Page page(AsyncResultSet result) {
    check(result.getColumnDefinitions());
    return new DriverPage(result);
  }

  private void check(ColumnDefinitions columns) {
    boolean same = columns.size() == types.size();
    for (int i = 0; same && i < types.size(); i++) {
      ColumnDefinition column = columns.get(i);
      same = TypeMapping.of(column.getType()).type().equals(types.get(i));
    }
    if (!same) {
      throw ScanException.of(
              CassandraCodes.CHANGED, "The columns of the table were changed while it was read")
          .at(Location.of(table.toString()))
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
