// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import com.datastax.oss.driver.api.core.metadata.schema.ColumnMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.RelationMetadata;
import io.travertine.scan.Column;
import io.travertine.scan.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the server says of a table.
 *
 * @param columns in the order of the schema
 * @param cheapest ordinal of the column of the partition key that costs least to send
 */
record TableShape(
    TableName name, Schema schema, PrimaryKey key, List<Selection.Selected> columns, int cheapest) {

  TableShape {
    columns = List.copyOf(columns);
  }

  /** The columns stand in the order of {@code SELECT *}: key, static columns, others by name. */
  static TableShape of(RelationMetadata table) {
    List<ColumnMetadata> clustering = List.copyOf(table.getClusteringColumns().keySet());
    List<ColumnMetadata> all = new ArrayList<>(table.getPrimaryKey());
    table.getColumns().values().stream()
        .filter(column -> !all.contains(column))
        .sorted(
            Comparator.comparing(ColumnMetadata::isStatic)
                .reversed()
                .thenComparing(column -> column.getName().asInternal()))
        .toList()
        .forEach(all::add);
    // A partition that has nothing but static values is a row whose clustering columns are NULL.
    boolean hasStatics = all.stream().anyMatch(ColumnMetadata::isStatic);
    List<Column> columns = new ArrayList<>();
    List<Selection.Selected> selected = new ArrayList<>();
    for (ColumnMetadata column : all) {
      String name = column.getName().asInternal();
      TypeMapping mapping = TypeMapping.of(column.getType());
      boolean required =
          table.getPartitionKey().contains(column) || (!hasStatics && clustering.contains(column));
      columns.add(
          required ? Column.required(name, mapping.type()) : Column.nullable(name, mapping.type()));
      selected.add(new Selection.Selected(selected.size(), name, mapping));
    }
    List<Integer> primaryKey = new ArrayList<>();
    List<KeyColumn> partition = new ArrayList<>();
    int cheapest = all.indexOf(table.getPartitionKey().get(0));
    for (ColumnMetadata column : table.getPartitionKey()) {
      int ordinal = all.indexOf(column);
      primaryKey.add(ordinal);
      partition.add(KeyColumn.partition(ordinal, column.getName().asInternal(), column.getType()));
      if (KeyColumn.isNarrow(column.getType())
          && !KeyColumn.isNarrow(all.get(cheapest).getType())) {
        cheapest = ordinal;
      }
    }
    List<KeyColumn> ordered = new ArrayList<>();
    for (ColumnMetadata column : clustering) {
      int ordinal = all.indexOf(column);
      primaryKey.add(ordinal);
      ordered.add(KeyColumn.clustering(ordinal, column.getName().asInternal(), column.getType()));
    }
    return new TableShape(
        new TableName(table.getKeyspace().asInternal(), table.getName().asInternal()),
        new Schema(columns, primaryKey),
        new PrimaryKey(partition, ordered),
        selected,
        cheapest);
  }
}
