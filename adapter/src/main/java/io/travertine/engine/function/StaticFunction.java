// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine.function;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.adapter.enumerable.CallImplementor;
import org.apache.calcite.adapter.enumerable.EnumUtils;
import org.apache.calcite.adapter.enumerable.NullPolicy;
import org.apache.calcite.adapter.enumerable.RexImpTable;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.FunctionParameter;
import org.apache.calcite.schema.ImplementableFunction;
import org.apache.calcite.schema.ScalarFunction;
import org.apache.calcite.schema.impl.ReflectiveFunctionBase;

/**
 * A static method as a function: not called where an argument is NULL, and given its arguments in
 * the types it takes, whatever numbers they are. Immutable.
 */
final class StaticFunction implements ScalarFunction, ImplementableFunction {
  private final Method method;

  StaticFunction(Method method) {
    this.method = method;
  }

  @Override
  public RelDataType getReturnType(RelDataTypeFactory types) {
    return types.createJavaType(method.getReturnType());
  }

  @Override
  public List<FunctionParameter> getParameters() {
    return ReflectiveFunctionBase.builder().addMethodParameters(method).build();
  }

  @Override
  public CallImplementor getImplementor() {
    return RexImpTable.createImplementor(
        (translator, call, operands) -> Expressions.call(method, converted(operands)),
        NullPolicy.SEMI_STRICT,
        false);
  }

  private List<Expression> converted(List<Expression> operands) {
    List<Expression> arguments = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      arguments.add(EnumUtils.convert(operands.get(i), method.getParameterTypes()[i]));
    }
    return arguments;
  }
}
