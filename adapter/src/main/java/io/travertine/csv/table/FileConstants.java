// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.table;

import io.travertine.io.LocalFile;
import io.travertine.scan.BytesVector;
import io.travertine.scan.ColumnVector;
import io.travertine.scan.DataType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The columns whose value is known for each file of a table without reading it: its name and what
 * its directories say. Immutable.
 */
public final class FileConstants {
  private final Map<Integer, ColumnVector> vectors = new HashMap<>();

  public FileConstants(TableShape shape, TableFiles files) {
    for (TableColumn column : files.partitions().columns()) {
      int partition = files.partitions().indexOf(column.name());
      int ordinal = shape.schema().ordinal(column.name()).orElseThrow();
      vectors.put(ordinal, files.partitions().values().get(partition));
    }
    int name = shape.schema().ordinal(TableShape.FILE).orElseThrow();
    if (name >= shape.columns().size()) {
      vectors.put(name, names(files));
    }
  }

  /** One value for each file, or null if {@code column} is no such column. */
  public @Nullable ColumnVector of(int column) {
    return vectors.get(column);
  }

  private static ColumnVector names(TableFiles files) {
    BytesVector.Builder names = new BytesVector.Builder(DataType.VARCHAR, files.size());
    for (LocalFile file : files.files()) {
      names.append(file.name());
    }
    return names.build();
  }
}
