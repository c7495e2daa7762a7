// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.DataType;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * What one place of the schema that is read as becomes: its type, whether it may be NULL, and the
 * same for the places in it. Shapes form a tree as the schema does.
 *
 * @param children element of a list, key and value of a map, fields of a row
 * @param form how values of a row are written
 * @param schema of the values that are not NULL; a union only where {@code form} is {@link
 *     Form#TAGGED} or all its branches become one type
 */
record Shape(
    Kind kind, DataType type, boolean nullable, List<Shape> children, Form form, Schema schema) {

  /** Which sink takes the values. */
  enum Kind {
    LONG,
    DOUBLE,
    WIDE,
    /** Bytes that stand in the block. */
    BYTES,
    /** Text that is made from what stands in the block. */
    MADE_TEXT,
    LIST,
    ROW
  }

  /** What a shape of kind ROW is made of. */
  enum Form {
    /** It is no row, or the fields of a record. */
    PLAIN,
    /** A general union: the tag, then the branches. */
    TAGGED,
    /** The three numbers of a duration. */
    DURATION,
    /** A schema that is no record: one column. */
    WRAPPED
  }

  Shape {
    children = List.copyOf(children);
  }

  /** A shape without others in it. */
  static Shape leaf(DataType type, Schema schema) {
    Kind kind =
        switch (type.layout()) {
          case LONG -> Kind.LONG;
          case DOUBLE -> Kind.DOUBLE;
          case WIDE -> Kind.WIDE;
          case BYTES -> Kind.BYTES;
          case ARRAY, MAP, ROW -> throw new IllegalStateException(type + " is no leaf");
        };
    return new Shape(kind, type, false, List.of(), Form.PLAIN, schema);
  }

  static Shape madeText(Schema schema) {
    return new Shape(Kind.MADE_TEXT, DataType.VARCHAR, false, List.of(), Form.PLAIN, schema);
  }

  static Shape array(Shape element, Schema schema) {
    DataType type = new DataType.Array(element.field("element"));
    return new Shape(Kind.LIST, type, false, List.of(element), Form.PLAIN, schema);
  }

  static Shape map(Shape key, Shape value, Schema schema) {
    DataType type = new DataType.Map(key.field("key"), value.field("value"));
    return new Shape(Kind.LIST, type, false, List.of(key, value), Form.PLAIN, schema);
  }

  static Shape row(List<String> names, List<Shape> fields, Form form, Schema schema) {
    List<DataType.Field> types = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      types.add(fields.get(i).field(names.get(i)));
    }
    return new Shape(Kind.ROW, new DataType.Row(types), false, fields, form, schema);
  }

  DataType.Field field(String name) {
    return new DataType.Field(name, type, nullable);
  }

  /** The fields of a shape of kind ROW. */
  List<DataType.Field> fields() {
    return ((DataType.Row) type).fields();
  }

  Shape orNull() {
    return nullable ? this : new Shape(kind, type, true, children, form, schema);
  }

  /** Whether single fields can be wanted: those of a record, and what is wrapped. */
  boolean isDivisible() {
    return kind == Kind.ROW && (form == Form.PLAIN || form == Form.WRAPPED);
  }

  /** The same with the wanted fields alone. */
  Shape project(Wanted wanted) {
    if (wanted.all() || !isDivisible()) {
      return this;
    }
    List<String> names = new ArrayList<>();
    List<Shape> kept = new ArrayList<>();
    wanted
        .fields()
        .forEach(
            (ordinal, within) -> {
              names.add(fields().get(ordinal).name());
              kept.add(children.get(ordinal).project(within));
            });
    Shape row = row(names, kept, form, schema);
    return nullable ? row.orNull() : row;
  }
}
