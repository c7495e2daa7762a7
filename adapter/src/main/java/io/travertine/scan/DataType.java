// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The type of a column, or of a part of one. Immutable.
 *
 * <p>Each type is held by one {@link Layout} in vectors and by one Java class where a single value
 * is passed around ({@link ColumnVector#value}, {@link Operand.Literal}):
 *
 * <table>
 * <caption>Types, layouts and value classes</caption>
 * <tr><th>kind</th><th>layout</th><th>value class</th></tr>
 * <tr><td>BOOLEAN</td><td>LONG (0 or 1)</td><td>Boolean</td></tr>
 * <tr><td>TINYINT, SMALLINT, INTEGER, BIGINT</td><td>LONG</td><td>Long</td></tr>
 * <tr><td>REAL, DOUBLE</td><td>DOUBLE</td><td>Double</td></tr>
 * <tr><td>DECIMAL</td><td>LONG (unscaled) up to 18 digits, else WIDE</td><td>BigDecimal of the type's scale</td></tr>
 * <tr><td>VARCHAR</td><td>BYTES (UTF-8)</td><td>String</td></tr>
 * <tr><td>VARBINARY</td><td>BYTES</td><td>ByteBuffer</td></tr>
 * <tr><td>DATE</td><td>LONG (days since 1970-01-01)</td><td>Long</td></tr>
 * <tr><td>TIME</td><td>LONG (10<sup>-precision</sup> seconds since midnight)</td><td>Long</td></tr>
 * <tr><td>TIMESTAMP</td><td>LONG (10<sup>-precision</sup> seconds since 1970-01-01T00:00)</td><td>Long</td></tr>
 * <tr><td>UUID</td><td>WIDE</td><td>java.util.UUID</td></tr>
 * <tr><td>ARRAY, MAP, ROW</td><td>ARRAY, MAP, ROW</td><td>List, Map, List of field values</td></tr>
 * </table>
 */
public sealed interface DataType {

  /** What a type is, without its parameters. */
  enum Kind {
    BOOLEAN,
    TINYINT,
    SMALLINT,
    INTEGER,
    BIGINT,
    REAL,
    DOUBLE,
    DECIMAL,
    VARCHAR,
    VARBINARY,
    DATE,
    TIME,
    TIMESTAMP,
    UUID,
    ARRAY,
    MAP,
    ROW
  }

  /** How the values of a type lie in a vector. */
  enum Layout {
    LONG,
    DOUBLE,
    WIDE,
    BYTES,
    ARRAY,
    MAP,
    ROW
  }

  DataType BOOLEAN = new Scalar(Kind.BOOLEAN);
  DataType TINYINT = new Scalar(Kind.TINYINT);
  DataType SMALLINT = new Scalar(Kind.SMALLINT);
  DataType INTEGER = new Scalar(Kind.INTEGER);
  DataType BIGINT = new Scalar(Kind.BIGINT);
  DataType REAL = new Scalar(Kind.REAL);
  DataType DOUBLE = new Scalar(Kind.DOUBLE);
  DataType VARCHAR = new Scalar(Kind.VARCHAR);
  DataType VARBINARY = new Scalar(Kind.VARBINARY);
  DataType DATE = new Scalar(Kind.DATE);
  DataType UUID = new Scalar(Kind.UUID);

  Kind kind();

  Layout layout();

  /** DECIMAL of {@code precision} digits (1 to 38), {@code scale} of them behind the point. */
  static DataType decimal(int precision, int scale) {
    return new Decimal(precision, scale);
  }

  /** TIME counted in milliseconds (3), microseconds (6) or nanoseconds (9). */
  static DataType time(int precision) {
    return new Temporal(Kind.TIME, precision, Zone.NONE);
  }

  /** Wall-clock TIMESTAMP counted in milliseconds (3), microseconds (6) or nanoseconds (9). */
  static DataType timestamp(int precision) {
    return new Temporal(Kind.TIMESTAMP, precision, Zone.NONE);
  }

  /** TIMESTAMP that stands for a point in time, held in UTC. */
  static DataType instant(int precision) {
    return new Temporal(Kind.TIMESTAMP, precision, Zone.UTC);
  }

  static DataType array(DataType element) {
    return new Array(new Field("element", element, true));
  }

  static DataType map(DataType key, DataType value) {
    return new Map(new Field("key", key, false), new Field("value", value, true));
  }

  static DataType row(List<Field> fields) {
    return new Row(fields);
  }

  /** Reads the SQL spelling of a type, such as {@code DECIMAL(10,2)} or {@code ARRAY<BIGINT>}. */
  static DataType parse(String text) {
    return new DataTypeParser(text).parse();
  }

  /** A named part of a nested type. */
  record Field(String name, DataType type, boolean nullable) {
    public Field {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(type, "type");
    }

    @Override
    public String toString() {
      return name + " " + type + (nullable ? "" : " NOT NULL");
    }
  }

  /** A type without parameters. */
  record Scalar(Kind kind) implements DataType {
    @Override
    public Layout layout() {
      return switch (kind) {
        case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, DATE -> Layout.LONG;
        case REAL, DOUBLE -> Layout.DOUBLE;
        case VARCHAR, VARBINARY -> Layout.BYTES;
        case UUID -> Layout.WIDE;
        case DECIMAL, TIME, TIMESTAMP, ARRAY, MAP, ROW ->
            throw new IllegalStateException(kind + " takes parameters");
      };
    }

    @Override
    public String toString() {
      return kind.name();
    }
  }

  /** Exact decimal number. */
  record Decimal(int precision, int scale) implements DataType {
    /** Most digits that a DECIMAL can have. */
    public static final int MAX_PRECISION = 38;

    /** Most digits that fit into one long. */
    public static final int MAX_LONG_PRECISION = 18;

    public Decimal {
      if (precision < 1 || precision > MAX_PRECISION || scale < 0 || scale > precision) {
        throw new IllegalArgumentException(
            "DECIMAL("
                + precision
                + ","
                + scale
                + "): 1 <= precision <= 38, 0 <= scale <= precision");
      }
    }

    /** Digits behind the point of values of {@code type}: those of a DECIMAL, or none. */
    public static int scaleOf(DataType type) {
      return type instanceof Decimal decimal ? decimal.scale : 0;
    }

    @Override
    public Kind kind() {
      return Kind.DECIMAL;
    }

    @Override
    public Layout layout() {
      return precision <= MAX_LONG_PRECISION ? Layout.LONG : Layout.WIDE;
    }

    @Override
    public String toString() {
      return "DECIMAL(" + precision + "," + scale + ")";
    }
  }

  /** Whether a TIMESTAMP stands for a point in time. */
  enum Zone {
    /** Wall-clock time of no particular zone. */
    NONE,
    /** A point in time, held in UTC and shown in UTC unless the session asks for another zone. */
    UTC
  }

  /** Time of day or timestamp; {@code precision} is 3, 6 or 9 digits of a second. */
  record Temporal(Kind kind, int precision, Zone zone) implements DataType {
    public Temporal {
      if (kind != Kind.TIME && kind != Kind.TIMESTAMP) {
        throw new IllegalArgumentException(kind + " has no precision");
      }
      if (precision != 3 && precision != 6 && precision != 9) {
        throw new IllegalArgumentException(kind + "(" + precision + "): precision is 3, 6 or 9");
      }
    }

    @Override
    public Layout layout() {
      return Layout.LONG;
    }

    @Override
    public String toString() {
      return kind + "(" + precision + ")" + (zone == Zone.UTC ? " UTC" : "");
    }
  }

  /** List of elements. */
  record Array(Field element) implements DataType {
    @Override
    public Kind kind() {
      return Kind.ARRAY;
    }

    @Override
    public Layout layout() {
      return Layout.ARRAY;
    }

    @Override
    public String toString() {
      return "ARRAY<" + element.type() + ">";
    }
  }

  /** Keys, each with a value. */
  record Map(Field key, Field value) implements DataType {
    @Override
    public Kind kind() {
      return Kind.MAP;
    }

    @Override
    public Layout layout() {
      return Layout.MAP;
    }

    @Override
    public String toString() {
      return "MAP<" + key.type() + ", " + value.type() + ">";
    }
  }

  /** Named fields. */
  record Row(List<Field> fields) implements DataType {
    public Row {
      fields = List.copyOf(fields);
    }

    @Override
    public Kind kind() {
      return Kind.ROW;
    }

    @Override
    public Layout layout() {
      return Layout.ROW;
    }

    @Override
    public String toString() {
      return fields.stream().map(Field::toString).collect(Collectors.joining(", ", "ROW(", ")"));
    }
  }
}
