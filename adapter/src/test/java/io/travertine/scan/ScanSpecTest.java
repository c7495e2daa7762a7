// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScanSpecTest {
  private final Schema schema =
      Schema.of(
          List.of(
              Column.required("id", DataType.INTEGER),
              Column.nullable("name", DataType.VARCHAR),
              Column.nullable("score", DataType.DOUBLE)));
  private final ColumnPath id = ColumnPath.of(0);
  private final ColumnPath name = ColumnPath.of(1);
  private final ColumnPath score = ColumnPath.of(2);

  @Test
  void parametersBecomeLiteralsOfTheColumnsType() {
    Predicate predicate = equal(id, new Operand.Parameter(0, DataType.BIGINT));

    assertThat(bind(predicate, 5L)).isEqualTo(equal(id, Operand.of(DataType.INTEGER, 5L)));
  }

  @Test
  void comparisonWithNullIsNeverTrueNorIsItsNegation() {
    Predicate predicate = equal(name, new Operand.Parameter(0, DataType.VARCHAR));

    assertThat(bind(predicate, new Object[] {null})).isEqualTo(Predicate.Constant.FALSE);
    assertThat(bind(new Predicate.Not(predicate), new Object[] {null}))
        .isEqualTo(Predicate.Constant.FALSE);
  }

  @Test
  void negationMovesIntoComparisonsButNotIntoOrderedOnesOfDoubles() {
    Operand five = Operand.of(DataType.DOUBLE, 5.0);
    Predicate less = new Predicate.Comparison(score, Predicate.Operator.LESS, five);

    assertThat(bind(new Predicate.Not(less))).isEqualTo(new Predicate.Not(less));
    assertThat(bind(new Predicate.Not(equal(id, Operand.of(DataType.INTEGER, 5L)))))
        .isEqualTo(
            new Predicate.Comparison(
                id, Predicate.Operator.NOT_EQUAL, Operand.of(DataType.INTEGER, 5L)));
  }

  @Test
  void whatTheTypeDecidesIsFoldedAway() {
    Predicate tooLarge = equal(id, Operand.of(DataType.BIGINT, 3_000_000_000L));

    assertThat(bind(Predicate.or(tooLarge, new Predicate.IsNull(name))))
        .isEqualTo(new Predicate.IsNull(name));
    assertThat(bind(new Predicate.IsNull(id))).isEqualTo(Predicate.Constant.FALSE);
    assertThat(ScanSpec.all(schema).and(List.of(tooLarge)).bind(schema, parameters()).isEmpty())
        .isTrue();
  }

  @Test
  void inListLosesDuplicatesAndWhatCannotBeEqual() {
    Predicate in =
        new Predicate.In(
            id,
            List.of(
                Operand.of(DataType.INTEGER, 1L),
                Operand.of(DataType.BIGINT, 1L << 40),
                new Operand.Parameter(0, DataType.INTEGER),
                Operand.of(DataType.INTEGER, 2L)));

    assertThat(bind(in, 1L))
        .isEqualTo(
            new Predicate.In(
                id, List.of(Operand.of(DataType.INTEGER, 1L), Operand.of(DataType.INTEGER, 2L))));
  }

  @Test
  void limitMustBeANumberOfRows() {
    Limit limit = new Limit(null, new Operand.Parameter(0, DataType.BIGINT));
    ScanSpec spec = ScanSpec.all(schema).withLimit(limit);

    Limit bound = spec.bind(schema, parameters(10L)).limit();
    assertThat(bound).isNotNull();
    assertThat(bound.neededRows()).isEqualTo(10);
    assertThatThrownBy(() -> spec.bind(schema, parameters(-1L)))
        .isInstanceOf(ScanException.class)
        .hasMessage("LIMIT expects a number of rows from 0 but found -1. [LIMIT_VALUE]");
  }

  private Predicate bind(Predicate predicate, Object... values) {
    return ScanSpec.all(schema)
        .and(List.of(predicate))
        .bind(schema, parameters(values))
        .filter()
        .get(0);
  }

  private static Operand.Parameters parameters(Object... values) {
    return new Operand.Parameters(Arrays.asList(values));
  }

  private static Predicate equal(ColumnPath column, Operand operand) {
    return new Predicate.Comparison(column, Predicate.Operator.EQUAL, operand);
  }
}
