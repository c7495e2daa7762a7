// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import io.travertine.cassandra.TupleBound.Side;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.DataType;
import io.travertine.scan.Operand;
import io.travertine.scan.Predicate;
import io.travertine.scan.Predicate.Comparison;
import io.travertine.scan.Predicate.Inclusion;
import io.travertine.scan.Predicate.Operator;
import java.util.List;
import org.junit.jupiter.api.Test;

class TupleBoundTest {
  @Test
  void alternativesAreReadInAnyOrder() {
    Predicate bound =
        Predicate.or(
            Predicate.and(is(2, Operator.EQUAL, 5), is(4, Operator.GREATER, 6)),
            is(2, Operator.GREATER, 5),
            Predicate.and(
                is(7, Operator.GREATER_OR_EQUAL, 8),
                is(4, Operator.EQUAL, 6),
                is(2, Operator.EQUAL, 5)));
    assertThat(TupleBound.of(bound))
        .hasValueSatisfying(
            tuple -> {
              assertThat(tuple.columns()).containsExactly(2, 4, 7);
              assertThat(tuple.values()).containsExactly(value(5), value(6), value(8));
              assertThat(tuple.side()).isEqualTo(Side.LOWER);
              assertThat(tuple.inclusion()).isEqualTo(Inclusion.INCLUSIVE);
            });
  }

  @Test
  void theBoundItselfMayBeAnAlternative() {
    Predicate bound =
        Predicate.or(
            Predicate.and(is(0, Operator.EQUAL, 5), is(1, Operator.EQUAL, 6)),
            is(0, Operator.LESS, 5),
            Predicate.and(is(0, Operator.EQUAL, 5), is(1, Operator.LESS, 6)));
    assertThat(TupleBound.of(bound))
        .hasValueSatisfying(
            tuple -> {
              assertThat(tuple.values()).containsExactly(value(5), value(6));
              assertThat(tuple.operator()).isEqualTo(Operator.LESS_OR_EQUAL);
            });
  }

  @Test
  void whatIsAlmostABoundIsNone() {
    Comparison first = is(0, Operator.GREATER, 5);
    Comparison equal = is(0, Operator.EQUAL, 5);
    assertThat(TupleBound.of(first)).isEmpty();
    for (Predicate second :
        List.of(
            is(1, Operator.GREATER, 6),
            Predicate.and(is(0, Operator.EQUAL, 4), is(1, Operator.GREATER, 6)),
            Predicate.and(equal, is(1, Operator.LESS, 6)),
            Predicate.and(equal, is(1, Operator.NOT_EQUAL, 6)),
            Predicate.and(equal, is(1, Operator.GREATER, 6), is(2, Operator.GREATER, 6)),
            Predicate.and(is(0, Operator.GREATER_OR_EQUAL, 5), is(1, Operator.GREATER, 6)),
            new Predicate.IsNull(ColumnPath.of(1)))) {
      assertThat(TupleBound.of(Predicate.or(first, second))).as(second.toString()).isEmpty();
    }
    assertThat(
            TupleBound.of(
                Predicate.or(
                    is(0, Operator.GREATER_OR_EQUAL, 5),
                    Predicate.and(equal, is(1, Operator.GREATER, 6)))))
        .isEmpty();
  }

  private static Comparison is(int column, Operator operator, long value) {
    return new Comparison(ColumnPath.of(column), operator, value(value));
  }

  private static Operand value(long value) {
    return Operand.of(DataType.BIGINT, value);
  }
}
