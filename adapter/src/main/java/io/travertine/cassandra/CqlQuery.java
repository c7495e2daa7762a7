// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.ColumnDefinition;
import com.datastax.oss.driver.api.core.cql.ColumnDefinitions;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.travertine.scan.BatchFilter;
import io.travertine.scan.BatchReader;
import io.travertine.scan.Column;
import io.travertine.scan.Location;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanOffer;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Schema;
import io.travertine.scan.Source;
import io.travertine.scan.Split;
import io.travertine.scan.Statistics;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a SELECT in CQL returns, as it stands: nothing is added to it. Immutable and thread-safe;
 * its catalog owns the session.
 */
final class CqlQuery implements Source {
  /** Only a SELECT begins so; comments may come first. */
  private static final Pattern SELECT =
      Pattern.compile(
          "\\A(?:\\s|--[^\\n]*\\n|//[^\\n]*\\n|/\\*(?s:.*?)\\*/)*SELECT\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private final Cluster cluster;
  private final PreparedStatement prepared;
  private final TableName table;
  private final List<Selection.Selected> columns;
  private final Schema schema;
  private final PageOptions pages;

  private CqlQuery(
      Cluster cluster,
      PreparedStatement prepared,
      TableName table,
      List<Selection.Selected> columns,
      PageOptions pages) {
    this.cluster = cluster;
    this.prepared = prepared;
    this.table = table;
    this.columns = List.copyOf(columns);
    this.schema =
        Schema.of(
            columns.stream()
                .map(column -> Column.nullable(column.name(), column.mapping().type()))
                .toList());
    this.pages = pages;
  }

  /**
   * Has the server check {@code text}.
   *
   * @throws ScanException if it is no SELECT, or the server refuses it
   */
  static CqlQuery of(String text, String keyspace, Cluster cluster, PageOptions pages) {
    if (!SELECT.matcher(text).matches()) {
      throw refused("only a SELECT may be passed on", text).build();
    }
    PreparedStatement prepared;
    try {
      prepared = cluster.session().prepare(text);
    } catch (DriverException e) {
      throw refused(String.valueOf(e.getMessage()), text).cause(e).build();
    }
    if (prepared.getVariableDefinitions().size() > 0) {
      throw refused("it must not hold bind markers", text).build();
    }
    ColumnDefinitions definitions = prepared.getResultSetDefinitions();
    if (definitions.size() == 0) {
      throw refused("it returns no columns", text).build();
    }
    List<Selection.Selected> columns = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (ColumnDefinition definition : definitions) {
      String name = definition.getName().asInternal();
      String unique = name;
      for (int i = 2; !names.add(unique); i++) {
        unique = name + "_" + i;
      }
      columns.add(
          Selection.Selected.column(columns.size(), unique, TypeMapping.of(definition.getType())));
    }
    TableName table = new TableName(keyspace, "cql");
    return new CqlQuery(cluster, prepared, table, columns, pages);
  }

  private static ScanException.Builder refused(String problem, String text) {
    String line = text.strip().lines().findFirst().orElse("");
    return ScanException.of(CassandraCodes.BAD_QUERY, "CQL is refused: " + problem)
        .at(Location.of("cql('" + line + "')"))
        .fix("Pass one SELECT on, with the keyspace before the name of its table");
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public Statistics statistics() {
    return Statistics.UNKNOWN;
  }

  @Override
  public ScanOffer offer(ScanSpec spec) {
    return ScanOffer.none(spec).withAccess("as it stands: " + prepared.getQuery().strip());
  }

  @Override
  public Iterator<Split> plan(ScanSpec spec, ScanContext context) {
    return spec.isEmpty()
        ? List.<Split>of().iterator()
        : List.<Split>of(CassandraSplit.Ranges.WHOLE_RING).iterator();
  }

  /** All columns come; those that are not asked for are not handed on. */
  @Override
  public BatchReader open(Split split, ScanSpec spec, ScanContext context) {
    Selection all =
        new Selection(columns, List.of(), spec.columns(), spec.columns().size(), Map.of());
    Statements statements =
        new Statements(cluster, prepared, table, List.of(), List.of(), all.types(), false, true);
    PageSize size = PageSize.of(pages, context, Long.MAX_VALUE, columns.size());
    PageQueue queue =
        new PageQueue(
            statements.of(CassandraSplit.Ranges.WHOLE_RING), null, 1, size, context, table);
    BatchFilter none = BatchFilter.of(List.of(), schema, all.layout());
    String signature = Integer.toHexString(prepared.getQuery().hashCode());
    return new PageReader(
        queue, new RowDecoder(all, table, none), Long.MAX_VALUE, 0, signature, context);
  }

  @Override
  public String toString() {
    return "cassandra query " + prepared.getQuery();
  }
}
