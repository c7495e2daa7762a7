// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.scan.DataType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import org.apache.calcite.avatica.util.ByteString;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * What a column is compared with: a value that stands in the query, or one that comes when it runs.
 */
sealed interface Comparand {

  DataType type();

  /**
   * A value, in the class that {@link DataType} names for {@code type}; TIME and TIMESTAMP in
   * milliseconds.
   */
  record Value(DataType type, Object value) implements Comparand {}

  /** A parameter of the statement. */
  record Parameter(DataType type, int index) implements Comparand {}

  /**
   * The comparand that {@code node} is; empty for NULL, for other expressions and for types that
   * are not compared.
   */
  static Optional<Comparand> of(RexNode node) {
    if (node instanceof RexLiteral literal && !literal.isNull()) {
      return value(literal);
    }
    if (node instanceof RexDynamicParam parameter) {
      DataType type = type(parameter.getType());
      return type == null
          ? Optional.empty()
          : Optional.of(new Parameter(type, parameter.getIndex()));
    }
    return node instanceof RexCall cast && cast.getKind() == SqlKind.CAST
        ? underCast(cast)
        : Optional.empty();
  }

  /** A cast that changes nothing: to the same type, or of text to longer text. */
  private static Optional<Comparand> underCast(RexCall cast) {
    RexNode operand = cast.getOperands().get(0);
    Optional<Comparand> inner = of(operand);
    DataType to = type(cast.getType());
    if (inner.isEmpty() || to == null || !to.equals(inner.get().type())) {
      return Optional.empty();
    }
    if (to.kind() != DataType.Kind.VARCHAR) {
      boolean samePrecision = cast.getType().getPrecision() == operand.getType().getPrecision();
      return samePrecision ? inner : Optional.empty();
    }
    int length = cast.getType().getPrecision();
    boolean isLonger =
        inner.get() instanceof Value value && ((String) value.value()).length() <= length;
    boolean unchanged =
        cast.getType().getSqlTypeName() == SqlTypeName.VARCHAR
            && (length == RelDataType.PRECISION_NOT_SPECIFIED || isLonger);
    return unchanged ? inner : Optional.empty();
  }

  private static Optional<Comparand> value(RexLiteral literal) {
    DataType type = type(literal.getType());
    if (type == null) {
      return Optional.empty();
    }
    @Nullable Object value =
        switch (type.kind()) {
          case BOOLEAN -> literal.getValueAs(Boolean.class);
          case TINYINT, SMALLINT, INTEGER, BIGINT -> whole(literal);
          case DECIMAL -> literal.getValueAs(BigDecimal.class);
          case REAL -> floating(literal, true);
          case DOUBLE -> floating(literal, false);
          case VARCHAR -> literal.getValueAs(String.class);
          case VARBINARY -> {
            ByteString bytes = literal.getValueAs(ByteString.class);
            yield bytes == null ? null : ByteBuffer.wrap(bytes.getBytes());
          }
          case DATE, TIME -> {
            Integer number = literal.getValueAs(Integer.class);
            yield number == null ? null : number.longValue();
          }
          case TIMESTAMP -> literal.getValueAs(Long.class);
          case UUID -> literal.getValueAs(UUID.class);
          case ARRAY, MAP, ROW -> null;
        };
    return value == null ? Optional.empty() : Optional.of(new Value(type, value));
  }

  private static @Nullable Object whole(RexLiteral literal) {
    BigDecimal value = literal.getValueAs(BigDecimal.class);
    return value == null ? null : value.longValueExact();
  }

  private static @Nullable Object floating(RexLiteral literal, boolean single) {
    Comparable<?> value = literal.getValue();
    if (!(value instanceof Number number)) {
      return null;
    }
    return single ? (double) number.floatValue() : number.doubleValue();
  }

  /** The type of values that a scan can compare with, or null. */
  static @Nullable DataType type(RelDataType type) {
    return switch (type.getSqlTypeName()) {
      case BOOLEAN -> DataType.BOOLEAN;
      case TINYINT -> DataType.TINYINT;
      case SMALLINT -> DataType.SMALLINT;
      case INTEGER -> DataType.INTEGER;
      case BIGINT -> DataType.BIGINT;
      case REAL -> DataType.REAL;
      case FLOAT, DOUBLE -> DataType.DOUBLE;
      case DECIMAL -> decimal(type);
      case CHAR, VARCHAR -> DataType.VARCHAR;
      case BINARY, VARBINARY -> DataType.VARBINARY;
      case DATE -> DataType.DATE;
      case TIME -> DataType.time(3);
      case TIMESTAMP -> DataType.timestamp(3);
      case UUID -> DataType.UUID;
      default -> null;
    };
  }

  private static @Nullable DataType decimal(RelDataType type) {
    int precision = type.getPrecision();
    int scale = type.getScale();
    boolean fits =
        precision >= 1
            && precision <= DataType.Decimal.MAX_PRECISION
            && scale >= 0
            && scale <= precision;
    return fits ? DataType.decimal(precision, scale) : null;
  }
}
