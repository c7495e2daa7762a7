// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import io.travertine.calcite.ScanTable;
import io.travertine.scan.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.apache.calcite.adapter.java.JavaTypeFactory;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.lookup.LikePattern;
import org.jspecify.annotations.Nullable;

/**
 * What can be queried. Reads names only; a table is looked up when its kind or columns are asked
 * for. Safe for use by several threads.
 */
public final class MetadataCatalog {
  private final Engine engine;

  MetadataCatalog(Engine engine) {
    this.engine = engine;
  }

  /** The names of all schemas, sorted; one inside another is written {@code outer.inner}. */
  public List<String> schemas() {
    List<String> names = new ArrayList<>();
    addSchemas(engine.root(), "", names);
    return List.copyOf(names);
  }

  /**
   * The tables and views of a schema, sorted by name.
   *
   * @param schema as {@link #schemas} gives it
   * @return empty when there is no such schema
   */
  public List<TableEntry> tables(String schema) {
    CalciteSchema found = SchemaPaths.resolve(engine.root(), schema, new ArrayList<>());
    if (found == null) {
      return List.of();
    }
    return new TreeSet<>(found.tables().getNames(LikePattern.any()))
        .stream().map(name -> new TableEntry(engine, found, schema, name)).toList();
  }

  private static void addSchemas(CalciteSchema parent, String prefix, List<String> names) {
    for (String name : new TreeSet<>(parent.subSchemas().getNames(LikePattern.any()))) {
      names.add(prefix + name);
      CalciteSchema child = parent.subSchemas().get(name);
      if (child != null) {
        addSchemas(child, prefix + name + ".", names);
      }
    }
  }

  /** A table or view. Its name is known; everything else is looked up when asked for. */
  public static final class TableEntry {
    private final Engine engine;
    private final CalciteSchema parent;
    private final String schema;
    private final String name;

    private TableEntry(Engine engine, CalciteSchema parent, String schema, String name) {
      this.engine = engine;
      this.parent = parent;
      this.schema = schema;
      this.name = name;
    }

    public String schema() {
      return schema;
    }

    public String name() {
      return name;
    }

    /**
     * TABLE, VIEW, SYSTEM TABLE or what else the schema calls it.
     *
     * @throws EngineException when the table cannot be opened
     */
    public String type() {
      Table found = table();
      return found == null ? "TABLE" : found.getJdbcTableType().jdbcName;
    }

    /**
     * The columns that identify a row, in key order; empty where there is no such key.
     *
     * @throws EngineException when the table cannot be opened
     */
    public List<String> primaryKey() {
      return table() instanceof ScanTable scanned ? scanned.primaryKey() : List.of();
    }

    /** The name of the primary key, if there is one. */
    public String primaryKeyName() {
      return name + "_pkey";
    }

    /** Indexes beside the primary key. */
    public List<IndexEntry> indexes() {
      if (!(table() instanceof ScanTable scanned)) {
        return List.of();
      }
      Schema columns = scanned.source().schema();
      return columns.indexes().stream()
          .map(
              index ->
                  new IndexEntry(
                      index.name(),
                      index.columns().stream().map(each -> columns.column(each).name()).toList()))
          .toList();
    }

    /** About how many rows it has, where its source knows without reading them. */
    public OptionalLong estimatedRows() {
      return table() instanceof ScanTable scanned
          ? scanned.source().statistics().rows()
          : OptionalLong.empty();
    }

    /** The query of a view. */
    public Optional<String> viewSql() {
      return table() instanceof View view ? Optional.of(view.sql()) : Optional.empty();
    }

    /** What its source says about it. */
    public Optional<String> comment() {
      return Optional.empty();
    }

    /**
     * Its columns, in order.
     *
     * @throws EngineException when the table cannot be opened
     */
    public List<ColumnEntry> columns() {
      Table found = table();
      if (found == null) {
        return List.of();
      }
      try {
        RelDataType row = found.getRowType(engine.newTypeFactory());
        ScanTable scanned = found instanceof ScanTable table ? table : null;
        return row.getFieldList().stream().map(field -> column(field, scanned)).toList();
      } catch (RuntimeException e) {
        throw Failures.of(e, null);
      }
    }

    /**
     * The columns that can be selected by name but are not part of {@code *}, in order.
     *
     * @throws EngineException when the table cannot be opened
     */
    public List<ColumnEntry> hiddenColumns() {
      if (!(table() instanceof ScanTable scanned)) {
        return List.of();
      }
      JavaTypeFactory types = engine.newTypeFactory();
      return scanned.hiddenColumns().stream()
          .map(
              column ->
                  new ColumnEntry(
                      column.name(),
                      ColumnTypes.of(scanned.typeOf(column, types)),
                      Optional.ofNullable(column.comment())))
          .toList();
    }

    private static ColumnEntry column(RelDataTypeField field, @Nullable ScanTable table) {
      Optional<String> comment =
          Optional.ofNullable(table).flatMap(scanned -> scanned.comment(field.getName()));
      return new ColumnEntry(field.getName(), ColumnTypes.of(field.getType()), comment);
    }

    private @Nullable Table table() {
      try {
        CalciteSchema.TableEntry entry = parent.tables().get(name);
        return entry == null ? null : entry.getTable();
      } catch (RuntimeException e) {
        throw Failures.of(e, null);
      }
    }
  }

  /** An index, with the names of its columns in order. */
  public record IndexEntry(String name, List<String> columns) {
    public IndexEntry {
      columns = List.copyOf(columns);
    }
  }

  /** A column of a table or view. */
  public record ColumnEntry(String name, ColumnType type, Optional<String> comment) {}
}
