// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.schema.lookup.LikePattern;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The standard's schema {@code information_schema}: what can be queried, as tables. Rows are made
 * when they are read. Immutable.
 */
final class InformationSchema extends AbstractSchema {
  static final String NAME = "information_schema";

  private static final Integer MILLISECONDS = 3;

  private static final Logger LOG = LoggerFactory.getLogger(InformationSchema.class);

  private final MetadataCatalog catalog;
  private final Map<String, Table> tables;

  private InformationSchema(MetadataCatalog catalog) {
    this.catalog = catalog;
    tables =
        Map.of(
            "schemata",
            table(
                List.of("catalog_name", "schema_name", "schema_owner"), List.of(), this::schemata),
            "tables",
            table(
                List.of("table_catalog", "table_schema", "table_name", "table_type", "remarks"),
                List.of(),
                each(
                    (entry, rows) ->
                        rows.add(row(entry, type(entry), entry.comment().orElse(""))))),
            "columns",
            table(
                List.of(
                    "table_catalog",
                    "table_schema",
                    "table_name",
                    "column_name",
                    "column_default",
                    "is_nullable",
                    "data_type",
                    "udt_name",
                    "column_key",
                    "remarks"),
                List.of(
                    "ordinal_position",
                    "character_maximum_length",
                    "numeric_precision",
                    "numeric_scale",
                    "datetime_precision"),
                each(InformationSchema::columns)),
            "views",
            table(
                List.of(
                    "table_catalog",
                    "table_schema",
                    "table_name",
                    "view_definition",
                    "check_option",
                    "is_updatable"),
                List.of(),
                each(InformationSchema::view)),
            "table_constraints",
            table(
                List.of(
                    "table_catalog",
                    "table_schema",
                    "table_name",
                    "constraint_catalog",
                    "constraint_schema",
                    "constraint_name",
                    "constraint_type"),
                List.of(),
                each(InformationSchema::constraint)),
            "key_column_usage",
            table(
                List.of(
                    "table_catalog",
                    "table_schema",
                    "table_name",
                    "constraint_catalog",
                    "constraint_schema",
                    "constraint_name",
                    "column_name"),
                List.of("ordinal_position"),
                each(InformationSchema::keyColumns)));
  }

  /** Adds the schema, unless the model has one of that name: what the user named wins. */
  static void addTo(CalciteSchema root, MetadataCatalog catalog) {
    boolean taken =
        root.subSchemas().getNames(LikePattern.any()).stream().anyMatch(NAME::equalsIgnoreCase);
    if (!taken) {
      root.add(NAME, new InformationSchema(catalog));
    }
  }

  @Override
  protected Map<String, Table> getTableMap() {
    return tables;
  }

  private static Table table(
      List<String> texts, List<String> numbers, java.util.function.Consumer<List<Object[]>> fill) {
    List<SystemTable.ColumnType> columns = new ArrayList<>();
    texts.forEach(name -> columns.add(new SystemTable.ColumnType(name, SqlTypeName.VARCHAR)));
    numbers.forEach(name -> columns.add(new SystemTable.ColumnType(name, SqlTypeName.INTEGER)));
    return new SystemTable(
        columns,
        log -> {
          List<Object[]> rows = new ArrayList<>();
          fill.accept(rows);
          return rows;
        });
  }

  private void schemata(List<Object[]> rows) {
    for (String schema : catalog.schemas()) {
      rows.add(SystemTable.row(Engine.CATALOG, schema, Engine.CATALOG));
    }
  }

  /** A table that cannot be opened is left out, with a warning: the others can still be used. */
  private java.util.function.Consumer<List<Object[]>> each(
      BiConsumer<MetadataCatalog.TableEntry, List<Object[]>> add) {
    return rows -> {
      for (String schema : catalog.schemas()) {
        for (MetadataCatalog.TableEntry entry : catalog.tables(schema)) {
          try {
            add.accept(entry, rows);
          } catch (EngineException e) {
            LOG.warn("{}.{} is left out of {}: {}", schema, entry.name(), NAME, e.getMessage());
          }
        }
      }
    };
  }

  private static String type(MetadataCatalog.TableEntry entry) {
    String type = entry.type();
    return type.equals("TABLE") ? "BASE TABLE" : type;
  }

  private static void columns(MetadataCatalog.TableEntry entry, List<Object[]> rows) {
    List<String> key = entry.primaryKey();
    int position = 0;
    for (MetadataCatalog.ColumnEntry column : entry.columns()) {
      position++;
      ColumnType type = column.type();
      boolean text = type.jdbcType() == Types.VARCHAR || type.jdbcType() == Types.CHAR;
      boolean time = type.jdbcType() == Types.TIMESTAMP || type.jdbcType() == Types.TIME;
      rows.add(
          row(
              entry,
              column.name(),
              null,
              type.nullable() ? "YES" : "NO",
              type.name(),
              type.name(),
              key.contains(column.name()) ? "PRI" : "",
              column.comment().orElse(""),
              position,
              text && type.precision() > 0 ? (Integer) type.precision() : null,
              numeric(type) ? (Integer) type.precision() : null,
              numeric(type) ? (Integer) type.scale() : null,
              time ? MILLISECONDS : null));
    }
  }

  private static boolean numeric(ColumnType type) {
    return switch (type.jdbcType()) {
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.DECIMAL -> true;
      default -> false;
    };
  }

  private static void view(MetadataCatalog.TableEntry entry, List<Object[]> rows) {
    entry.viewSql().ifPresent(sql -> rows.add(row(entry, sql, "NONE", "NO")));
  }

  private static void constraint(MetadataCatalog.TableEntry entry, List<Object[]> rows) {
    if (!entry.primaryKey().isEmpty()) {
      rows.add(row(entry, Engine.CATALOG, entry.schema(), entry.primaryKeyName(), "PRIMARY KEY"));
    }
  }

  private static void keyColumns(MetadataCatalog.TableEntry entry, List<Object[]> rows) {
    int position = 0;
    for (String column : entry.primaryKey()) {
      position++;
      rows.add(
          row(entry, Engine.CATALOG, entry.schema(), entry.primaryKeyName(), column, position));
    }
  }

  private static Object[] row(MetadataCatalog.TableEntry entry, @Nullable Object... values) {
    @Nullable Object[] row = new @Nullable Object[values.length + 3];
    row[0] = Engine.CATALOG;
    row[1] = entry.schema();
    row[2] = entry.name();
    System.arraycopy(values, 0, row, 3, values.length);
    return SystemTable.row(row);
  }
}
