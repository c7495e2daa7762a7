// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import io.travertine.engine.MetadataCatalog.ColumnEntry;
import io.travertine.engine.MetadataCatalog.IndexEntry;
import io.travertine.engine.MetadataCatalog.TableEntry;
import java.sql.DatabaseMetaData;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What DatabaseMetaData says of the keys of tables. Used by one thread. */
final class KeyQueries {
  private static final String CATALOG = TravertineConnection.CATALOG;

  private final MetadataQueries queries;

  KeyQueries(MetadataQueries queries) {
    this.queries = queries;
  }

  MetadataRows primaryKeys(
      @Nullable String catalog, @Nullable String schema, @Nullable String table) {
    MetadataRows rows =
        MetadataRows.of(
            "TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "COLUMN_NAME", "KEY_SEQ SMALLINT", "PK_NAME");
    for (TableEntry entry : queries.named(catalog, schema, table)) {
      short place = 0;
      for (String column : entry.primaryKey()) {
        place++;
        rows.add(CATALOG, entry.schema(), entry.name(), column, place, entry.primaryKeyName());
      }
    }
    return rows.sortedBy(3);
  }

  /** The columns of the primary key; they stay what they are for as long as the row is there. */
  MetadataRows bestRowIdentifier(
      @Nullable String catalog, @Nullable String schema, @Nullable String table, boolean nullable) {
    MetadataRows rows =
        MetadataRows.of(
            "SCOPE SMALLINT",
            "COLUMN_NAME",
            "DATA_TYPE INTEGER",
            "TYPE_NAME",
            "COLUMN_SIZE INTEGER",
            "BUFFER_LENGTH INTEGER",
            "DECIMAL_DIGITS SMALLINT",
            "PSEUDO_COLUMN SMALLINT");
    for (TableEntry entry : queries.named(catalog, schema, table)) {
      List<String> key = entry.primaryKey();
      for (ColumnEntry column : entry.columns()) {
        if (key.contains(column.name()) && (nullable || !column.type().nullable())) {
          Integer digits = JdbcTypes.digits(column.type());
          rows.add(
              (short) DatabaseMetaData.bestRowSession,
              column.name(),
              column.type().jdbcType(),
              column.type().name(),
              JdbcTypes.size(column.type()),
              null,
              digits == null ? null : digits.shortValue(),
              (short) DatabaseMetaData.bestRowNotPseudo);
        }
      }
    }
    return rows;
  }

  /** The primary key is a unique index, others are not; the number of rows is a statistic. */
  MetadataRows indexes(
      @Nullable String catalog, @Nullable String schema, @Nullable String table, boolean unique) {
    MetadataRows rows =
        MetadataRows.of(
            "TABLE_CAT",
            "TABLE_SCHEM",
            "TABLE_NAME",
            "NON_UNIQUE BOOLEAN",
            "INDEX_QUALIFIER",
            "INDEX_NAME",
            "TYPE SMALLINT",
            "ORDINAL_POSITION SMALLINT",
            "COLUMN_NAME",
            "ASC_OR_DESC",
            "CARDINALITY BIGINT",
            "PAGES BIGINT",
            "FILTER_CONDITION");
    for (TableEntry entry : queries.named(catalog, schema, table)) {
      OptionalLong count = entry.estimatedRows();
      Long cardinality = count.isPresent() ? (Long) count.getAsLong() : null;
      if (!unique && cardinality != null) {
        rows.add(
            CATALOG,
            entry.schema(),
            entry.name(),
            false,
            null,
            null,
            DatabaseMetaData.tableIndexStatistic,
            (short) 0,
            null,
            null,
            cardinality,
            0L,
            null);
      }
      IndexEntry key = new IndexEntry(entry.primaryKeyName(), entry.primaryKey());
      addIndex(rows, entry, key, false, cardinality);
      if (!unique) {
        entry.indexes().stream()
            .sorted(Comparator.comparing(IndexEntry::name))
            .forEach(index -> addIndex(rows, entry, index, true, null));
      }
    }
    return rows;
  }

  private static void addIndex(
      MetadataRows rows,
      TableEntry table,
      IndexEntry index,
      boolean nonUnique,
      @Nullable Long cardinality) {
    short place = 0;
    for (String column : index.columns()) {
      place++;
      rows.add(
          CATALOG,
          table.schema(),
          table.name(),
          nonUnique,
          CATALOG,
          index.name(),
          DatabaseMetaData.tableIndexOther,
          place,
          column,
          null,
          cardinality,
          0L,
          null);
    }
  }
}
