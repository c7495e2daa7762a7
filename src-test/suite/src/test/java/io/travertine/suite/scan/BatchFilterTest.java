// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.travertine.fixtures.NaiveFilter;
import io.travertine.fixtures.SeededRows;
import io.travertine.scan.Batch;
import io.travertine.scan.BatchFilter;
import io.travertine.scan.Column;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.ColumnVector;
import io.travertine.scan.DataType;
import io.travertine.scan.Operand;
import io.travertine.scan.Predicate;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random predicates over random rows of every scalar type, against the definition of three-valued
 * logic.
 */
class BatchFilterTest {
  private static final int ROWS = 200;

  private static final List<DataType> TYPES =
      List.of(
          DataType.BOOLEAN,
          DataType.TINYINT,
          DataType.SMALLINT,
          DataType.INTEGER,
          DataType.BIGINT,
          DataType.REAL,
          DataType.DOUBLE,
          DataType.decimal(4, 2),
          DataType.decimal(18, 3),
          DataType.decimal(38, 2),
          DataType.VARCHAR,
          DataType.VARBINARY,
          DataType.DATE,
          DataType.timestamp(6),
          DataType.UUID);

  private final Schema schema = schema();

  private static Schema schema() {
    List<Column> columns = new ArrayList<>();
    TYPES.forEach(type -> columns.add(Column.nullable("c" + columns.size(), type)));
    DataType inner =
        DataType.row(
            List.of(
                new DataType.Field("n", DataType.INTEGER, true),
                new DataType.Field("t", DataType.VARCHAR, true)));
    columns.add(
        Column.nullable("nested", DataType.row(List.of(new DataType.Field("inner", inner, true)))));
    return Schema.of(columns);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void keepsTheRowsForWhichThePredicateIsTrue(long seed) {
    Random random = new Random(seed);
    SeededRows rows = new SeededRows(seed);
    List<List<@Nullable Object>> columns = new ArrayList<>();
    schema.columns().forEach(column -> columns.add(rows.values(column.type(), ROWS)));
    Batch batch = batch(columns);
    List<ColumnPath> layout = IntStream.range(0, columns.size()).mapToObj(ColumnPath::of).toList();

    for (int round = 0; round < 300; round++) {
      List<@Nullable Object> values = new ArrayList<>();
      Predicate predicate = new RandomPredicates(random, rows, values).predicate(3);
      Operand.Parameters parameters = new Operand.Parameters(values);
      ScanSpec bound = ScanSpec.of(layout).and(List.of(predicate)).bind(schema, parameters);

      Batch kept = BatchFilter.of(bound.filter(), schema, layout).apply(batch);

      List<Integer> expected =
          IntStream.range(0, ROWS)
              .filter(row -> truth(predicate, columns, row, parameters) == NaiveFilter.Truth.TRUE)
              .boxed()
              .toList();
      List<Integer> actual = IntStream.range(0, kept.size()).mapToObj(kept::position).toList();
      assertThat(actual).as("seed %d, %s with %s", seed, predicate, values).isEqualTo(expected);
    }
  }

  private static NaiveFilter.Truth truth(
      Predicate predicate,
      List<List<@Nullable Object>> columns,
      int row,
      Operand.Parameters parameters) {
    Function<ColumnPath, @Nullable Object> values =
        path -> {
          Object value = columns.get(path.column()).get(row);
          for (int ordinal : path.fields()) {
            value = value == null ? null : ((List<?>) value).get(ordinal);
          }
          return value;
        };
    return predicate.accept(new NaiveFilter(values, parameters));
  }

  private Batch batch(List<List<@Nullable Object>> columns) {
    List<ColumnVector> vectors = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      vectors.add(SeededRows.vector(schema.column(i).type(), columns.get(i)));
    }
    return Batch.of(ROWS, vectors);
  }

  /** Predicates whose operands are literals, NULL, or parameters that it adds to a list. */
  private final class RandomPredicates {
    private final Random random;
    private final SeededRows rows;
    private final List<@Nullable Object> parameters;

    RandomPredicates(Random random, SeededRows rows, List<@Nullable Object> parameters) {
      this.random = random;
      this.rows = rows;
      this.parameters = parameters;
    }

    Predicate predicate(int depth) {
      int kind = random.nextInt(depth == 0 ? 5 : 8);
      return switch (kind) {
        case 0, 1 -> comparison();
        case 2 -> in();
        case 3 -> random.nextBoolean() ? new Predicate.IsNull(path()) : like();
        case 4 -> range();
        case 5 -> new Predicate.And(terms(depth));
        case 6 -> new Predicate.Or(terms(depth));
        default -> new Predicate.Not(predicate(depth - 1));
      };
    }

    private List<Predicate> terms(int depth) {
      return IntStream.range(0, random.nextInt(4)).mapToObj(i -> predicate(depth - 1)).toList();
    }

    private ColumnPath path() {
      int column = random.nextInt(TYPES.size() + 2);
      return column < TYPES.size()
          ? ColumnPath.of(column)
          : ColumnPath.of(TYPES.size(), 0, random.nextInt(2));
    }

    private Predicate comparison() {
      ColumnPath path = path();
      Predicate.Operator[] operators = Predicate.Operator.values();
      return new Predicate.Comparison(
          path, operators[random.nextInt(operators.length)], operand(path));
    }

    private Predicate in() {
      ColumnPath path = path();
      return new Predicate.In(
          path, IntStream.range(0, random.nextInt(4)).mapToObj(i -> operand(path)).toList());
    }

    private Predicate range() {
      ColumnPath path = path();
      Predicate.Bound lower = new Predicate.Bound(operand(path), inclusion());
      Predicate.Bound upper =
          random.nextBoolean() ? new Predicate.Bound(operand(path), inclusion()) : null;
      return new Predicate.Range(path, lower, upper);
    }

    private Predicate.Inclusion inclusion() {
      return random.nextBoolean() ? Predicate.Inclusion.INCLUSIVE : Predicate.Inclusion.EXCLUSIVE;
    }

    private Predicate like() {
      String[] patterns = {"%", "a%", "%b", "_", "a_b", "a!%b", "%a%", "", "__", "😀%", "%字"};
      Operand pattern = operand(DataType.VARCHAR, patterns[random.nextInt(patterns.length)]);
      return new Predicate.Like(
          random.nextBoolean() ? ColumnPath.of(10) : ColumnPath.of(TYPES.size(), 0, 1),
          pattern,
          '!');
    }

    private Operand operand(ColumnPath path) {
      DataType type = schema.type(path);
      boolean numeric =
          type.layout() != DataType.Layout.BYTES
              && type.kind() != DataType.Kind.BOOLEAN
              && type.kind() != DataType.Kind.UUID;
      Object value = numeric && random.nextBoolean() ? anyNumber() : rows.value(type);
      return operand(type, value);
    }

    private Object anyNumber() {
      List<Object> numbers =
          Arrays.asList(
              300L,
              -129L,
              Long.MAX_VALUE,
              new BigDecimal("10.5"),
              new BigDecimal("-0.005"),
              new BigDecimal("0.10"),
              new BigDecimal("99999999999999999999.5"),
              new BigDecimal("-1e30"),
              new BigDecimal("0.5"));
      return numbers.get(random.nextInt(numbers.size()));
    }

    private Operand operand(DataType type, Object value) {
      Object chosen = random.nextInt(12) == 0 ? null : value;
      if (random.nextBoolean()) {
        return new Operand.Literal(type, chosen);
      }
      parameters.add(chosen);
      return new Operand.Parameter(parameters.size() - 1, type);
    }
  }
}
