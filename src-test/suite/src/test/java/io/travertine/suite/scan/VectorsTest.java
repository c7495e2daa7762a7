// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.travertine.fixtures.SeededRows;
import io.travertine.scan.ColumnVector;
import io.travertine.scan.DataType;
import io.travertine.scan.VectorBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VectorsTest {
  private static final long SEED = 20_260_101;

  static Stream<DataType> types() {
    DataType address =
        DataType.row(
            List.of(
                new DataType.Field("city", DataType.VARCHAR, true),
                new DataType.Field("code", DataType.INTEGER, false)));
    return Stream.of(
        DataType.BOOLEAN,
        DataType.TINYINT,
        DataType.SMALLINT,
        DataType.INTEGER,
        DataType.BIGINT,
        DataType.REAL,
        DataType.DOUBLE,
        DataType.decimal(9, 2),
        DataType.decimal(18, 0),
        DataType.decimal(19, 4),
        DataType.decimal(38, 10),
        DataType.VARCHAR,
        DataType.VARBINARY,
        DataType.DATE,
        DataType.time(9),
        DataType.timestamp(3),
        DataType.instant(6),
        DataType.UUID,
        DataType.array(DataType.VARCHAR),
        DataType.map(DataType.VARCHAR, DataType.decimal(38, 0)),
        address,
        DataType.array(address),
        DataType.map(DataType.BIGINT, DataType.array(DataType.DOUBLE)),
        DataType.row(
            List.of(
                new DataType.Field("inner", address, true),
                new DataType.Field("list", DataType.array(DataType.DATE), true))));
  }

  @ParameterizedTest
  @MethodSource("types")
  void whatIsAppendedIsRead(DataType type) {
    List<@Nullable Object> values = new SeededRows(SEED).values(type, 300);

    ColumnVector vector = SeededRows.vector(type, values);

    assertThat(read(vector, values.size())).as("seed %d", SEED).isEqualTo(values);
    assertThat(vector.type()).isEqualTo(type);
    assertThat(vector.mayHaveNulls()).isTrue();
    assertThat(vector.retainedBytes()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("types")
  void copyHoldsTheChosenPositionsAlone(DataType type) {
    List<@Nullable Object> values = new SeededRows(SEED).values(type, 100);
    VectorBuilder builder = VectorBuilder.of(type, 4);
    values.forEach(value -> SeededRows.append(builder, type, value));
    int[] chosen = {3, 4, 50, 99, 0};

    ColumnVector copy = builder.build().copy(chosen, 4);
    builder.reset();
    new SeededRows(SEED + 1)
        .values(type, 100)
        .forEach(value -> SeededRows.append(builder, type, value));
    builder.build();

    assertThat(read(copy, 4))
        .isEqualTo(Arrays.asList(values.get(3), values.get(4), values.get(50), values.get(99)));
  }

  @ParameterizedTest
  @MethodSource("types")
  void truncateTakesBackTheLastValues(DataType type) {
    List<@Nullable Object> values = new SeededRows(SEED).values(type, 60);
    VectorBuilder builder = VectorBuilder.of(type, 4);
    values.forEach(value -> SeededRows.append(builder, type, value));

    builder.truncate(20);
    values.subList(40, 60).forEach(value -> SeededRows.append(builder, type, value));

    List<@Nullable Object> expected = new ArrayList<>(values.subList(0, 20));
    expected.addAll(values.subList(40, 60));
    assertThat(builder.size()).isEqualTo(40);
    assertThat(read(builder.build(), 40)).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("types")
  void resetForgetsValuesAndNulls(DataType type) {
    VectorBuilder builder = VectorBuilder.of(type, 2);
    builder.appendNull();
    SeededRows.append(builder, type, new SeededRows(SEED).value(type));

    builder.reset();
    Object value = new SeededRows(SEED + 2).value(type);
    SeededRows.append(builder, type, value);

    assertThat(builder.size()).isEqualTo(1);
    assertThat(builder.build().mayHaveNulls()).isFalse();
    assertThat(builder.build().value(0)).isEqualTo(value);
  }

  private static List<@Nullable Object> read(ColumnVector vector, int size) {
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      assertThat(vector.isNull(i)).isEqualTo(vector.value(i) == null);
      values.add(vector.value(i));
    }
    return values;
  }
}
