// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine.function;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.adapter.enumerable.AggAddContext;
import org.apache.calcite.adapter.enumerable.AggContext;
import org.apache.calcite.adapter.enumerable.AggImplementor;
import org.apache.calcite.adapter.enumerable.AggResetContext;
import org.apache.calcite.adapter.enumerable.AggResultContext;
import org.apache.calcite.adapter.enumerable.EnumUtils;
import org.apache.calcite.adapter.enumerable.StrictAggImplementor;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.linq4j.tree.Primitive;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.AggregateFunction;
import org.apache.calcite.schema.FunctionParameter;
import org.apache.calcite.schema.ImplementableAggFunction;

/**
 * An aggregate whose groups are objects of a class with methods {@code add} and one for the result.
 * Rows with a NULL among the arguments are left out. Immutable.
 */
final class AccumulatorAggregate implements AggregateFunction, ImplementableAggFunction {
  private final Class<?> accumulator;
  private final Method add;
  private final Method result;

  AccumulatorAggregate(Class<?> accumulator, int arguments, String result) {
    this.accumulator = accumulator;
    this.add =
        Arrays.stream(accumulator.getMethods())
            .filter(
                method -> method.getName().equals("add") && method.getParameterCount() == arguments)
            .findFirst()
            .orElseThrow();
    try {
      this.result = accumulator.getMethod(result);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("There is no result " + result + " of " + accumulator, e);
    }
  }

  @Override
  public List<FunctionParameter> getParameters() {
    return List.of();
  }

  @Override
  public RelDataType getReturnType(RelDataTypeFactory types) {
    return types.createJavaType(result.getReturnType());
  }

  @Override
  public AggImplementor getImplementor(boolean windowContext) {
    return new Implementor();
  }

  private final class Implementor extends StrictAggImplementor {
    @Override
    public List<Type> getNotNullState(AggContext info) {
      return List.of(accumulator);
    }

    @Override
    protected void implementNotNullReset(AggContext info, AggResetContext reset) {
      reset
          .currentBlock()
          .add(
              Expressions.statement(
                  Expressions.assign(reset.accumulator().get(0), Expressions.new_(accumulator))));
    }

    @Override
    protected void implementNotNullAdd(AggContext info, AggAddContext context) {
      List<Expression> arguments = new ArrayList<>();
      for (int i = 0; i < context.arguments().size(); i++) {
        arguments.add(EnumUtils.convert(context.arguments().get(i), add.getParameterTypes()[i]));
      }
      context
          .currentBlock()
          .add(
              Expressions.statement(
                  Expressions.call(context.accumulator().get(0), add, arguments)));
    }

    @Override
    protected Expression implementNotNullResult(AggContext info, AggResultContext context) {
      Expression value = Expressions.call(context.accumulator().get(0), result);
      return result.getReturnType() == Object.class
          ? Expressions.convert_(value, Primitive.box(info.returnType()))
          : value;
    }
  }
}
