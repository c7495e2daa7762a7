// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import io.travertine.scan.ScanRejects;
import io.travertine.scan.ScanWarnings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.schema.lookup.LikePattern;
import org.apache.calcite.sql.type.SqlTypeName;
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
              SystemSchema::warnings));

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
