// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import io.travertine.calcite.ScanProgress;
import io.travertine.scan.OptionDefinition;
import io.travertine.scan.ScanMetrics;
import io.travertine.scan.ScanRejects;
import io.travertine.scan.ScanWarnings;
import io.travertine.scan.SourceProvider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.schema.lookup.LikePattern;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlTableFunction;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The schema {@code system}: what the statements of one's own session came upon. Stateless. */
final class SystemSchema extends AbstractSchema {
  static final String NAME = "system";

  private static final Logger LOG = LoggerFactory.getLogger(SystemSchema.class);

  private static final Map<String, Table> TABLES =
      Map.of(
          "rejects",
          new SystemTable(
              List.of(
                  new SystemTable.ColumnType("query_id", SqlTypeName.BIGINT),
                  new SystemTable.ColumnType("table_name", SqlTypeName.VARCHAR),
                  new SystemTable.ColumnType("file", SqlTypeName.VARCHAR),
                  new SystemTable.ColumnType("line", SqlTypeName.BIGINT),
                  new SystemTable.ColumnType("block", SqlTypeName.BIGINT),
                  new SystemTable.ColumnType("byte_offset", SqlTypeName.BIGINT),
                  new SystemTable.ColumnType("column_name", SqlTypeName.VARCHAR),
                  new SystemTable.ColumnType("value_found", SqlTypeName.VARCHAR),
                  new SystemTable.ColumnType("reason", SqlTypeName.VARCHAR),
                  new SystemTable.ColumnType("outcome", SqlTypeName.VARCHAR),
                  new SystemTable.ColumnType("row_count", SqlTypeName.BIGINT),
                  new SystemTable.ColumnType("query", SqlTypeName.VARCHAR)),
              SystemSchema::rejects),
          "warnings",
          new SystemTable(
              List.of(
                  new SystemTable.ColumnType("query_id", SqlTypeName.BIGINT),
                  new SystemTable.ColumnType("code", SqlTypeName.VARCHAR),
                  new SystemTable.ColumnType("subject", SqlTypeName.VARCHAR),
                  new SystemTable.ColumnType("message", SqlTypeName.VARCHAR),
                  new SystemTable.ColumnType("occurrences", SqlTypeName.BIGINT),
                  new SystemTable.ColumnType("query", SqlTypeName.VARCHAR)),
              SystemSchema::warnings),
          "queries",
          new SystemTable(queryColumns(), SystemSchema::queries),
          "scans",
          new SystemTable(scanColumns(), SystemSchema::scans),
          "functions",
          new SystemTable(
              List.of(
                  new SystemTable.ColumnType("name", SqlTypeName.VARCHAR),
                  new SystemTable.ColumnType("kind", SqlTypeName.VARCHAR)),
              log -> functions()),
          "options",
          new SystemTable(
              List.of(
                  new SystemTable.ColumnType("source", SqlTypeName.VARCHAR),
                  new SystemTable.ColumnType("name", SqlTypeName.VARCHAR),
                  new SystemTable.ColumnType("type", SqlTypeName.VARCHAR),
                  new SystemTable.ColumnType("default_value", SqlTypeName.VARCHAR),
                  new SystemTable.ColumnType("description", SqlTypeName.VARCHAR)),
              log -> options()));

  private SystemSchema() {}

  /** Adds the schema, unless the model has one of that name: what the user named wins. */
  static void addTo(CalciteSchema root) {
    boolean taken =
        root.subSchemas().getNames(LikePattern.any()).stream().anyMatch(NAME::equalsIgnoreCase);
    if (taken) {
      LOG.warn(
          "The model has a schema \"{}\", which hides the tables of that name: rejects and warnings"
              + " cannot be queried. Rename the schema to have them.",
          NAME);
    } else {
      root.add(NAME, new SystemSchema());
    }
  }

  @Override
  protected Map<String, Table> getTableMap() {
    return TABLES;
  }

  private static List<SystemTable.ColumnType> queryColumns() {
    List<SystemTable.ColumnType> columns = new ArrayList<>();
    columns.add(new SystemTable.ColumnType("query_id", SqlTypeName.BIGINT));
    columns.add(new SystemTable.ColumnType("state", SqlTypeName.VARCHAR));
    columns.add(new SystemTable.ColumnType("started", SqlTypeName.TIMESTAMP));
    columns.add(new SystemTable.ColumnType("elapsed_ms", SqlTypeName.BIGINT));
    columns.add(new SystemTable.ColumnType("result_rows", SqlTypeName.BIGINT));
    columns.addAll(counterColumns());
    columns.add(new SystemTable.ColumnType("peak_bytes", SqlTypeName.BIGINT));
    columns.add(new SystemTable.ColumnType("query", SqlTypeName.VARCHAR));
    return columns;
  }

  private static List<SystemTable.ColumnType> counterColumns() {
    List<SystemTable.ColumnType> columns = new ArrayList<>();
    for (ScanMetrics.Counter counter : ScanMetrics.Counter.values()) {
      String name = "scan_" + counter.name().toLowerCase(Locale.ROOT);
      columns.add(new SystemTable.ColumnType(name, SqlTypeName.BIGINT));
    }
    return columns;
  }

  private static void addCounters(List<@Nullable Object> row, ScanMetrics metrics) {
    for (ScanMetrics.Counter counter : ScanMetrics.Counter.values()) {
      row.add(metrics.value(counter));
    }
  }

  private static List<SystemTable.ColumnType> scanColumns() {
    List<SystemTable.ColumnType> columns = new ArrayList<>();
    columns.add(new SystemTable.ColumnType("query_id", SqlTypeName.BIGINT));
    columns.add(new SystemTable.ColumnType("scan_id", SqlTypeName.BIGINT));
    columns.add(new SystemTable.ColumnType("table_name", SqlTypeName.VARCHAR));
    columns.add(new SystemTable.ColumnType("source", SqlTypeName.VARCHAR));
    columns.add(new SystemTable.ColumnType("access", SqlTypeName.VARCHAR));
    columns.add(new SystemTable.ColumnType("state", SqlTypeName.VARCHAR));
    columns.add(new SystemTable.ColumnType("started", SqlTypeName.TIMESTAMP));
    columns.add(new SystemTable.ColumnType("elapsed_ms", SqlTypeName.BIGINT));
    columns.addAll(counterColumns());
    columns.add(new SystemTable.ColumnType("query", SqlTypeName.VARCHAR));
    return columns;
  }

  private static List<Object[]> scans(SessionLog log) {
    List<Object[]> rows = new ArrayList<>();
    for (SessionLog.Query query : log.queries()) {
      long id = 0;
      for (ScanProgress scan : query.scans().get()) {
        id++;
        List<@Nullable Object> row = new ArrayList<>();
        row.add(query.id());
        row.add(id);
        row.add(scan.table());
        row.add(scan.sourceType());
        row.add(scan.access());
        row.add(scan.state());
        row.add(scan.started());
        row.add(scan.elapsedMillis());
        addCounters(row, scan.metrics());
        row.add(query.sql());
        rows.add(SystemTable.row(row.toArray()));
      }
    }
    return rows;
  }

  private static List<Object[]> queries(SessionLog log) {
    List<Object[]> rows = new ArrayList<>();
    for (SessionLog.Query query : log.queries()) {
      Long ended = query.ended();
      List<@Nullable Object> row = new ArrayList<>();
      row.add(query.id());
      row.add(query.progress().state());
      row.add(query.started());
      row.add((ended == null ? System.currentTimeMillis() : ended) - query.started());
      row.add(query.progress().rows());
      addCounters(row, query.context().metrics());
      row.add(query.context().memory().peakBytes());
      row.add(query.sql());
      rows.add(SystemTable.row(row.toArray()));
    }
    return rows;
  }

  /** Every function that can be called by its name, once for each of its kinds. */
  private static List<Object[]> functions() {
    Set<List<String>> found = new TreeSet<>(Comparator.comparing(Object::toString));
    for (SqlOperator operator : new Dialect().operators().getOperatorList()) {
      String name = operator.getName();
      if (operator instanceof SqlFunction && name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
        String kind =
            operator instanceof SqlTableFunction
                ? "table"
                : !operator.isAggregator()
                    ? "scalar"
                    : operator.requiresOver() ? "window" : "aggregate";
        found.add(List.of(name.toLowerCase(Locale.ROOT), kind));
      }
    }
    return found.stream().map(List::toArray).toList();
  }

  /** What each kind of source can be told. */
  private static List<Object[]> options() {
    List<Object[]> rows = new ArrayList<>();
    for (SourceProvider provider :
        ServiceLoader.load(SourceProvider.class, SystemSchema.class.getClassLoader())) {
      for (OptionDefinition<?> option : provider.options()) {
        rows.add(
            SystemTable.row(
                provider.type(),
                option.name(),
                option.type().name(),
                option.defaultText().orElse(null),
                option.doc()));
      }
    }
    return rows;
  }

  private static List<Object[]> rejects(SessionLog log) {
    List<Object[]> rows = new ArrayList<>();
    for (SessionLog.Entry entry : log.entries()) {
      for (ScanRejects.Reject reject : entry.rejects().list()) {
        rows.add(
            SystemTable.row(
                entry.id(),
                reject.table(),
                reject.file(),
                reject.line(),
                reject.block(),
                reject.offset(),
                reject.column(),
                reject.value(),
                reject.reason(),
                reject.outcome().toString(),
                reject.rows(),
                entry.sql()));
      }
    }
    return rows;
  }

  private static List<Object[]> warnings(SessionLog log) {
    List<Object[]> rows = new ArrayList<>();
    for (SessionLog.Entry entry : log.entries()) {
      for (ScanWarnings.Warning warning : entry.warnings().list()) {
        rows.add(
            SystemTable.row(
                entry.id(),
                warning.code(),
                warning.subject(),
                warning.message(),
                warning.count(),
                entry.sql()));
      }
    }
    return rows;
  }
}
