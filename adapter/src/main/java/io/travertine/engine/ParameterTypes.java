// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.util.Map;
import java.util.TreeMap;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.validate.SqlValidator;
import org.jspecify.annotations.Nullable;

/**
 * The types that the validator inferred for the parameters of a statement.
 *
 * <p>The validator's own list has a parameter twice where it rewrote a call, such as COALESCE, to
 * one that mentions its operand twice.
 */
final class ParameterTypes extends SqlBasicVisitor<@Nullable Void> {
  private final SqlValidator validator;
  private final Map<Integer, RelDataType> types = new TreeMap<>();

  private ParameterTypes(SqlValidator validator) {
    this.validator = validator;
  }

  static RelDataType of(SqlNode query, SqlValidator validator, RelDataTypeFactory factory) {
    ParameterTypes parameters = new ParameterTypes(validator);
    query.accept(parameters);
    RelDataTypeFactory.Builder row = factory.builder();
    parameters.types.forEach((index, type) -> row.add("?" + index, type));
    return row.build();
  }

  @Override
  public @Nullable Void visit(SqlDynamicParam parameter) {
    RelDataType type = validator.getValidatedNodeTypeIfKnown(parameter);
    if (type != null) {
      types.putIfAbsent(parameter.getIndex(), type);
    }
    return null;
  }
}
