// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.convert.ConverterRule;

/** Makes a logical scan run. Stateless. */
final class EnumerableScanRule extends ConverterRule {
  static final EnumerableScanRule INSTANCE =
      (EnumerableScanRule)
          Config.INSTANCE
              .withConversion(
                  ScanRel.class,
                  Convention.NONE,
                  EnumerableConvention.INSTANCE,
                  "EnumerableScanRule")
              .withRuleFactory(EnumerableScanRule::new)
              .toRule();

  private EnumerableScanRule(Config config) {
    super(config);
  }

  @Override
  public RelNode convert(RelNode rel) {
    return new EnumerableScan((ScanRel) rel);
  }
}
