// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.travertine.scan.OperandFit.Outcome;
import io.travertine.scan.Predicate.Operator;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class OperandFitTest {
  @Test
  void valueOutsideTheTypeDecidesTheComparison() {
    assertThat(OperandFit.of(DataType.INTEGER, Operator.EQUAL, 3_000_000_000L).outcome())
        .isEqualTo(Outcome.NEVER);
    assertThat(OperandFit.of(DataType.INTEGER, Operator.LESS, 3_000_000_000L).outcome())
        .isEqualTo(Outcome.ALWAYS);
    assertThat(OperandFit.of(DataType.TINYINT, Operator.GREATER, -129L).outcome())
        .isEqualTo(Outcome.ALWAYS);
    assertThat(OperandFit.of(DataType.decimal(4, 2), Operator.NOT_EQUAL, 100L).outcome())
        .isEqualTo(Outcome.ALWAYS);
  }

  @Test
  void fractionBecomesTheNextWholeNumberBelow() {
    OperandFit less = OperandFit.of(DataType.INTEGER, Operator.LESS, new BigDecimal("-10.5"));
    OperandFit greater =
        OperandFit.of(DataType.INTEGER, Operator.GREATER_OR_EQUAL, new BigDecimal("10.5"));

    assertThat(less).isEqualTo(new OperandFit(Outcome.FITS, Operator.LESS_OR_EQUAL, -11L));
    assertThat(greater).isEqualTo(new OperandFit(Outcome.FITS, Operator.GREATER, 10L));
    assertThat(OperandFit.of(DataType.INTEGER, Operator.EQUAL, new BigDecimal("10.5")).outcome())
        .isEqualTo(Outcome.NEVER);
  }

  @Test
  void decimalTakesTheScaleOfItsColumn() {
    assertThat(OperandFit.of(DataType.decimal(10, 2), Operator.EQUAL, 7L).value())
        .isEqualTo(new BigDecimal("7.00"));
    assertThat(
            OperandFit.of(DataType.decimal(10, 2), Operator.EQUAL, new BigDecimal("7.100")).value())
        .isEqualTo(new BigDecimal("7.10"));
  }

  @Test
  void nothingComparesWithNotANumber() {
    assertThat(OperandFit.of(DataType.BIGINT, Operator.LESS, Double.NaN).outcome())
        .isEqualTo(Outcome.NEVER);
    assertThat(OperandFit.of(DataType.BIGINT, Operator.NOT_EQUAL, Double.NaN).outcome())
        .isEqualTo(Outcome.ALWAYS);
    assertThat(OperandFit.of(DataType.BIGINT, Operator.GREATER, Double.NEGATIVE_INFINITY).outcome())
        .isEqualTo(Outcome.ALWAYS);
  }
}
