// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.DataType;
import io.travertine.scan.Location;
import io.travertine.scan.ScanException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Makes the columns that a schema becomes. A logical type that is not known, or not valid on its
 * base type, counts for nothing (Avro specification, "Logical Types"). A record within itself
 * becomes JSON text, below as many levels as are asked for. Used by one thread, once.
 */
final class ShapeCompiler {
  /**
   * Most parts of a schema, each counted wherever it is used: records that hold others twice, which
   * hold others twice, and so on, would else become more parts than memory holds.
   */
  static final int MAX_PARTS = 100_000;

  /** Name of the field of a general union that says which branch is there. */
  static final String TAG = "tag";

  private final Location location;
  private final int recursionDepth;
  private final Deque<String> path = new ArrayDeque<>();
  private final Map<String, Integer> openRecords = new HashMap<>();
  private final Map<String, String> recursions = new HashMap<>();

  private int parts;

  private ShapeCompiler(Location location, int recursionDepth) {
    this.location = location;
    this.recursionDepth = recursionDepth;
  }

  /**
   * The rows of a table.
   *
   * @param recursions for each column in which records hold themselves, which record and where
   */
  record Rows(Shape shape, Map<String, String> recursions) {}

  /**
   * The rows that {@code schema} becomes; one that is no record becomes a row of one column, {@code
   * value}.
   *
   * @param recursionDepth how many records of a kind within one another become rows before the rest
   *     becomes text
   * @throws ScanException naming the field, if the schema holds what cannot be read
   */
  static Rows compile(Schema schema, Location location, int recursionDepth) {
    ShapeCompiler compiler = new ShapeCompiler(location, recursionDepth);
    Shape shape =
        schema.getType() == Schema.Type.RECORD
            ? compiler.record(schema)
            : Shape.row(
                List.of("value"),
                List.of(compiler.field("value", schema)),
                Shape.Form.WRAPPED,
                schema);
    return new Rows(shape, Map.copyOf(compiler.recursions));
  }

  /** What a schema without others in it becomes. */
  static Shape leaf(Schema schema, Location location) {
    return new ShapeCompiler(location, 0).shape(schema);
  }

  private Shape field(String name, Schema schema) {
    path.addLast(name);
    Shape shape = shape(schema);
    path.removeLast();
    return shape;
  }

  private Shape shape(Schema schema) {
    if (++parts > MAX_PARTS) {
      throw unsupported("a schema of more than " + MAX_PARTS + " parts");
    }
    return switch (schema.getType()) {
      case NULL -> Shape.leaf(DataType.VARCHAR, schema).orNull();
      case BOOLEAN -> Shape.leaf(DataType.BOOLEAN, schema);
      case INT -> Shape.leaf(ofInt(logicalName(schema)), schema);
      case LONG -> Shape.leaf(ofLong(logicalName(schema)), schema);
      case FLOAT -> Shape.leaf(DataType.REAL, schema);
      case DOUBLE -> Shape.leaf(DataType.DOUBLE, schema);
      case STRING ->
          Shape.leaf(logicalName(schema).equals("uuid") ? DataType.UUID : DataType.VARCHAR, schema);
      case ENUM -> Shape.leaf(DataType.VARCHAR, schema);
      case BYTES -> ofBytes(schema);
      case FIXED -> ofFixed(schema);
      case ARRAY -> Shape.array(field("[]", schema.getElementType()), schema);
      case MAP -> ofMap(schema);
      case RECORD -> record(schema);
      case UNION -> union(schema);
    };
  }

  private static DataType ofInt(String logical) {
    return switch (logical) {
      case "date" -> DataType.DATE;
      case "time-millis" -> DataType.time(3);
      default -> DataType.INTEGER;
    };
  }

  private static DataType ofLong(String logical) {
    return switch (logical) {
      case "time-micros" -> DataType.time(6);
      case "timestamp-millis" -> DataType.instant(3);
      case "timestamp-micros" -> DataType.instant(6);
      case "timestamp-nanos" -> DataType.instant(9);
      case "local-timestamp-millis" -> DataType.timestamp(3);
      case "local-timestamp-micros" -> DataType.timestamp(6);
      case "local-timestamp-nanos" -> DataType.timestamp(9);
      default -> DataType.BIGINT;
    };
  }

  /** A big-decimal has a scale of its own in each value, which no DECIMAL has: it becomes text. */
  private Shape ofBytes(Schema schema) {
    if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
      return Shape.leaf(decimal(decimal), schema);
    }
    return logicalName(schema).equals("big-decimal")
        ? Shape.madeText(schema)
        : Shape.leaf(DataType.VARBINARY, schema);
  }

  private Shape ofFixed(Schema schema) {
    if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
      return Shape.leaf(decimal(decimal), schema);
    }
    return switch (logicalName(schema)) {
      case "uuid" -> Shape.leaf(DataType.UUID, schema);
      case "duration" -> duration(schema);
      default -> Shape.leaf(DataType.VARBINARY, schema);
    };
  }

  /** Months, days and milliseconds stay apart, for a month has no number of days. */
  private static Shape duration(Schema schema) {
    Shape number = Shape.leaf(DataType.BIGINT, schema);
    return Shape.row(
        List.of("months", "days", "millis"),
        List.of(number, number, number),
        Shape.Form.DURATION,
        schema);
  }

  /** More than 38 digits are declared by some writers that never use them: a value decides. */
  private DataType decimal(LogicalTypes.Decimal decimal) {
    int precision = Math.min(decimal.getPrecision(), DataType.Decimal.MAX_PRECISION);
    if (decimal.getScale() > precision) {
      throw unsupported("a decimal of scale " + decimal.getScale());
    }
    return DataType.decimal(precision, decimal.getScale());
  }

  private Shape ofMap(Schema schema) {
    Shape key = Shape.leaf(DataType.VARCHAR, Schema.create(Schema.Type.STRING));
    return Shape.map(key, field("[]", schema.getValueType()), schema);
  }

  private Shape record(Schema schema) {
    String name = schema.getFullName();
    int open = openRecords.merge(name, 1, Integer::sum);
    try {
      if (open > recursionDepth + 1) {
        String column = path.isEmpty() ? "" : path.getFirst();
        recursions.putIfAbsent(column, "record " + name + " within itself at " + pathText());
        return Shape.madeText(schema);
      }
      List<String> names = new ArrayList<>();
      List<Shape> fields = new ArrayList<>();
      for (Schema.Field field : schema.getFields()) {
        names.add(field.name());
        fields.add(field(field.name(), field.schema()));
      }
      return Shape.row(names, fields, Shape.Form.PLAIN, schema);
    } finally {
      openRecords.merge(name, -1, Integer::sum);
    }
  }

  private Shape union(Schema schema) {
    List<Schema> types = schema.getTypes();
    int nullIndex = schema.getIndexNamed("null") == null ? -1 : schema.getIndexNamed("null");
    if (types.isEmpty()) {
      throw unsupported("a union without branches");
    }
    if (types.size() == 1) {
      return shape(types.get(0));
    }
    if (types.size() == 2 && nullIndex >= 0) {
      return shape(types.get(1 - nullIndex)).orNull();
    }
    Shape merged = merged(schema);
    if (merged == null) {
      merged = tagged(schema, nullIndex);
    }
    return nullIndex >= 0 ? merged.orNull() : merged;
  }

  /** Unions whose branches all become one type: int and long, float and double. */
  private static @Nullable Shape merged(Schema union) {
    if (isPlain(union, Schema.Type.INT, Schema.Type.LONG)) {
      return Shape.leaf(DataType.BIGINT, union);
    }
    return isPlain(union, Schema.Type.FLOAT, Schema.Type.DOUBLE)
        ? Shape.leaf(DataType.DOUBLE, union)
        : null;
  }

  /** Whether a union holds just these two types, without logical types, and perhaps null. */
  private static boolean isPlain(Schema union, Schema.Type narrow, Schema.Type wide) {
    Set<Schema.Type> found = new HashSet<>();
    for (Schema branch : union.getTypes()) {
      if (branch.getLogicalType() != null) {
        return false;
      }
      found.add(branch.getType());
    }
    found.remove(Schema.Type.NULL);
    return found.equals(Set.of(narrow, wide));
  }

  private Shape tagged(Schema union, int nullIndex) {
    List<String> branchNames = branchNames(union);
    List<String> names = new ArrayList<>(List.of(TAG));
    List<Shape> fields = new ArrayList<>();
    fields.add(Shape.leaf(DataType.VARCHAR, Schema.create(Schema.Type.STRING)));
    for (int i = 0; i < branchNames.size(); i++) {
      if (i != nullIndex) {
        String name = branchNames.get(i);
        names.add(name.equals(TAG) ? TAG + "_" : name);
        fields.add(field(name, union.getTypes().get(i)).orNull());
      }
    }
    return Shape.row(names, fields, Shape.Form.TAGGED, union);
  }

  /** Short names of the branches; full names where two short ones are the same. */
  static List<String> branchNames(Schema union) {
    List<String> names = union.getTypes().stream().map(Schema::getName).toList();
    return new HashSet<>(names).size() == names.size()
        ? names
        : union.getTypes().stream().map(Schema::getFullName).toList();
  }

  static String logicalName(Schema schema) {
    LogicalType logical = schema.getLogicalType();
    return logical == null ? "" : logical.getName();
  }

  private String pathText() {
    return String.join(".", path).replace(".[]", "[]");
  }

  private ScanException unsupported(String what) {
    return ScanException.of(AvroErrors.UNSUPPORTED_TYPE, what + " cannot be read")
        .at(location.inColumn(pathText()))
        .build();
  }
}
