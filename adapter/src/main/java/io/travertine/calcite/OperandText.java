// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.scan.DataType;
import io.travertine.scan.Operand;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;

/** Writes operands as SQL. */
final class OperandText {
  private OperandText() {}

  static String of(Operand operand, List<ParameterSlot> slots) {
    if (operand instanceof Operand.Parameter parameter) {
      return slots.get(parameter.index()).toString();
    }
    Operand.Literal literal = (Operand.Literal) operand;
    Object value = literal.value();
    return value == null ? "NULL" : literal(literal.type(), value);
  }

  private static String literal(DataType type, Object value) {
    return switch (type.kind()) {
      case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, DECIMAL -> String.valueOf(value);
      case REAL, DOUBLE -> value + "E0";
      case VARCHAR -> quoted(value);
      case VARBINARY -> "X" + quoted(hexadecimal((ByteBuffer) value));
      case DATE -> "DATE " + quoted(LocalDate.ofEpochDay((Long) value));
      case TIME, TIMESTAMP ->
          type.kind() + " " + quoted(TimeText.of((DataType.Temporal) type, (Long) value));
      case UUID -> "UUID " + quoted(value);
      case ARRAY, MAP, ROW -> value.toString();
    };
  }

  private static String quoted(Object value) {
    return "'" + value.toString().replace("'", "''") + "'";
  }

  private static String hexadecimal(ByteBuffer value) {
    byte[] bytes = new byte[value.remaining()];
    value.duplicate().get(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
