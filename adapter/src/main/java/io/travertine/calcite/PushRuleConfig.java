// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import java.util.function.Function;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.tools.RelBuilderFactory;
import org.jspecify.annotations.Nullable;

/** The configuration of a push rule: a name, a pattern, and the rule itself. Immutable. */
record PushRuleConfig(
    @Nullable String description,
    RelRule.OperandTransform operandSupplier,
    RelBuilderFactory relBuilderFactory,
    Function<PushRuleConfig, RelOptRule> rule)
    implements RelRule.Config {

  static PushRuleConfig of(
      String description,
      RelRule.OperandTransform operands,
      Function<PushRuleConfig, RelOptRule> rule) {
    return new PushRuleConfig(description, operands, RelFactories.LOGICAL_BUILDER, rule);
  }

  @Override
  public RelOptRule toRule() {
    return rule.apply(this);
  }

  @Override
  public PushRuleConfig withRelBuilderFactory(RelBuilderFactory value) {
    return new PushRuleConfig(description, operandSupplier, value, rule);
  }

  @Override
  public PushRuleConfig withDescription(@Nullable String value) {
    return new PushRuleConfig(value, operandSupplier, relBuilderFactory, rule);
  }

  @Override
  public PushRuleConfig withOperandSupplier(RelRule.OperandTransform value) {
    return new PushRuleConfig(description, value, relBuilderFactory, rule);
  }
}
