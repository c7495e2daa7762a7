// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import io.travertine.scan.BatchSize;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.DataType;
import io.travertine.scan.Limit;
import io.travertine.scan.Operand;
import io.travertine.scan.Predicate;
import io.travertine.scan.ScanSpec;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a random table, and in which way.
 *
 * @param columns ordinals of columns in the order in which they are asked for
 * @param places whether {@code _row} and {@code _offset} are asked for, too
 * @param limit -1 for none
 * @param chunkBytes size of the chunks into which the file is cut, if they are not too many; 0 for
 *     those that users get
 */
record FuzzQuestion(
    List<Integer> columns,
    boolean places,
    @Nullable Predicate condition,
    int limit,
    BatchSize batchSize,
    Way way,
    long chunkBytes) {

  /** How the splits of the scan are read. */
  enum Way {
    /** One after the other, in the thread that asks. */
    ONE_THREAD,
    /** By the runner, on several threads. */
    TWO_THREADS,
    EIGHT_THREADS,
    /** Each by itself, in any order, the later ones before the earlier. */
    SHUFFLED,
    /** As somewhere else: each written and read back before it is opened. */
    SERIALISED
  }

  private static final List<Long> CHUNK_BYTES =
      List.of(0L, 1L, 7L, 13L, 31L, 63L, 64L, 65L, 100L, 128L, 200L, 256L, 1_000L, 4_096L, 65_536L);
  private static final List<Way> WAYS = List.copyOf(EnumSet.allOf(Way.class));
  private static final List<Predicate.Operator> OPERATORS =
      List.copyOf(EnumSet.allOf(Predicate.Operator.class));

  static FuzzQuestion random(Random random, FuzzTable table, int width) {
    List<Integer> columns = new ArrayList<>();
    int form = random.nextInt(6);
    int count = form < 2 ? width : form == 2 ? 0 : random.nextInt(Math.min(width, 6) + 1);
    for (int i = 0; i < count; i++) {
      columns.add(form < 2 ? i : random.nextInt(width));
    }
    boolean small = random.nextInt(4) == 0;
    return new FuzzQuestion(
        List.copyOf(columns),
        random.nextInt(3) == 0,
        random.nextInt(5) < 2 && width > 0 ? condition(random, table, width, 0) : null,
        random.nextInt(12) == 0 ? random.nextInt(20) : -1,
        small ? new BatchSize(1 + random.nextInt(20), 1 + random.nextInt(500)) : BatchSize.DEFAULT,
        WAYS.get(random.nextInt(WAYS.size())),
        CHUNK_BYTES.get(random.nextInt(CHUNK_BYTES.size())));
  }

  FuzzQuestion withoutCondition() {
    return new FuzzQuestion(columns, places, null, limit, batchSize, way, chunkBytes);
  }

  FuzzQuestion withoutPlaces() {
    return new FuzzQuestion(columns, false, condition, limit, batchSize, way, chunkBytes);
  }

  ScanSpec spec(int hiddenRow, int hiddenOffset) {
    List<ColumnPath> paths = new ArrayList<>();
    columns.forEach(column -> paths.add(ColumnPath.of(column)));
    if (places) {
      paths.add(ColumnPath.of(hiddenRow));
      paths.add(ColumnPath.of(hiddenOffset));
    }
    ScanSpec spec = ScanSpec.of(paths);
    if (condition != null) {
      spec = spec.withFilter(condition.conjuncts());
    }
    return limit < 0 ? spec : spec.withLimit(Limit.first(limit));
  }

  private static Predicate condition(Random random, FuzzTable table, int width, int depth) {
    if (depth < 2 && random.nextInt(3) == 0) {
      List<Predicate> terms = new ArrayList<>();
      for (int i = 1 + random.nextInt(3); i >= 0; i--) {
        terms.add(condition(random, table, width, depth + 1));
      }
      return random.nextBoolean() ? new Predicate.And(terms) : new Predicate.Or(terms);
    }
    int ordinal = random.nextInt(width);
    ColumnPath column = ColumnPath.of(ordinal);
    DataType type =
        table.dialect().headerLines() == 0 ? DataType.VARCHAR : table.types().get(ordinal);
    FuzzValues values = new FuzzValues(random);
    Predicate leaf =
        switch (type.kind() == DataType.Kind.UUID ? 2 * random.nextInt(2) : random.nextInt(6)) {
          case 0 -> new Predicate.IsNull(column);
          case 1 ->
              type.kind() == DataType.Kind.VARCHAR
                  ? new Predicate.Like(
                      column,
                      Operand.of(DataType.VARCHAR, values.text().replaceAll("[%_]", "") + "%"),
                      null)
                  : new Predicate.IsNull(column);
          case 2 -> new Predicate.In(column, List.of(operand(values, type), operand(values, type)));
          case 3 ->
              new Predicate.Range(
                  column,
                  new Predicate.Bound(operand(values, type), Predicate.Inclusion.INCLUSIVE),
                  random.nextBoolean()
                      ? null
                      : new Predicate.Bound(operand(values, type), Predicate.Inclusion.EXCLUSIVE));
          default ->
              new Predicate.Comparison(
                  column, OPERATORS.get(random.nextInt(OPERATORS.size())), operand(values, type));
        };
    return random.nextInt(6) == 0 ? new Predicate.Not(leaf) : leaf;
  }

  private static Operand operand(FuzzValues values, DataType type) {
    while (true) {
      Object value = TypedText.read(type, values.value(type)).value();
      if (value != null) {
        return Operand.of(type, value);
      }
    }
  }
}
