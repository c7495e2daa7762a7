// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import io.travertine.cassandra.CassandraSourceProvider;
import io.travertine.exec.ScanPipeline;
import io.travertine.exec.ScanPlan;
import io.travertine.fixtures.LocalCassandra;
import io.travertine.run.RunSettings;
import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.Catalog;
import io.travertine.scan.Column;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.Operand;
import io.travertine.scan.Options;
import io.travertine.scan.Predicate;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanMetrics.Counter;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Schema;
import io.travertine.scan.Source;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A keyspace of one test class, filled by plain CQL and read as a source. Used by one thread. */
public final class TestKeyspace implements AutoCloseable {
  private final LocalCassandra server;
  private final CqlSession session;
  private final String name;
  private final Catalog catalog;

  private TestKeyspace(LocalCassandra server, CqlSession session, String name) {
    this.server = server;
    this.session = session;
    this.name = name;
    this.catalog = new CassandraSourceProvider().open(options(Map.of()));
  }

  public static TestKeyspace create(LocalCassandra server, CqlSession session, Class<?> test) {
    String name = test.getSimpleName().toLowerCase(Locale.ROOT);
    session.execute("DROP KEYSPACE IF EXISTS " + name);
    session.execute(
        "CREATE KEYSPACE "
            + name
            + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}"
            + " AND durable_writes = false");
    session.execute("USE " + name);
    return new TestKeyspace(server, session, name);
  }

  /** What was read and what it took. */
  record Answer(List<List<@Nullable Object>> rows, ScanContext context) {
    long counted(Counter counter) {
      return context.metrics().value(counter);
    }
  }

  Options options(Map<String, ?> more) {
    InetSocketAddress point = server.contactPoint();
    Map<String, Object> raw = new HashMap<>();
    raw.put("contactPoints", point.getHostString() + ":" + point.getPort());
    raw.put("keyspace", name);
    raw.put("requestTimeout", "60s");
    raw.put("pageTimeout", "60s");
    raw.put("loginTimeout", "60s");
    raw.putAll(more);
    return Options.read(
        new CassandraSourceProvider().options(),
        raw,
        new Options.Scope(Path.of(""), "schema \"test\""));
  }

  void execute(String cql, Object... values) {
    session.execute(cql, values);
  }

  CqlSession session() {
    return session;
  }

  public String name() {
    return name;
  }

  Catalog catalog() {
    return catalog;
  }

  Source table(String table) {
    return Objects.requireNonNull(catalog.table(table), table);
  }

  static ScanContext context() {
    return ScanContext.of(MemoryBudget.of("memoryBudget", 64L << 20));
  }

  /** The ordinal path of a column, and of fields below it. */
  static ColumnPath path(Source source, String column, int... fields) {
    return ColumnPath.of(source.schema().ordinal(column).orElseThrow(), fields);
  }

  /** All columns of the rows that pass {@code filter}. */
  Answer read(String table, Predicate... filter) {
    Source source = table(table);
    return read(source, everything(source).withFilter(List.of(filter)), List.of());
  }

  /** Every column that is not hidden. */
  static ScanSpec everything(Source source) {
    List<ColumnPath> columns = new ArrayList<>();
    for (int i = 0; i < source.schema().columns().size(); i++) {
      if (source.schema().column(i).visibility() == Column.Visibility.VISIBLE) {
        columns.add(ColumnPath.of(i));
      }
    }
    return ScanSpec.of(columns);
  }

  static Answer read(Source source, ScanSpec spec, List<@Nullable Object> parameters) {
    return read(source, spec, parameters, context());
  }

  static Answer read(
      Source source, ScanSpec spec, List<@Nullable Object> parameters, ScanContext context) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    try (BatchReader reader =
        ScanPipeline.open(
            ScanPlan.of(source, spec),
            new Operand.Parameters(parameters),
            context,
            RunSettings.SEQUENTIAL)) {
      for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
        for (int row = 0; row < batch.size(); row++) {
          List<@Nullable Object> values = new ArrayList<>();
          for (int column = 0; column < batch.width(); column++) {
            values.add(batch.value(row, column));
          }
          rows.add(Collections.unmodifiableList(values));
        }
      }
    }
    return new Answer(rows, context);
  }

  static List<String> names(Schema schema) {
    return schema.columns().stream()
        .filter(column -> column.visibility() == Column.Visibility.VISIBLE)
        .map(Column::name)
        .toList();
  }

  @Override
  public void close() {
    catalog.close();
    session.execute("DROP KEYSPACE IF EXISTS " + name);
  }
}
