// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.scan.ColumnPath;
import io.travertine.scan.DataType;
import io.travertine.scan.Predicate;
import io.travertine.scan.Schema;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlQuantifyOperator;

/**
 * Translates questions for what an array or map holds into predicates that are TRUE for the same
 * rows.
 *
 * @param columns of the scan that the conditions stand above
 */
record ContainmentTranslator(List<ColumnPath> columns, Schema schema, ParameterSlots slots) {

  /**
   * {@code x = ANY(array)}, {@code ARRAY_CONTAINS(array, x)}, {@code
   * ARRAY_CONTAINS(MAP_VALUES(map), x)}, {@code MAP_CONTAINS_KEY(map, key)}, or {@code map[key] IS
   * NOT NULL} where no value is NULL.
   */
  Optional<Predicate> translate(RexNode condition) {
    if (!(condition instanceof RexCall call)) {
      return Optional.empty();
    }
    if (call.getKind() == SqlKind.SOME
        && call.getOperator() instanceof SqlQuantifyOperator quantified
        && quantified.comparisonKind == SqlKind.EQUALS
        && call.getOperands().size() == 2) {
      return contains(
          call.getOperands().get(1), Predicate.Contains.Part.VALUES, call.getOperands().get(0));
    }
    if (isCall(call, SqlLibraryOperators.ARRAY_CONTAINS)) {
      RexNode array = call.getOperands().get(0);
      boolean ofMap = isCall(array, SqlLibraryOperators.MAP_VALUES);
      return contains(
          ofMap ? ((RexCall) array).getOperands().get(0) : array,
          Predicate.Contains.Part.VALUES,
          call.getOperands().get(1));
    }
    if (isCall(call, SqlLibraryOperators.MAP_CONTAINS_KEY)) {
      return contains(
          call.getOperands().get(0), Predicate.Contains.Part.KEYS, call.getOperands().get(1));
    }
    if (call.getKind() == SqlKind.IS_NOT_NULL
        && call.getOperands().get(0) instanceof RexCall item
        && item.getKind() == SqlKind.ITEM) {
      return contains(
              item.getOperands().get(0), Predicate.Contains.Part.KEYS, item.getOperands().get(1))
          .filter(contains -> hasNoNullValues((Predicate.Contains) contains));
    }
    return Optional.empty();
  }

  private boolean hasNoNullValues(Predicate.Contains contains) {
    return schema.type(contains.column()) instanceof DataType.Map map && !map.value().nullable();
  }

  private Optional<Predicate> contains(
      RexNode collection, Predicate.Contains.Part part, RexNode value) {
    Optional<Reference> column = Reference.of(collection, columns, schema);
    Optional<Comparand> comparand = Comparand.of(value);
    if (column.isEmpty() || comparand.isEmpty()) {
      return Optional.empty();
    }
    DataType type = column.get().type();
    boolean fits = type instanceof DataType.Map || part == Predicate.Contains.Part.VALUES;
    if (!fits || (type.kind() != DataType.Kind.MAP && type.kind() != DataType.Kind.ARRAY)) {
      return Optional.empty();
    }
    DataType partType = Predicate.Contains.typeOf(type, part);
    return isFound(partType) && partType.kind() == comparand.get().type().kind()
        ? Optional.of(
            new Predicate.Contains(column.get().path(), part, slots.operandOf(comparand.get())))
        : Optional.empty();
  }

  private static boolean isCall(RexNode node, SqlOperator operator) {
    return node instanceof RexCall call && call.getOperator().equals(operator);
  }

  /** Types whose values are shown as they are stored, and equal just where their objects are. */
  private static boolean isFound(DataType type) {
    return switch (type.kind()) {
      case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, VARCHAR, DATE, UUID -> true;
      case DECIMAL, REAL, DOUBLE, VARBINARY, TIME, TIMESTAMP, ARRAY, MAP, ROW -> false;
    };
  }
}
