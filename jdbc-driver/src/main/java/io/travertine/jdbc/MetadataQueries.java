// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import io.travertine.engine.ColumnType;
import io.travertine.engine.EngineException;
import io.travertine.engine.MetadataCatalog;
import io.travertine.engine.MetadataCatalog.ColumnEntry;
import io.travertine.engine.MetadataCatalog.TableEntry;
import java.sql.DatabaseMetaData;
import java.sql.PseudoColumnUsage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds schemas, tables and columns by patterns, in the order of the specification. Used by one
 * thread.
 *
 * <p>A table that cannot be opened is left out with a warning where a pattern found it, and fails
 * where it was named.
 */
final class MetadataQueries {
  private static final String CATALOG = TravertineConnection.CATALOG;

  private final MetadataCatalog catalog;

  MetadataQueries(MetadataCatalog catalog) {
    this.catalog = catalog;
  }

  MetadataRows schemas(@Nullable String catalogName, @Nullable String schemaPattern) {
    MetadataRows rows = MetadataRows.of("TABLE_SCHEM", "TABLE_CATALOG");
    schemaNames(catalogName, schemaPattern).forEach(schema -> rows.add(schema, CATALOG));
    return rows;
  }

  MetadataRows tables(
      @Nullable String catalogName,
      @Nullable String schemaPattern,
      @Nullable String tablePattern,
      String @Nullable [] types) {
    MetadataRows rows =
        MetadataRows.of(
            "TABLE_CAT",
            "TABLE_SCHEM",
            "TABLE_NAME",
            "TABLE_TYPE",
            "REMARKS",
            "TYPE_CAT",
            "TYPE_SCHEM",
            "TYPE_NAME",
            "SELF_REFERENCING_COL_NAME",
            "REF_GENERATION");
    List<String> wanted = types == null ? null : Arrays.asList(types);
    for (TableEntry table : tableEntries(catalogName, schemaPattern, tablePattern)) {
      String type = type(table, rows);
      if (wanted == null || wanted.contains(type)) {
        String remarks = table.comment().orElse("");
        rows.add(
            CATALOG, table.schema(), table.name(), type, remarks, null, null, null, null, null);
      }
    }
    return rows.sortedBy(3, 0, 1, 2);
  }

  /** A table that cannot be opened is still one. */
  private static String type(TableEntry table, MetadataRows rows) {
    try {
      return table.type();
    } catch (EngineException e) {
      rows.warn(table.schema() + "." + table.name() + " cannot be opened: " + e.getMessage());
      return "TABLE";
    }
  }

  MetadataRows columns(
      @Nullable String catalogName,
      @Nullable String schemaPattern,
      @Nullable String tablePattern,
      @Nullable String columnPattern) {
    MetadataRows rows =
        MetadataRows.of(
            "TABLE_CAT",
            "TABLE_SCHEM",
            "TABLE_NAME",
            "COLUMN_NAME",
            "DATA_TYPE INTEGER",
            "TYPE_NAME",
            "COLUMN_SIZE INTEGER",
            "BUFFER_LENGTH INTEGER",
            "DECIMAL_DIGITS INTEGER",
            "NUM_PREC_RADIX INTEGER",
            "NULLABLE INTEGER",
            "REMARKS",
            "COLUMN_DEF",
            "SQL_DATA_TYPE INTEGER",
            "SQL_DATETIME_SUB INTEGER",
            "CHAR_OCTET_LENGTH INTEGER",
            "ORDINAL_POSITION INTEGER",
            "IS_NULLABLE",
            "SCOPE_CATALOG",
            "SCOPE_SCHEMA",
            "SCOPE_TABLE",
            "SOURCE_DATA_TYPE SMALLINT",
            "IS_AUTOINCREMENT",
            "IS_GENERATEDCOLUMN");
    NamePattern columns = NamePattern.of(columnPattern);
    for (TableEntry table : tableEntries(catalogName, schemaPattern, tablePattern)) {
      List<ColumnEntry> all = columnsOf(table, tablePattern, TableEntry::columns, rows);
      for (ColumnEntry column : columns.select(all, ColumnEntry::name)) {
        addColumn(rows, table, column, all.indexOf(column) + 1);
      }
    }
    return rows.sortedBy(0, 1, 2, 16);
  }

  MetadataRows primaryKeys(
      @Nullable String catalogName, @Nullable String schema, @Nullable String table) {
    MetadataRows rows =
        MetadataRows.of(
            "TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "COLUMN_NAME", "KEY_SEQ SMALLINT", "PK_NAME");
    for (TableEntry entry : tableEntries(catalogName, schema, table)) {
      List<String> key = entry.primaryKey();
      for (int i = 0; i < key.size(); i++) {
        rows.add(CATALOG, entry.schema(), entry.name(), key.get(i), i + 1, null);
      }
    }
    return rows.sortedBy(3);
  }

  /** The columns that are not part of {@code *}. */
  MetadataRows pseudoColumns(
      @Nullable String catalogName,
      @Nullable String schemaPattern,
      @Nullable String tablePattern,
      @Nullable String columnPattern) {
    MetadataRows rows =
        MetadataRows.of(
            "TABLE_CAT",
            "TABLE_SCHEM",
            "TABLE_NAME",
            "COLUMN_NAME",
            "DATA_TYPE INTEGER",
            "COLUMN_SIZE INTEGER",
            "DECIMAL_DIGITS INTEGER",
            "NUM_PREC_RADIX INTEGER",
            "COLUMN_USAGE",
            "REMARKS",
            "CHAR_OCTET_LENGTH INTEGER",
            "IS_NULLABLE");
    NamePattern columns = NamePattern.of(columnPattern);
    for (TableEntry table : tableEntries(catalogName, schemaPattern, tablePattern)) {
      List<ColumnEntry> all = columnsOf(table, tablePattern, TableEntry::hiddenColumns, rows);
      for (ColumnEntry column : columns.select(all, ColumnEntry::name)) {
        ColumnType type = column.type();
        rows.add(
            CATALOG,
            table.schema(),
            table.name(),
            column.name(),
            type.jdbcType(),
            JdbcTypes.size(type),
            JdbcTypes.digits(type),
            JdbcTypes.radix(type),
            PseudoColumnUsage.NO_USAGE_RESTRICTIONS.name(),
            column.comment().orElse(""),
            JdbcTypes.isText(type) ? JdbcTypes.size(type) : null,
            type.nullable() ? "YES" : "NO");
      }
    }
    return rows.sortedBy(0, 1, 2, 3);
  }

  /** Columns of a table; one that cannot be opened fails only if it was asked for by its name. */
  private static List<ColumnEntry> columnsOf(
      TableEntry table,
      @Nullable String tablePattern,
      Function<TableEntry, List<ColumnEntry>> columns,
      MetadataRows rows) {
    try {
      return columns.apply(table);
    } catch (EngineException e) {
      if (!NamePattern.of(tablePattern).isWildcard()) {
        throw e;
      }
      rows.warn(table.schema() + "." + table.name() + " was left out: " + e.getMessage());
      return List.of();
    }
  }

  private static void addColumn(
      MetadataRows rows, TableEntry table, ColumnEntry column, int position) {
    ColumnType type = column.type();
    int nullable =
        type.nullable() ? DatabaseMetaData.columnNullable : DatabaseMetaData.columnNoNulls;
    rows.add(
        CATALOG,
        table.schema(),
        table.name(),
        column.name(),
        type.jdbcType(),
        type.name(),
        JdbcTypes.size(type),
        null,
        JdbcTypes.digits(type),
        JdbcTypes.radix(type),
        nullable,
        column.comment().orElse(""),
        null,
        null,
        null,
        JdbcTypes.isText(type) ? JdbcTypes.size(type) : null,
        position,
        type.nullable() ? "YES" : "NO",
        null,
        null,
        null,
        null,
        "NO",
        "NO");
  }

  private List<String> schemaNames(@Nullable String catalogName, @Nullable String schemaPattern) {
    if (!isHere(catalogName)) {
      return List.of();
    }
    List<String> sorted = new ArrayList<>(catalog.schemas());
    sorted.sort(Comparator.naturalOrder());
    // Tools that know no schemas ask for the empty one.
    boolean any = schemaPattern == null || schemaPattern.isEmpty();
    return NamePattern.of(any ? null : schemaPattern).select(sorted, name -> name);
  }

  private List<TableEntry> tableEntries(
      @Nullable String catalogName, @Nullable String schemaPattern, @Nullable String tablePattern) {
    List<TableEntry> all = new ArrayList<>();
    for (String schema : schemaNames(catalogName, schemaPattern)) {
      all.addAll(catalog.tables(schema));
    }
    return NamePattern.of(tablePattern).select(all, TableEntry::name);
  }

  /** A catalog is no pattern, yet tools pass one. */
  private static boolean isHere(@Nullable String name) {
    return name == null
        || name.isEmpty()
        || name.equals("%")
        || name.equalsIgnoreCase(TravertineConnection.CATALOG);
  }
}
