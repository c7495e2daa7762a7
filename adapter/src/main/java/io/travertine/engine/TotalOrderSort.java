// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Comparator;
import java.util.List;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.adapter.enumerable.PhysType;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.Pair;

/**
 * Stands below a sort by one number and makes it compare numbers as they are.
 *
 * <p>Calcite 1.42 compares a single numeric key through BigDecimal (CALCITE-4813), which fails on
 * NaN and is ten times slower. Here NaN is greater than all numbers, as in PostgreSQL.
 */
final class TotalOrderSort extends SingleRel implements EnumerableRel {
  private TotalOrderSort(RelNode input) {
    super(input.getCluster(), input.getTraitSet(), input);
  }

  /** A copy of the plan in which every sort by one number compares rightly. */
  static RelNode insert(RelNode plan) {
    List<RelNode> inputs = plan.getInputs().stream().map(TotalOrderSort::insert).toList();
    if (plan instanceof Sort sort && plan instanceof EnumerableRel && byOneNumber(sort)) {
      inputs = List.of(new TotalOrderSort(inputs.get(0)));
    }
    return inputs.equals(plan.getInputs()) ? plan : plan.copy(plan.getTraitSet(), inputs);
  }

  private static boolean byOneNumber(Sort sort) {
    List<RelFieldCollation> keys = sort.getCollation().getFieldCollations();
    return keys.size() == 1
        && SqlTypeName.NUMERIC_TYPES.contains(
            sort.getRowType()
                .getFieldList()
                .get(keys.get(0).getFieldIndex())
                .getType()
                .getSqlTypeName());
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new TotalOrderSort(inputs.get(0));
  }

  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer preference) {
    Result input = implementor.visitChild(this, 0, (EnumerableRel) getInput(), preference);
    PhysType row = comparing(input.physType, implementor);
    return new Result(input.block, row, input.format);
  }

  /** The same rows, whose key is compared by {@link #order}. */
  private static PhysType comparing(PhysType type, EnumerableRelImplementor implementor) {
    return (PhysType)
        Proxy.newProxyInstance(
            TotalOrderSort.class.getClassLoader(),
            new Class<?>[] {PhysType.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("generateCollationKey")
                  && arguments[0] instanceof List<?> keys
                  && keys.size() == 1
                  && keys.get(0) instanceof RelFieldCollation key) {
                return Pair.of(
                    type.generateCollationKey(List.of(key)).left,
                    implementor.stash(order(key), Comparator.class));
              }
              try {
                return method.invoke(type, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static Comparator<Comparable<Object>> order(RelFieldCollation key) {
    Comparator<Comparable<Object>> ascending = Comparator.naturalOrder();
    Comparator<Comparable<Object>> order =
        key.direction == RelFieldCollation.Direction.DESCENDING ? ascending.reversed() : ascending;
    return key.nullDirection == RelFieldCollation.NullDirection.FIRST
        ? Comparator.nullsFirst(order)
        : Comparator.nullsLast(order);
  }
}
