// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.ColumnPath;
import io.travertine.scan.ColumnVector;
import io.travertine.scan.DataType;
import io.travertine.scan.RowVector;
import io.travertine.scan.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the records of one file become the columns that a scan reads: steps that read the wanted
 * parts of a record and skip the others, and where each column is found in the rows that they make.
 * Immutable.
 */
final class DecodePlan {
  private final RecordStep step;
  private final List<Place> places;

  private DecodePlan(RecordStep step, List<Place> places) {
    this.step = step;
    this.places = places;
  }

  /** Where a column comes from: it is hidden, or found in the decoded row by ordinals. */
  private record Place(@Nullable HiddenColumn hidden, int[] ordinals) {}

  /**
   * Makes a plan.
   *
   * @param writer step for the records as the file's own schema says
   * @param layout paths of the columns to be read; those that lead to no field of the records are
   *     hidden columns
   */
  static DecodePlan of(RecordStep writer, Schema schema, List<ColumnPath> layout) {
    int fields = writer.type().fields().size();
    List<ColumnPath> stored = layout.stream().filter(path -> path.column() < fields).toList();
    RecordStep projected = writer.project(Wanted.of(stored));
    List<Place> places = new ArrayList<>();
    for (ColumnPath path : layout) {
      places.add(
          path.column() < fields
              ? new Place(null, locate(writer.type(), projected.type(), path))
              : new Place(hidden(schema, path.column()), new int[0]));
    }
    return new DecodePlan(projected, List.copyOf(places));
  }

  RecordStep step() {
    return step;
  }

  /** Whether anything of the records is read. */
  boolean readsRecords() {
    return !step.type().fields().isEmpty();
  }

  boolean reads(HiddenColumn column) {
    return places.stream().anyMatch(place -> place.hidden() == column);
  }

  /** The columns of the layout, from the rows that {@link #step} has made. */
  List<ColumnVector> columns(RowVector rows, HiddenVectors hidden) {
    List<ColumnVector> columns = new ArrayList<>(places.size());
    for (Place place : places) {
      columns.add(place.hidden() != null ? hidden.vector(place.hidden()) : find(rows, place));
    }
    return columns;
  }

  private static ColumnVector find(RowVector rows, Place place) {
    ColumnVector vector = rows;
    for (int ordinal : place.ordinals()) {
      vector = ((RowVector) vector).field(ordinal);
    }
    return vector;
  }

  private static int[] locate(DataType whole, DataType projected, ColumnPath path) {
    int[] ordinals = new int[path.ordinals().size()];
    DataType from = whole;
    DataType to = projected;
    for (int i = 0; i < ordinals.length; i++) {
      int ordinal = path.ordinals().get(i);
      DataType.Field field = ((DataType.Row) from).fields().get(ordinal);
      DataType.Row target = (DataType.Row) to;
      ordinals[i] = from.equals(to) ? ordinal : indexOf(target, field.name());
      from = field.type();
      to = target.fields().get(ordinals[i]).type();
    }
    return ordinals;
  }

  private static int indexOf(DataType.Row row, String name) {
    for (int i = 0; i < row.fields().size(); i++) {
      if (row.fields().get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalStateException("The projected row lacks the field " + name);
  }

  private static HiddenColumn hidden(Schema schema, int ordinal) {
    String name = schema.column(ordinal).name();
    for (HiddenColumn column : HiddenColumn.values()) {
      if (column.column().name().equals(name)) {
        return column;
      }
    }
    throw new IllegalStateException("No hidden column is called " + name);
  }
}
