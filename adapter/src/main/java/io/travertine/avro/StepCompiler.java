// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.DataType;
import io.travertine.scan.Location;
import io.travertine.scan.ScanException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * Makes the steps that read what a schema writes, and with them the types of the columns. A logical
 * type that is not known, or not valid on its base type, counts for nothing (Avro specification,
 * "Logical Types").
 */
final class StepCompiler {
  /**
   * Most parts of a schema, each counted wherever it is used: records that hold others twice, which
   * hold others twice, and so on, would else become more steps than memory holds.
   */
  static final int MAX_PARTS = 100_000;

  private final Location location;
  private final Deque<String> path = new ArrayDeque<>();
  private final Set<String> openRecords = new HashSet<>();

  private int parts;

  private StepCompiler(Location location) {
    this.location = location;
  }

  /**
   * The step for the rows of a file. A schema that is no record becomes a row of one column, {@code
   * value}.
   *
   * @throws ScanException naming the field, if the schema holds what cannot be read
   */
  static RecordStep compile(Schema schema, Location location) {
    StepCompiler compiler = new StepCompiler(location);
    return schema.getType() == Schema.Type.RECORD
        ? compiler.record(schema)
        : RecordStep.of(List.of("value"), List.of(compiler.field("value", schema)));
  }

  private Step field(String name, Schema schema) {
    path.addLast(name);
    Step step = step(schema);
    path.removeLast();
    return step;
  }

  private Step step(Schema schema) {
    if (++parts > MAX_PARTS) {
      throw unsupported("a schema of more than " + MAX_PARTS + " parts");
    }
    return switch (schema.getType()) {
      case NULL -> new NullStep();
      case BOOLEAN -> new BooleanStep();
      case INT -> ofInt(logicalName(schema));
      case LONG -> ofLong(logicalName(schema));
      case FLOAT -> new FloatStep(DataType.REAL);
      case DOUBLE -> new DoubleStep();
      case STRING -> logicalName(schema).equals("uuid") ? new UuidTextStep() : new TextStep();
      case BYTES -> ofBytes(schema);
      case FIXED -> ofFixed(schema);
      case ENUM -> new EnumStep(schema.getEnumSymbols());
      case ARRAY -> ArrayStep.of(field("[]", schema.getElementType()));
      case MAP -> MapStep.of(field("[]", schema.getValueType()));
      case RECORD -> record(schema);
      case UNION -> union(schema);
    };
  }

  private static Step ofInt(String logical) {
    return switch (logical) {
      case "date" -> new IntStep(DataType.DATE);
      case "time-millis" -> TimeStep.MILLIS;
      default -> new IntStep(DataType.INTEGER);
    };
  }

  private static Step ofLong(String logical) {
    return switch (logical) {
      case "time-micros" -> TimeStep.MICROS;
      case "timestamp-millis" -> new LongStep(DataType.instant(3));
      case "timestamp-micros" -> new LongStep(DataType.instant(6));
      case "timestamp-nanos" -> new LongStep(DataType.instant(9));
      case "local-timestamp-millis" -> new LongStep(DataType.timestamp(3));
      case "local-timestamp-micros" -> new LongStep(DataType.timestamp(6));
      case "local-timestamp-nanos" -> new LongStep(DataType.timestamp(9));
      default -> new LongStep(DataType.BIGINT);
    };
  }

  private Step ofBytes(Schema schema) {
    if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
      return decimal(decimal, -1);
    }
    if (logicalName(schema).equals("big-decimal")) {
      throw unsupported("logical type big-decimal");
    }
    return new BytesStep();
  }

  private Step ofFixed(Schema schema) {
    if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
      return decimal(decimal, schema.getFixedSize());
    }
    return switch (logicalName(schema)) {
      case "uuid" -> new UuidFixedStep();
      case "duration" -> new DurationStep();
      default -> new FixedStep(schema.getFixedSize());
    };
  }

  /** More than 38 digits are declared by some writers that never use them: a value decides. */
  private Step decimal(LogicalTypes.Decimal decimal, int fixedSize) {
    int precision = Math.min(decimal.getPrecision(), DataType.Decimal.MAX_PRECISION);
    if (decimal.getScale() > precision) {
      throw unsupported("a decimal of scale " + decimal.getScale());
    }
    return DecimalStep.of(new DataType.Decimal(precision, decimal.getScale()), fixedSize);
  }

  private RecordStep record(Schema schema) {
    if (!openRecords.add(schema.getFullName())) {
      throw unsupported("the record " + schema.getFullName() + " inside itself");
    }
    List<String> names = new ArrayList<>();
    List<Step> steps = new ArrayList<>();
    for (Schema.Field field : schema.getFields()) {
      names.add(field.name());
      steps.add(field(field.name(), field.schema()));
    }
    openRecords.remove(schema.getFullName());
    return RecordStep.of(names, steps);
  }

  private Step union(Schema schema) {
    List<Schema> types = schema.getTypes();
    int nullIndex = -1;
    for (int i = 0; i < types.size(); i++) {
      if (types.get(i).getType() == Schema.Type.NULL) {
        nullIndex = i;
      }
    }
    if (types.size() == 2 && nullIndex >= 0) {
      return new OptionalStep(step(types.get(1 - nullIndex)), nullIndex);
    }
    if (types.size() == 1) {
      Step only = step(types.get(0));
      return new MergedUnionStep(only.type(), List.of(only));
    }
    if (isPlain(types, Schema.Type.INT, Schema.Type.LONG)) {
      return promotion(types, DataType.BIGINT);
    }
    if (isPlain(types, Schema.Type.FLOAT, Schema.Type.DOUBLE)) {
      return promotion(types, DataType.DOUBLE);
    }
    List<String> names = branchNames(types);
    List<Step> branches = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      branches.add(field(names.get(i), types.get(i)));
    }
    return UnionStep.of(names, branches, nullIndex);
  }

  /** Whether a union holds just these two types, without logical types, and perhaps null. */
  private static boolean isPlain(List<Schema> types, Schema.Type narrow, Schema.Type wide) {
    Set<Schema.Type> found = new HashSet<>();
    for (Schema branch : types) {
      if (branch.getLogicalType() != null) {
        return false;
      }
      found.add(branch.getType());
    }
    found.remove(Schema.Type.NULL);
    return found.equals(Set.of(narrow, wide));
  }

  private static Step promotion(List<Schema> types, DataType wide) {
    List<Step> branches = new ArrayList<>();
    for (Schema branch : types) {
      branches.add(
          switch (branch.getType()) {
            case NULL -> new NullStep();
            case INT -> new IntStep(wide);
            case LONG -> new LongStep(wide);
            case FLOAT -> new FloatStep(wide);
            default -> new DoubleStep();
          });
    }
    return new MergedUnionStep(wide, branches);
  }

  /** Short names of the branches; full names where two short ones are the same. */
  private static List<String> branchNames(List<Schema> types) {
    List<String> names = types.stream().map(Schema::getName).toList();
    return new HashSet<>(names).size() == names.size()
        ? names
        : types.stream().map(Schema::getFullName).toList();
  }

  private static String logicalName(Schema schema) {
    LogicalType logical = schema.getLogicalType();
    return logical == null ? "" : logical.getName();
  }

  private ScanException unsupported(String what) {
    String name = String.join(".", path).replace(".[]", "[]");
    return ScanException.of(AvroErrors.UNSUPPORTED_TYPE, what + " cannot be read")
        .at(location.inColumn(name))
        .build();
  }
}
