// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine.function;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import org.apache.calcite.schema.impl.TableFunctionImpl;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlOperandMetadata;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.validate.SqlUserDefinedTableFunction;

/**
 * A method of {@link Series} as a table function whose row does not depend on its arguments, which
 * need not be constants. Immutable.
 */
final class SeriesOperator extends SqlUserDefinedTableFunction {
  private final boolean numbers;

  SeriesOperator(SqlIdentifier name, SqlOperandMetadata takes, Method method) {
    super(
        name,
        SqlKind.OTHER_FUNCTION,
        ReturnTypes.CURSOR,
        null,
        takes,
        (TableFunctionImpl) TableFunctionImpl.create(method));
    numbers = method.getName().equals("numbers");
  }

  @Override
  public Type getElementType(SqlOperatorBinding binding) {
    return Object[].class;
  }

  @Override
  public SqlReturnTypeInference getRowTypeInference() {
    return binding -> Series.rowType(binding.getTypeFactory(), numbers);
  }
}
