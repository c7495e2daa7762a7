// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.travertine.scan.Predicate.Contains;
import io.travertine.scan.Predicate.Contains.Part;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContainsTestTest {
  private static final DataType.Array NUMBERS = (DataType.Array) DataType.array(DataType.INTEGER);
  private static final DataType.Map NAMED =
      (DataType.Map) DataType.map(DataType.VARCHAR, DataType.BIGINT);
  private static final Schema SCHEMA =
      Schema.of(List.of(Column.nullable("numbers", NUMBERS), Column.nullable("named", NAMED)));
  private static final ColumnPath FIRST = ColumnPath.of(0);
  private static final ColumnPath SECOND = ColumnPath.of(1);

  @Test
  void aRowPassesIfOnePartIsEqual() {
    Operand five = Operand.of(DataType.INTEGER, 5L);
    assertThat(passing(new Contains(FIRST, Part.VALUES, five))).containsExactly(0, 3);
    assertThat(passing(new Contains(SECOND, Part.KEYS, Operand.of(DataType.VARCHAR, "b"))))
        .containsExactly(1, 3);
    assertThat(passing(new Contains(SECOND, Part.VALUES, Operand.of(DataType.BIGINT, 10L))))
        .containsExactly(0, 3);
    assertThat(
            passing(
                Predicate.or(
                    new Contains(FIRST, Part.VALUES, Operand.of(DataType.INTEGER, 9L)),
                    new Contains(SECOND, Part.KEYS, Operand.of(DataType.VARCHAR, "a")))))
        .containsExactly(0, 3);
  }

  @Test
  void whatNoPartCanBeIsFoldedAway() {
    for (Object value : new Object[] {3_000_000_000L, null}) {
      Contains contains =
          new Contains(FIRST, Part.VALUES, new Operand.Literal(DataType.BIGINT, value));
      assertThat(PredicateBinder.bind(contains, SCHEMA, Operand.Parameters.NONE))
          .isEqualTo(Predicate.Constant.FALSE);
    }
    Predicate negated =
        new Predicate.Not(new Contains(FIRST, Part.VALUES, Operand.of(DataType.INTEGER, 5L)));
    assertThatThrownBy(() -> PredicateBinder.bind(negated, SCHEMA, Operand.Parameters.NONE))
        .isInstanceOf(IllegalStateException.class);
  }

  /** Rows: [4, 5] {a: 10}; [] {b: 20}; NULL NULL; [5, NULL, 9] {a: 1, b: 10}. */
  private static List<Integer> passing(Predicate predicate) {
    ArrayVector.Builder numbers = new ArrayVector.Builder(NUMBERS, 4);
    LongVector.Builder elements = (LongVector.Builder) numbers.elements();
    MapVector.Builder named = new MapVector.Builder(NAMED, 4);
    elements.append(4);
    elements.append(5);
    numbers.endList();
    entry(named, "a", 10);
    named.endMap();
    numbers.endList();
    entry(named, "b", 20);
    named.endMap();
    numbers.appendNull();
    named.appendNull();
    elements.append(5);
    elements.appendNull();
    elements.append(9);
    numbers.endList();
    entry(named, "a", 1);
    entry(named, "b", 10);
    named.endMap();
    Predicate bound = PredicateBinder.bind(predicate, SCHEMA, Operand.Parameters.NONE);
    Batch batch =
        BatchFilter.of(List.of(bound), SCHEMA, List.of(FIRST, SECOND))
            .apply(Batch.of(4, List.of(numbers.build(), named.build())));
    List<Integer> positions = new ArrayList<>();
    for (int row = 0; row < batch.size(); row++) {
      positions.add(batch.position(row));
    }
    return positions;
  }

  private static void entry(MapVector.Builder named, String key, long value) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    ((BytesVector.Builder) named.keys()).append(bytes, 0, bytes.length);
    ((LongVector.Builder) named.values()).append(value);
  }
}
