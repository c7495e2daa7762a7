// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The schema as which the values of two others can be read: fields by name or alias, a field that
 * one lacks with its default or NULL, numbers as the wider type, unions with the branches of both.
 * Used by one thread, once.
 */
final class SchemaUnion {
  private final Deque<String> path = new ArrayDeque<>();

  /** Pairs of records that are being merged. */
  private final Set<List<Identity>> open = new HashSet<>();

  private final Map<List<Identity>, Schema> merged = new LinkedHashMap<>();

  private SchemaUnion() {}

  /** A schema as itself, not as its content, which may be endless. */
  private record Identity(Schema schema) {
    @Override
    @SuppressWarnings("ReferenceEquality")
    public boolean equals(Object other) {
      return other instanceof Identity identity && identity.schema == schema;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(schema);
    }
  }

  /** No schema reads both; says why and in which field. */
  static final class ConflictException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String field;

    ConflictException(String field, String problem) {
      super(problem, null, false, false);
      this.field = field;
    }

    /** Path of the field; empty where it is the schema itself. */
    String field() {
      return field;
    }
  }

  /**
   * The union.
   *
   * @throws ConflictException if there is none
   */
  static Schema of(Schema first, Schema second) throws ConflictException {
    return new SchemaUnion().merge(first, second);
  }

  private Schema merge(Schema a, Schema b) throws ConflictException {
    if (a.equals(b)) {
      return a;
    }
    if (a.getType() == Schema.Type.UNION || b.getType() == Schema.Type.UNION) {
      return unions(a, b);
    }
    String difference = StepCompiler.difference(a, b);
    if (!difference.isEmpty() || (a.getLogicalType() == null) != (b.getLogicalType() == null)) {
      throw conflict(a, b);
    }
    if (a.getType() != b.getType()) {
      return promoted(a, b);
    }
    return switch (a.getType()) {
      case NULL, BOOLEAN, INT, LONG, FLOAT, DOUBLE, STRING, BYTES -> widest(a, b);
      case FIXED -> fixed(a, b);
      case ENUM -> enums(a, b);
      case ARRAY -> Schema.createArray(inside("[]", a.getElementType(), b.getElementType()));
      case MAP -> Schema.createMap(inside("[]", a.getValueType(), b.getValueType()));
      case RECORD -> records(a, b);
      case UNION -> throw new IllegalStateException("Unions are merged elsewhere");
    };
  }

  private Schema inside(String name, Schema a, Schema b) throws ConflictException {
    path.addLast(name);
    Schema schema = merge(a, b);
    path.removeLast();
    return schema;
  }

  /** Of two decimals of one scale, the one of more digits. */
  private static Schema widest(Schema a, Schema b) {
    return a.getLogicalType() instanceof LogicalTypes.Decimal first
            && b.getLogicalType() instanceof LogicalTypes.Decimal second
            && first.getPrecision() < second.getPrecision()
        ? b
        : a;
  }

  private Schema promoted(Schema a, Schema b) throws ConflictException {
    Set<Schema.Type> types = Set.of(a.getType(), b.getType());
    if (a.getLogicalType() != null) {
      throw conflict(a, b);
    }
    if (types.equals(Set.of(Schema.Type.INT, Schema.Type.LONG))) {
      return Schema.create(Schema.Type.LONG);
    }
    if (types.equals(Set.of(Schema.Type.STRING, Schema.Type.BYTES))) {
      return Schema.create(Schema.Type.STRING);
    }
    Set<Schema.Type> numbers =
        Set.of(Schema.Type.INT, Schema.Type.LONG, Schema.Type.FLOAT, Schema.Type.DOUBLE);
    if (numbers.containsAll(types)) {
      return Schema.create(Schema.Type.DOUBLE);
    }
    throw conflict(a, b);
  }

  private Schema fixed(Schema a, Schema b) throws ConflictException {
    if (a.getFixedSize() != b.getFixedSize()) {
      throw conflict(a, b);
    }
    Schema wide = widest(a, b);
    Schema both = Schema.createFixed(a.getName(), null, a.getNamespace(), a.getFixedSize());
    if (wide.getLogicalType() != null) {
      wide.getLogicalType().addToSchema(both);
    } else if (wide.getProp("logicalType") != null) {
      both.addProp("logicalType", wide.getProp("logicalType"));
    }
    return named(both, a, b);
  }

  private static Schema enums(Schema a, Schema b) {
    Set<String> symbols = new LinkedHashSet<>(a.getEnumSymbols());
    symbols.addAll(b.getEnumSymbols());
    Schema both = Schema.createEnum(a.getName(), null, a.getNamespace(), new ArrayList<>(symbols));
    return named(both, a, b);
  }

  /** Lets what was written under another name be read under this one. */
  private static Schema named(Schema both, Schema a, Schema b) {
    Set<String> aliases = new LinkedHashSet<>(a.getAliases());
    aliases.addAll(b.getAliases());
    aliases.add(b.getFullName());
    aliases.remove(both.getFullName());
    aliases.forEach(both::addAlias);
    return both;
  }

  private Schema unions(Schema a, Schema b) throws ConflictException {
    List<Schema> branches = new ArrayList<>(branches(a));
    boolean general = values(a) > 1 || values(b) > 1;
    for (Schema branch : branches(b)) {
      int same = find(branches, branch, general);
      if (same < 0) {
        branches.add(branch);
      } else {
        branches.set(same, merge(branches.get(same), branch));
      }
    }
    return branches.size() == 1 ? branches.get(0) : Schema.createUnion(branches);
  }

  private static List<Schema> branches(Schema schema) {
    return schema.getType() == Schema.Type.UNION ? schema.getTypes() : List.of(schema);
  }

  private static long values(Schema schema) {
    return branches(schema).stream().filter(type -> type.getType() != Schema.Type.NULL).count();
  }

  /** Which branch {@code wanted} belongs to; where there is but one value, that one. */
  private static int find(List<Schema> branches, Schema wanted, boolean general) {
    for (int i = 0; i < branches.size(); i++) {
      Schema branch = branches.get(i);
      boolean isNull = branch.getType() == Schema.Type.NULL;
      boolean same =
          general
              ? branch.getName().equals(wanted.getName())
              : isNull == (wanted.getType() == Schema.Type.NULL);
      if (same) {
        return i;
      }
    }
    return -1;
  }

  private Schema records(Schema a, Schema b) throws ConflictException {
    List<Identity> pair = List.of(new Identity(a), new Identity(b));
    Schema known = merged.get(pair);
    if (known != null) {
      return known;
    }
    if (!open.add(pair)) {
      throw new ConflictException(
          pathText(), "record " + a.getFullName() + " holds itself and has other fields there");
    }
    Map<String, Schema.Field> unmatched = new LinkedHashMap<>();
    b.getFields().forEach(field -> unmatched.put(field.name(), field));
    List<Schema.Field> fields = new ArrayList<>();
    for (Schema.Field field : a.getFields()) {
      Schema.Field other = match(field, unmatched.values());
      if (other == null) {
        fields.add(missing(field));
      } else {
        unmatched.remove(other.name());
        fields.add(field(field, other));
      }
    }
    unmatched.values().forEach(field -> fields.add(missing(field)));
    open.remove(pair);
    Schema both = Schema.createRecord(a.getName(), null, a.getNamespace(), false, fields);
    named(both, a, b);
    merged.put(pair, both);
    return both;
  }

  /** The field of the same name, else one of which either is an alias of the other. */
  private static Schema.@Nullable Field match(Schema.Field field, Iterable<Schema.Field> others) {
    for (Schema.Field other : others) {
      if (other.name().equals(field.name())) {
        return other;
      }
    }
    for (Schema.Field other : others) {
      if (field.aliases().contains(other.name()) || other.aliases().contains(field.name())) {
        return other;
      }
    }
    return null;
  }

  /** The name is that of the schema which knows both: the newer one. */
  private Schema.Field field(Schema.Field a, Schema.Field b) throws ConflictException {
    Schema schema = inside(a.name(), a.schema(), b.schema());
    boolean knows = b.aliases().contains(a.name());
    Schema.Field newer = knows ? b : a;
    Schema.Field older = knows ? a : b;
    Object value = a.hasDefaultValue() ? a.defaultVal() : b.defaultVal();
    Schema.Field both = withDefault(newer.name(), schema, value);
    Set<String> aliases = new LinkedHashSet<>(newer.aliases());
    aliases.addAll(older.aliases());
    aliases.add(older.name());
    aliases.remove(both.name());
    aliases.forEach(both::addAlias);
    return both;
  }

  /** A default that does not fit the wider type counts for nothing. */
  private static Schema.Field withDefault(String name, Schema schema, @Nullable Object value) {
    if (value != null) {
      try {
        return new Schema.Field(name, schema, null, value);
      } catch (AvroRuntimeException e) {
        return new Schema.Field(name, schema);
      }
    }
    return new Schema.Field(name, schema);
  }

  /** A field that one of the two lacks: its default is read there, else NULL. */
  private static Schema.Field missing(Schema.Field field) {
    if (field.hasDefaultValue()) {
      try {
        return new Schema.Field(field, field.schema());
      } catch (AvroRuntimeException e) {
        // A default that does not fit its own field counts for nothing.
        return optional(field);
      }
    }
    return optional(field);
  }

  private static Schema.Field optional(Schema.Field field) {
    List<Schema> branches = new ArrayList<>(List.of(Schema.create(Schema.Type.NULL)));
    branches(field.schema()).stream()
        .filter(branch -> branch.getType() != Schema.Type.NULL)
        .forEach(branches::add);
    Schema schema = branches.size() == 1 ? branches.get(0) : Schema.createUnion(branches);
    Schema.Field optional = new Schema.Field(field.name(), schema, null, JsonProperties.NULL_VALUE);
    field.aliases().forEach(optional::addAlias);
    return optional;
  }

  private ConflictException conflict(Schema a, Schema b) {
    return new ConflictException(pathText(), describe(a) + " there but " + describe(b) + " here");
  }

  private static String describe(Schema schema) {
    String logical = ShapeCompiler.logicalName(schema);
    String name =
        switch (schema.getType()) {
          case FIXED -> "fixed of " + schema.getFixedSize() + " bytes";
          case ENUM, RECORD -> schema.getType().getName() + " " + schema.getFullName();
          default -> schema.getType().getName();
        };
    if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
      return "decimal(" + decimal.getPrecision() + "," + decimal.getScale() + ")";
    }
    return logical.isEmpty() ? name : logical;
  }

  private String pathText() {
    return String.join(".", path).replace(".[]", "[]");
  }
}
