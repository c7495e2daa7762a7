// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.metadata.schema.ClusteringOrder;
import com.datastax.oss.driver.api.core.metadata.schema.ColumnMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.IndexMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.RelationMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.MapType;
import com.datastax.oss.driver.api.core.type.SetType;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import io.travertine.cassandra.AskedTable.Spread;
import io.travertine.cassandra.CassandraOptions.AllowFiltering;
import io.travertine.scan.Column;
import io.travertine.scan.Schema;
import io.travertine.scan.SortKey.Direction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the server says of a table.
 *
 * @param columns in the order of the schema
 * @param cqlTypes types of the columns that are not hidden, in order
 * @param cheapest ordinal of the column of the partition key that costs least to send
 * @param hasStatics whether a partition may have nothing but static values: it is a row whose
 *     clustering columns are NULL
 */
record TableShape(
    TableName name,
    Schema schema,
    AskedTable asked,
    List<Selection.Selected> columns,
    List<DataType> cqlTypes,
    int cheapest,
    boolean hasStatics) {

  TableShape {
    columns = List.copyOf(columns);
    cqlTypes = List.copyOf(cqlTypes);
  }

  /**
   * The columns stand in the order of {@code SELECT *}: key, static columns, others by name; behind
   * them the hidden ones.
   */
  static TableShape of(RelationMetadata table, Spread spread, AllowFiltering filtering) {
    return new Builder(table, spread).build(filtering);
  }

  /** Whether {@code column} is not hidden. */
  boolean isPlain(int column) {
    return column < cqlTypes.size();
  }

  /** Collects the columns of one table. Used by one thread. */
  private static final class Builder {
    private static final Pattern PART = Pattern.compile("(values|keys|entries|full)\\((.*)\\)");

    private final RelationMetadata table;
    private final Spread spread;
    private final List<ColumnMetadata> clustering;
    private final List<ColumnMetadata> all;
    private final boolean hasStatics;
    private final List<Column> columns = new ArrayList<>();
    private final List<Selection.Selected> selected = new ArrayList<>();
    private final List<ColumnIndex> indexes = new ArrayList<>();
    private final List<Schema.Index> namedIndexes = new ArrayList<>();

    Builder(RelationMetadata table, Spread spread) {
      this.table = table;
      this.spread = spread;
      this.clustering = List.copyOf(table.getClusteringColumns().keySet());
      this.all = new ArrayList<>(table.getPrimaryKey());
      table.getColumns().values().stream()
          .filter(column -> !all.contains(column))
          .sorted(
              Comparator.comparing(ColumnMetadata::isStatic)
                  .reversed()
                  .thenComparing(column -> column.getName().asInternal()))
          .toList()
          .forEach(all::add);
      this.hasStatics = all.stream().anyMatch(ColumnMetadata::isStatic);
    }

    TableShape build(AllowFiltering filtering) {
      addIndexes();
      all.forEach(this::addColumn);
      List<Integer> primaryKey = new ArrayList<>();
      List<AskedColumn> partition = new ArrayList<>();
      int cheapest = all.indexOf(table.getPartitionKey().get(0));
      for (ColumnMetadata column : table.getPartitionKey()) {
        int ordinal = all.indexOf(column);
        primaryKey.add(ordinal);
        partition.add(AskedColumn.partition(ordinal, name(column), column.getType()));
        if (AskedColumn.isNarrow(column.getType())
            && !AskedColumn.isNarrow(all.get(cheapest).getType())) {
          cheapest = ordinal;
        }
      }
      List<AskedColumn> ordered = new ArrayList<>();
      List<Direction> directions = new ArrayList<>();
      for (ColumnMetadata column : clustering) {
        int ordinal = all.indexOf(column);
        primaryKey.add(ordinal);
        ordered.add(AskedColumn.compared(ordinal, name(column), column.getType()));
        directions.add(direction(column));
      }
      List<AskedColumn> others = new ArrayList<>();
      for (int ordinal = primaryKey.size(); ordinal < all.size(); ordinal++) {
        ColumnMetadata column = all.get(ordinal);
        others.add(AskedColumn.compared(ordinal, name(column), column.getType()));
      }
      List<DataType> cqlTypes = all.stream().map(ColumnMetadata::getType).toList();
      PrimaryKey key = new PrimaryKey(partition, ordered, directions);
      Integer token = spread == Spread.RING ? addHidden(key) : null;
      return new TableShape(
          new TableName(
              Objects.requireNonNull(table.getKeyspace(), "keyspace").asInternal(),
              table.getName().asInternal()),
          new Schema(columns, primaryKey, namedIndexes),
          new AskedTable(key, others, indexes, token, spread, filtering),
          selected,
          cqlTypes,
          cheapest,
          hasStatics);
    }

    private void addIndexes() {
      if (!(table instanceof TableMetadata base)) {
        return;
      }
      for (IndexMetadata index : base.getIndexes().values()) {
        for (int i = 0; i < all.size(); i++) {
          ColumnMetadata column = all.get(i);
          if (isOn(index, column)) {
            indexes.add(ColumnIndex.of(i, part(index), index, column.getType()));
            namedIndexes.add(new Schema.Index(index.getName().asInternal(), List.of(i)));
          }
        }
      }
    }

    /** The target is a column, or a function of one: those are on parts of collections. */
    private static boolean isOn(IndexMetadata index, ColumnMetadata column) {
      Matcher function = PART.matcher(index.getTarget());
      String target = function.matches() ? function.group(2) : index.getTarget();
      return target.equals(column.getName().asCql(true)) || target.equals(name(column));
    }

    private static ColumnIndex.Part part(IndexMetadata index) {
      Matcher function = PART.matcher(index.getTarget());
      if (!function.matches()) {
        return ColumnIndex.Part.WHOLE;
      }
      return switch (function.group(1)) {
        case "values" -> ColumnIndex.Part.VALUES;
        case "keys" -> ColumnIndex.Part.KEYS;
        case "entries" -> ColumnIndex.Part.ENTRIES;
        default -> ColumnIndex.Part.WHOLE;
      };
    }

    private void addColumn(ColumnMetadata column) {
      TypeMapping mapping = TypeMapping.of(column.getType());
      boolean required =
          table.getPartitionKey().contains(column) || (!hasStatics && clustering.contains(column));
      Column shown =
          required
              ? Column.required(name(column), mapping.type())
              : Column.nullable(name(column), mapping.type());
      String comment = comment(column);
      columns.add(comment == null ? shown : shown.withComment(comment));
      selected.add(Selection.Selected.column(selected.size(), name(column), mapping));
    }

    private @Nullable String comment(ColumnMetadata column) {
      List<String> parts = new ArrayList<>();
      int partition = table.getPartitionKey().indexOf(column);
      if (partition >= 0) {
        parts.add("partition key " + (partition + 1));
      }
      if (clustering.contains(column)) {
        parts.add(
            "clustering key "
                + (clustering.indexOf(column) + 1)
                + (direction(column) == Direction.DESCENDING ? ", descending" : ""));
      }
      if (column.isStatic()) {
        parts.add("static");
      }
      if (table instanceof TableMetadata base) {
        for (IndexMetadata index : base.getIndexes().values()) {
          if (isOn(index, column)) {
            parts.add("index " + index.getName().asInternal());
          }
        }
      }
      return parts.isEmpty() ? null : String.join(", ", parts);
    }

    /** Adds the columns that are there when they are named; returns the ordinal of the token. */
    private @Nullable Integer addHidden(PrimaryKey key) {
      for (int i = key.partition().size() + key.clustering().size(); i < all.size(); i++) {
        ColumnMetadata column = all.get(i);
        if (hasOneCell(column.getType())) {
          List<String> name = List.of(name(column));
          addHidden(
              Column.nullable(name(column) + "__writetime", io.travertine.scan.DataType.BIGINT),
              "when " + name(column) + " was written, in microseconds since 1970",
              new CqlWriter.Term(CqlWriter.Function.WRITETIME, name),
              DataTypes.BIGINT);
          addHidden(
              Column.nullable(name(column) + "__ttl", io.travertine.scan.DataType.INTEGER),
              "seconds until " + name(column) + " expires",
              new CqlWriter.Term(CqlWriter.Function.TTL, name),
              DataTypes.INT);
        }
      }
      return addHidden(
          Column.required("_token", io.travertine.scan.DataType.BIGINT),
          "where the partition stands in the ring",
          CqlWriter.Term.token(key.partitionNames()),
          DataTypes.BIGINT);
    }

    /** A column of the table that has the same name hides the hidden one for good. */
    private @Nullable Integer addHidden(
        Column column, String comment, CqlWriter.Term term, DataType type) {
      if (columns.stream().anyMatch(other -> other.name().equals(column.name()))) {
        return null;
      }
      int ordinal = columns.size();
      columns.add(column.hidden().withComment(comment));
      selected.add(new Selection.Selected(ordinal, column.name(), term, TypeMapping.of(type)));
      return ordinal;
    }

    /** Collections and counters have no time of writing as a whole. */
    private static boolean hasOneCell(DataType type) {
      if (type instanceof ListType list) {
        return list.isFrozen();
      }
      if (type instanceof SetType set) {
        return set.isFrozen();
      }
      if (type instanceof MapType map) {
        return map.isFrozen();
      }
      if (type instanceof UserDefinedType userDefined) {
        return userDefined.isFrozen();
      }
      return !type.equals(DataTypes.COUNTER);
    }

    private Direction direction(ColumnMetadata column) {
      return table.getClusteringColumns().get(column) == ClusteringOrder.DESC
          ? Direction.DESCENDING
          : Direction.ASCENDING;
    }

    private static String name(ColumnMetadata column) {
      CqlIdentifier name = column.getName();
      return name.asInternal();
    }
  }
}
