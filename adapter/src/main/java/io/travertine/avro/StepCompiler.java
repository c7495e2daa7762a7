// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.DataType;
import io.travertine.scan.Location;
import io.travertine.scan.ScanException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Resolver;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes the steps that read what a file's schema has written as what the table's schema says, for
 * the wanted columns. What belongs to what is the Avro library's decision ({@link Resolver}). Used
 * by one thread, once.
 */
final class StepCompiler {
  private final Location location;
  private final Constants constants;
  private final SkipCompiler skips = new SkipCompiler();
  private final Deque<String> path = new ArrayDeque<>();
  private final IdentityHashMap<Resolver.Action, JsonNode.Fields> jsonRecords =
      new IdentityHashMap<>();

  /** Whether a branch of a file's union is being compiled, which may never be met. */
  private int choices;

  private StepCompiler(Location location, Constants constants) {
    this.location = location;
    this.constants = constants;
  }

  /**
   * The step for the rows of a file.
   *
   * @param shape what {@code action.reader} becomes, whole
   * @param constants takes what has to stand before the blocks
   * @throws ScanException {@code AVRO_SCHEMA_CONFLICT} naming the field, if the file cannot be read
   *     so
   */
  static RowStep compile(
      Resolver.Action action, Shape shape, Wanted wanted, Location location, Constants constants) {
    StepCompiler compiler = new StepCompiler(location, constants);
    if (shape.form() == Shape.Form.WRAPPED) {
      RowStep.Part part =
          wanted.all() || !wanted.fields().isEmpty()
              ? new RowStep.Decoded("value", compiler.wrapped(action, shape, wanted), 0)
              : new RowStep.Skipped("value", compiler.skips.compile(action.writer));
      return new RowStep(List.of(part));
    }
    if (!(action instanceof Resolver.RecordAdjust record)) {
      throw compiler.conflict(problem(action));
    }
    return compiler.record(record, shape, wanted);
  }

  private Step wrapped(Resolver.Action action, Shape shape, Wanted wanted) {
    return field("value", action, shape.children().get(0), wanted.field(0));
  }

  private Step field(String name, Resolver.Action action, Shape shape, Wanted wanted) {
    path.addLast(name);
    Step step = step(action, shape, wanted);
    path.removeLast();
    return step;
  }

  private Step step(Resolver.Action action, Shape shape, Wanted wanted) {
    return switch (action.type) {
      case WRITER_UNION -> choice((Resolver.WriterUnion) action, shape, wanted);
      case READER_UNION -> {
        Resolver.ReaderUnion union = (Resolver.ReaderUnion) action;
        yield branch(union.reader, union.firstMatch, union.actualAction, shape, wanted);
      }
      case ERROR -> failing(problem(action));
      case DO_NOTHING, PROMOTE, CONTAINER, ENUM, RECORD -> value(action, shape, wanted);
      case SKIP -> throw new IllegalStateException("A value that nobody reads is decoded");
    };
  }

  private Step failing(String problem) {
    if (choices == 0) {
      throw conflict(problem);
    }
    return new FailingStep(problem);
  }

  private Step choice(Resolver.WriterUnion union, Shape shape, Wanted wanted) {
    List<Step> branches = new ArrayList<>();
    choices++;
    for (int i = 0; i < union.actions.length; i++) {
      Resolver.Action action = union.actions[i];
      branches.add(
          union.unionEquiv
              ? branch(union.reader, i, action, shape, wanted)
              : step(action, shape, wanted));
    }
    choices--;
    return new ChoiceStep(branches);
  }

  /** What becomes branch {@code index} of the union {@code reader}. */
  private Step branch(
      Schema reader, int index, Resolver.Action action, Shape shape, Wanted wanted) {
    if (shape.form() != Shape.Form.TAGGED
        || reader.getTypes().get(index).getType() == Schema.Type.NULL) {
      return step(action, shape, wanted);
    }
    Integer nullIndex = reader.getIndexNamed("null");
    int field = 1 + index - (nullIndex != null && nullIndex < index ? 1 : 0);
    byte[] tag = ShapeCompiler.branchNames(reader).get(index).getBytes(StandardCharsets.UTF_8);
    Step value =
        field(shape.fields().get(field).name(), action, shape.children().get(field), Wanted.ALL);
    return new TaggedStep(constants.add(tag), tag.length, field, shape.children().size(), value);
  }

  private Step value(Resolver.Action action, Shape shape, Wanted wanted) {
    Schema writer = action.writer;
    String difference = difference(writer, action.reader);
    if (!difference.isEmpty()) {
      return failing(difference);
    }
    return switch (writer.getType()) {
      case NULL -> new NullStep();
      case BOOLEAN -> new BooleanStep();
      case INT -> number(new IntStep(), TimeStep.MILLIS, WholeAsDoubleStep.Written.INT, shape);
      case LONG -> number(new LongStep(), TimeStep.MICROS, WholeAsDoubleStep.Written.LONG, shape);
      case FLOAT -> new FloatStep();
      case DOUBLE -> new DoubleStep();
      case STRING, BYTES -> bytes(shape, -1);
      case FIXED -> bytes(shape, writer.getFixedSize());
      case ENUM -> symbols((Resolver.EnumAdjust) action);
      case ARRAY -> list(((Resolver.Container) action).elementAction, shape, new ArrayList<>());
      case MAP ->
          list(
              ((Resolver.Container) action).elementAction,
              shape,
              new ArrayList<>(List.of(new TextStep())));
      case RECORD ->
          shape.kind() == Shape.Kind.MADE_TEXT
              ? new JsonStep(json(action))
              : record((Resolver.RecordAdjust) action, shape, wanted);
      case UNION -> throw new IllegalStateException("A union is no value");
    };
  }

  private static Step number(
      Step plain, Step time, WholeAsDoubleStep.Written written, Shape shape) {
    if (shape.kind() == Shape.Kind.DOUBLE) {
      return new WholeAsDoubleStep(written, shape.type().kind() == DataType.Kind.REAL);
    }
    return shape.type().kind() == DataType.Kind.TIME ? time : plain;
  }

  /** What is written as string, as bytes, or as fixed of {@code fixedSize} bytes. */
  private static Step bytes(Shape shape, int fixedSize) {
    if (shape.form() == Shape.Form.DURATION) {
      return new DurationStep();
    }
    if (shape.kind() == Shape.Kind.MADE_TEXT) {
      return new BigDecimalStep();
    }
    if (shape.type() instanceof DataType.Decimal decimal) {
      return DecimalStep.of(decimal, fixedSize);
    }
    if (shape.type().kind() == DataType.Kind.UUID) {
      return fixedSize < 0 ? new UuidTextStep() : new UuidFixedStep();
    }
    if (fixedSize >= 0) {
      return new FixedStep(fixedSize);
    }
    return shape.type().kind() == DataType.Kind.VARCHAR ? new TextStep() : new BytesStep();
  }

  private Step symbols(Resolver.EnumAdjust action) {
    List<String> symbols = action.reader.getEnumSymbols();
    int[] offsets = new int[action.adjustments.length];
    int[] lengths = new int[offsets.length];
    for (int i = 0; i < offsets.length; i++) {
      int symbol = action.adjustments[i];
      if (symbol < 0) {
        offsets[i] = -1;
        continue;
      }
      byte[] text = symbols.get(symbol).getBytes(StandardCharsets.UTF_8);
      offsets[i] = constants.add(text);
      lengths[i] = text.length;
    }
    return new EnumStep(offsets, lengths);
  }

  private Step list(Resolver.Action element, Shape shape, List<Step> parts) {
    Shape value = shape.children().get(parts.size());
    int minimum = parts.size() + skips.compile(element.writer).minimumSize();
    parts.add(field("[]", element, value, Wanted.ALL));
    return new ListStep(parts, minimum);
  }

  private RowStep record(Resolver.RecordAdjust action, Shape shape, Wanted wanted) {
    List<Integer> targets = new ArrayList<>(wanted.fields().keySet());
    List<RowStep.Part> parts = new ArrayList<>();
    int read = 0;
    for (int i = 0; i < action.fieldActions.length; i++) {
      Resolver.Action field = action.fieldActions[i];
      String name = action.writer.getFields().get(i).name();
      int ordinal = field.type == Resolver.Action.Type.SKIP ? -1 : action.readerOrder[read++].pos();
      Wanted within = within(wanted, ordinal);
      if (within == null) {
        parts.add(new RowStep.Skipped(name, skips.compile(field.writer)));
        continue;
      }
      int target = wanted.all() ? ordinal : targets.indexOf(ordinal);
      Step step = field(name, field, shape.children().get(ordinal), within);
      parts.add(new RowStep.Decoded(name, step, target));
    }
    for (int i = action.firstDefault; i < action.readerOrder.length; i++) {
      Schema.Field field = action.readerOrder[i];
      Wanted within = within(wanted, field.pos());
      if (within != null) {
        int target = wanted.all() ? field.pos() : targets.indexOf(field.pos());
        Step step = defaultOf(field, shape.children().get(field.pos()), within);
        parts.add(new RowStep.Decoded(field.name(), step, target));
      }
    }
    return new RowStep(parts);
  }

  private static @Nullable Wanted within(Wanted wanted, int ordinal) {
    if (ordinal < 0) {
      return null;
    }
    return wanted.all() ? Wanted.ALL : wanted.fields().get(ordinal);
  }

  private Step defaultOf(Schema.Field field, Shape shape, Wanted wanted) {
    Schema schema = field.schema();
    byte[] encoded = encoded(schema, GenericData.get().getDefaultValue(field));
    Resolver.Action action = LooseSchemas.resolve(schema, schema);
    Step value = field(field.name(), action, shape, wanted);
    return new DefaultStep(constants.add(encoded), value);
  }

  private JsonNode json(Resolver.Action action) {
    return switch (action.type) {
      case WRITER_UNION -> {
        choices++;
        List<JsonNode> branches = new ArrayList<>();
        for (Resolver.Action branch : ((Resolver.WriterUnion) action).actions) {
          branches.add(json(branch));
        }
        choices--;
        yield new JsonNode.Choice(branches);
      }
      case READER_UNION -> json(((Resolver.ReaderUnion) action).actualAction);
      case CONTAINER -> {
        Resolver.Action element = ((Resolver.Container) action).elementAction;
        boolean keyed = action.writer.getType() == Schema.Type.MAP;
        int minimum = skips.compile(element.writer).minimumSize() + (keyed ? 1 : 0);
        yield new JsonNode.Elements(keyed, json(element), minimum);
      }
      case RECORD -> jsonRecord((Resolver.RecordAdjust) action);
      case DO_NOTHING, PROMOTE, ENUM, ERROR -> {
        Shape shape = ShapeCompiler.leaf(action.reader, location);
        yield new JsonNode.Leaf(shape, step(action, shape, Wanted.ALL));
      }
      case SKIP -> throw new IllegalStateException("A value that nobody reads is decoded");
    };
  }

  private JsonNode jsonRecord(Resolver.RecordAdjust action) {
    JsonNode.Fields known = jsonRecords.get(action);
    if (known != null) {
      return known;
    }
    JsonNode.Fields node = new JsonNode.Fields();
    jsonRecords.put(action, node);
    List<JsonNode.Fields.Field> fields = new ArrayList<>();
    int read = 0;
    for (Resolver.Action field : action.fieldActions) {
      if (field.type == Resolver.Action.Type.SKIP) {
        fields.add(new JsonNode.Fields.Skipped(skips.compile(field.writer)));
      } else {
        String name = action.readerOrder[read++].name();
        fields.add(new JsonNode.Fields.Written(name, json(field), -1));
      }
    }
    for (int i = action.firstDefault; i < action.readerOrder.length; i++) {
      Schema.Field field = action.readerOrder[i];
      JsonNode value = json(LooseSchemas.resolve(field.schema(), field.schema()));
      int constant =
          constants.add(encoded(field.schema(), GenericData.get().getDefaultValue(field)));
      fields.add(new JsonNode.Fields.Written(field.name(), value, constant));
    }
    node.fill(fields);
    return node;
  }

  private static byte[] encoded(Schema schema, @Nullable Object value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
      new GenericDatumWriter<>(schema).write(value, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Why values of one logical type would be wrong as those of another; empty if they are not. */
  static String difference(Schema writer, Schema reader) {
    if (writer.getLogicalType() == null || reader.getLogicalType() == null) {
      return "";
    }
    String written = logicalText(writer);
    String read = logicalText(reader);
    return written.equals(read) ? "" : written + " cannot be read as " + read;
  }

  private static String logicalText(Schema schema) {
    return schema.getLogicalType() instanceof LogicalTypes.Decimal decimal
        ? "a decimal of scale " + decimal.getScale()
        : ShapeCompiler.logicalName(schema);
  }

  private static String problem(Resolver.Action action) {
    return action instanceof Resolver.ErrorAction error
        ? describe(action.writer) + " cannot be read as " + describe(action.reader) + reason(error)
        : describe(action.writer) + " cannot be read as " + describe(action.reader);
  }

  private static String reason(Resolver.ErrorAction error) {
    return switch (error.error) {
      case MISSING_REQUIRED_FIELD ->
          ": a field that the file lacks has no default" + missing(error.writer, error.reader);
      case SIZES_DONT_MATCH -> " of another size";
      case NAMES_DONT_MATCH -> " of another name";
      case INCOMPATIBLE_SCHEMA_TYPES, NO_MATCHING_BRANCH -> "";
    };
  }

  private static String missing(Schema writer, Schema reader) {
    return reader.getFields().stream()
        .filter(field -> writer.getField(field.name()) == null && !field.hasDefaultValue())
        .map(field -> ", \"" + field.name() + "\"")
        .findFirst()
        .orElse("");
  }

  private static String describe(Schema schema) {
    return switch (schema.getType()) {
      case RECORD, ENUM, FIXED -> schema.getType().getName() + " " + schema.getFullName();
      case UNION -> "a union of " + String.join(", ", ShapeCompiler.branchNames(schema));
      default -> schema.getType().getName();
    };
  }

  private ScanException conflict(String problem) {
    String name = String.join(".", path).replace(".[]", "[]");
    return ScanException.of(AvroErrors.SCHEMA_CONFLICT, problem)
        .at(name.isEmpty() ? location : location.inColumn(name))
        .fix("Give readerSchema, or make tables of files whose fields fit")
        .build();
  }
}
