// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.ColumnPath;
import io.travertine.scan.ColumnVector;
import io.travertine.scan.Location;
import io.travertine.scan.Schema;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Resolver;
import org.jspecify.annotations.Nullable;

/**
 * How the records of one file become columns of a scan: steps that read the wanted parts of a
 * record and skip the others, and where each column is found in the rows that they make. Immutable.
 */
final class DecodePlan {
  private final RowStep step;
  private final Shape shape;
  private final Wanted wanted;
  private final List<Place> places;
  private final int longestConstant;

  private DecodePlan(
      RowStep step, Shape shape, Wanted wanted, List<Place> places, int longestConstant) {
    this.step = step;
    this.shape = shape;
    this.wanted = wanted;
    this.places = places;
    this.longestConstant = longestConstant;
  }

  /** Where a column comes from: it is hidden, or found in the decoded row by ordinals. */
  private record Place(@Nullable HiddenColumn hidden, int[] ordinals) {}

  /**
   * Makes a plan.
   *
   * @param action how the file's schema is read as the table's
   * @param rows what the table's schema becomes
   * @param layout paths of the columns to be read; those that lead to no field of the records are
   *     hidden columns
   * @param constants takes what has to stand before the blocks
   */
  static DecodePlan of(
      Resolver.Action action,
      Shape rows,
      Schema schema,
      List<ColumnPath> layout,
      Location location,
      Constants constants) {
    int fields = rows.fields().size();
    List<ColumnPath> stored = layout.stream().filter(path -> path.column() < fields).toList();
    Wanted wanted = Wanted.of(stored);
    RowStep step = StepCompiler.compile(action, rows, wanted, location, constants);
    List<Place> places = new ArrayList<>();
    for (ColumnPath path : layout) {
      places.add(
          path.column() < fields
              ? new Place(null, locate(rows, wanted, path))
              : new Place(hidden(schema, path.column()), new int[0]));
    }
    return new DecodePlan(
        step, rows.project(wanted), wanted, List.copyOf(places), constants.longest());
  }

  RowStep step() {
    return step;
  }

  /** What {@link #step} makes. */
  Shape shape() {
    return shape;
  }

  /** What is wanted of the table's rows. */
  Wanted wanted() {
    return wanted;
  }

  /** Most bytes of a value that does not stand in the blocks. */
  int longestConstant() {
    return longestConstant;
  }

  /** Whether anything of the records is read. */
  boolean readsRecords() {
    return !shape.children().isEmpty();
  }

  /** Whether vectors point into the bytes of the blocks, which have to stay as long as they do. */
  boolean pointsIntoBlocks() {
    return points(shape);
  }

  private static boolean points(Shape shape) {
    return shape.kind() == Shape.Kind.BYTES
        || shape.children().stream().anyMatch(DecodePlan::points);
  }

  boolean reads(HiddenColumn column) {
    return places.stream().anyMatch(place -> place.hidden() == column);
  }

  /**
   * The columns of the layout, from the rows that {@link #step} has made.
   *
   * @param block what the values of {@code rows} point into
   */
  List<ColumnVector> columns(RowSink rows, byte[] block, HiddenVectors hidden) {
    List<ColumnVector> columns = new ArrayList<>(places.size());
    for (Place place : places) {
      columns.add(
          place.hidden() != null ? hidden.vector(place.hidden()) : find(rows, place).vector(block));
    }
    return columns;
  }

  private static Sink find(RowSink rows, Place place) {
    Sink sink = rows;
    for (int ordinal : place.ordinals()) {
      sink = ((RowSink) sink).field(ordinal);
    }
    return sink;
  }

  /** The ordinals of {@code path} in what is left of the rows when only the wanted is. */
  private static int[] locate(Shape whole, Wanted wanted, ColumnPath path) {
    int[] ordinals = new int[path.ordinals().size()];
    Shape shape = whole;
    Wanted within = wanted;
    for (int i = 0; i < ordinals.length; i++) {
      int ordinal = path.ordinals().get(i);
      if (within.all() || !shape.isDivisible()) {
        ordinals[i] = ordinal;
        within = Wanted.ALL;
      } else {
        ordinals[i] = new ArrayList<>(within.fields().keySet()).indexOf(ordinal);
        within = within.field(ordinal);
      }
      shape = shape.children().get(ordinal);
    }
    return ordinals;
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
