// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.cassandra;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Travertine through its JDBC driver. */
final class TravertineSql implements Reader {
  private final Place place;
  private final Task task;
  private final ReaderKind kind;
  private final Connection connection;
  private final PreparedStatement statement;

  /** A field, so that no value can be optimised away. */
  private @Nullable Object last;

  TravertineSql(Place place, Task task, ReaderKind kind) throws SQLException {
    this.place = place;
    this.task = task;
    this.kind = kind;
    this.connection = DriverManager.getConnection("jdbc:travertine:inline:" + model());
    this.statement = connection.prepareStatement(sql());
    statement.setFetchSize(task.page());
  }

  private String model() {
    Path keys = Path.of(place.keyFile()).toAbsolutePath();
    return """
        {"version": "1.0", "defaultSchema": "k", "schemas": [
          {"name": "f", "type": "custom", "factory": "io.travertine.calcite.CsvSchemaFactory",
           "operand": {"path": "%s", "columns": "id BIGINT"}},
          {"name": "k", "type": "custom", "factory": "io.travertine.calcite.CassandraSchemaFactory",
           "operand": {"contactPoints": "%s", "keyspace": "%s"}}]}
        """
        .formatted(keys, place.contactPoint(), place.keyspace());
  }

  private String sql() throws SQLException {
    return switch (task) {
      case WIDE_1000, WIDE_5000, NARROW_1000, NARROW_5000, PROJECTION ->
          "SELECT " + task.columns() + " FROM " + task.table();
      case COUNT -> "SELECT count(*) FROM " + task.table();
      case POINT_READS -> {
        String where = kind == ReaderKind.TRAVERTINE_SINGLE ? "= ?" : "IN (" + keys() + ")";
        yield "SELECT " + task.columns() + " FROM " + task.table() + " WHERE part " + where;
      }
      case JOIN -> join();
    };
  }

  private String keys() {
    StringJoiner keys = new StringJoiner(", ");
    for (int i = 0; i < place.keys(); i++) {
      keys.add(Long.toString(place.key(i)));
    }
    return keys.toString();
  }

  private String join() throws SQLException {
    boolean hashed = kind == ReaderKind.TRAVERTINE_HASH_JOIN;
    // Nobody can look an expression up.
    String key = hashed ? "n.part + 1 = k.id + 1" : "n.part = k.id";
    String sql = "SELECT count(*), sum(n.a) FROM f.keys k JOIN narrow n ON " + key;
    try (PreparedStatement explain = connection.prepareStatement("EXPLAIN PLAN FOR " + sql);
        ResultSet plan = explain.executeQuery()) {
      plan.next();
      if (plan.getString(1).contains("EnumerableLookupJoin") == hashed) {
        throw new IllegalStateException("Expected another plan: " + plan.getString(1));
      }
    }
    return sql;
  }

  @Override
  public Tally run() throws SQLException {
    if (kind == ReaderKind.TRAVERTINE_SINGLE) {
      long rows = 0;
      long sum = 0;
      for (int i = 0; i < place.keys(); i++) {
        statement.setLong(1, place.key(i));
        Tally one = read();
        rows += one.rows();
        sum += one.sum();
      }
      return new Tally(rows, sum);
    }
    return read();
  }

  private Tally read() throws SQLException {
    long rows = 0;
    long sum = 0;
    try (ResultSet result = statement.executeQuery()) {
      if (task == Task.COUNT) {
        result.next();
        return new Tally(result.getLong(1), Tally.UNSEEN);
      }
      if (task == Task.JOIN) {
        result.next();
        return new Tally(result.getLong(1), result.getLong(2));
      }
      while (result.next()) {
        rows++;
        sum += decode(result);
      }
    }
    return new Tally(rows, sum);
  }

  /** Asks for every value; returns the one that is summed. */
  private int decode(ResultSet row) throws SQLException {
    if (task == Task.PROJECTION) {
      return row.getInt(1);
    }
    long numbers = row.getLong(1) + row.getInt(2) + row.getLong(4);
    double fraction = row.getDouble(5);
    last = row.getBoolean(6) && numbers == fraction ? "" : last;
    last = row.getTimestamp(7);
    last = row.getString(8);
    last = row.getString(9);
    last = row.getObject(10);
    return row.getInt(BenchmarkTables.SUMMED + 1);
  }

  @Override
  public void close() throws SQLException {
    statement.close();
    connection.close();
  }
}
