// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import io.travertine.scan.Aggregate;
import io.travertine.scan.Aggregate.Call;
import io.travertine.scan.Aggregate.Function;
import io.travertine.scan.Aggregate.Quantifier;
import io.travertine.scan.Column;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.DataType;
import io.travertine.scan.Schema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An aggregate over batches of given columns. Immutable.
 *
 * @param aggregate groups and calls
 * @param schema of the source
 * @param layout paths of the first columns of the batches; holds every path of the aggregate
 */
record AggregatePlan(Aggregate aggregate, Schema schema, List<ColumnPath> layout) {

  AggregatePlan {
    layout = List.copyOf(layout);
  }

  /**
   * The aggregate that merges the groups of splits: over rows of the values of the groups and then
   * those of the calls, it adds up counts and takes the extremes of extremes.
   */
  static AggregatePlan merging(Aggregate aggregate, Schema schema) {
    List<Column> columns = new ArrayList<>();
    List<ColumnPath> layout = new ArrayList<>();
    List<ColumnPath> groupBy = new ArrayList<>();
    for (ColumnPath path : aggregate.groupBy()) {
      ColumnPath place = ColumnPath.of(columns.size());
      groupBy.add(place);
      layout.add(place);
      columns.add(Column.nullable("group " + columns.size(), schema.type(path)));
    }
    List<Call> calls = new ArrayList<>();
    for (Call call : aggregate.calls()) {
      ColumnPath place = ColumnPath.of(columns.size());
      Function function = call.function() == Function.COUNT ? Function.SUM : call.function();
      calls.add(new Call(function, place, Quantifier.ALL, call.result()));
      layout.add(place);
      columns.add(Column.nullable("value " + columns.size(), call.result()));
    }
    return new AggregatePlan(new Aggregate(groupBy, calls), Schema.of(columns), layout);
  }

  /** The paths that an aggregate reads, each once. */
  static List<ColumnPath> columns(Aggregate aggregate) {
    Set<ColumnPath> columns = new LinkedHashSet<>(aggregate.groupBy());
    for (Call call : aggregate.calls()) {
      if (call.argument() != null) {
        columns.add(call.argument());
      }
    }
    return List.copyOf(columns);
  }

  /** Whether the operators here can compute {@code aggregate}. */
  static boolean canCompute(Aggregate aggregate, Schema schema) {
    return aggregate.groupBy().size() <= KeyPart.Place.MAX_PARTS
        && aggregate.groupBy().stream().allMatch(path -> isScalar(schema.type(path)))
        && aggregate.calls().stream().allMatch(call -> canCompute(call, schema));
  }

  private static boolean canCompute(Call call, Schema schema) {
    ColumnPath argument = call.argument();
    boolean counts = call.function() == Function.COUNT;
    if (counts && !call.result().equals(DataType.BIGINT)) {
      return false;
    }
    if (argument == null) {
      return call.quantifier() == Quantifier.ALL;
    }
    DataType type = schema.type(argument);
    return switch (call.function()) {
      case COUNT -> call.quantifier() == Quantifier.ALL || isScalar(type);
      case SUM -> isSum(type, call.result());
      case MIN, MAX ->
          isScalar(type) && type.kind() != DataType.Kind.UUID && call.result().equals(type);
    };
  }

  private static boolean isScalar(DataType type) {
    return switch (type.layout()) {
      case LONG, DOUBLE, WIDE, BYTES -> true;
      case ARRAY, MAP, ROW -> false;
    };
  }

  /** Whether adding up values of {@code type} gives a {@code sum}. */
  private static boolean isSum(DataType type, DataType sum) {
    int scale = DataType.Decimal.scaleOf(sum);
    return switch (type.kind()) {
      case TINYINT, SMALLINT, INTEGER, BIGINT, TIME, TIMESTAMP -> isExact(sum) && scale == 0;
      case DECIMAL -> isExact(sum) && scale == ((DataType.Decimal) type).scale();
      case REAL, DOUBLE -> sum.kind() == DataType.Kind.DOUBLE;
      case BOOLEAN, VARCHAR, VARBINARY, DATE, UUID, ARRAY, MAP, ROW -> false;
    };
  }

  private static boolean isExact(DataType type) {
    return switch (type.kind()) {
      case TINYINT, SMALLINT, INTEGER, BIGINT, DECIMAL -> true;
      default -> false;
    };
  }

  /** Number of columns of the answer. */
  int width() {
    return aggregate.groupBy().size() + aggregate.calls().size();
  }

  /** Keys of the groups of rows of the batches. */
  GroupKeys keys(GrowingMemory memory) {
    List<ColumnPath> paths = aggregate.groupBy();
    if (paths.isEmpty()) {
      return NoKeys.INSTANCE;
    }
    List<DataType> types = paths.stream().map(schema::type).toList();
    if (paths.size() == 1) {
      int column = layout.indexOf(paths.get(0));
      DataType type = types.get(0);
      switch (type.layout()) {
        case LONG, DOUBLE -> {
          return new LongKeys(column, type, memory);
        }
        case BYTES -> {
          return new BytesKeys(column, type, memory);
        }
        default -> {
          // As a tuple.
        }
      }
    }
    int[] columns = paths.stream().mapToInt(layout::indexOf).toArray();
    return new TupleKeys(columns, types, memory);
  }

  /** The calls, without those that occur twice. */
  List<Call> calls() {
    List<Call> calls = new ArrayList<>();
    for (Call call : aggregate.calls()) {
      Call plain = takesEachValueOnce(call) ? call : all(call);
      if (!calls.contains(plain)) {
        calls.add(plain);
      }
    }
    return calls;
  }

  /** Where the value of each call of the aggregate stands in {@link #calls}. */
  int[] places() {
    List<Call> calls = calls();
    return aggregate.calls().stream()
        .mapToInt(call -> calls.indexOf(takesEachValueOnce(call) ? call : all(call)))
        .toArray();
  }

  private static Call all(Call call) {
    return new Call(call.function(), call.argument(), Quantifier.ALL, call.result());
  }

  /** Whether it matters to a call that a value comes twice. */
  static boolean takesEachValueOnce(Call call) {
    return call.quantifier() == Quantifier.DISTINCT
        && (call.function() == Function.COUNT || call.function() == Function.SUM);
  }

  /** Ordinal of a path in the batches. */
  int column(ColumnPath path) {
    return layout.indexOf(path);
  }

  /**
   * What computes a SUM, MIN or MAX of {@code argument} from column {@code column} of the rows that
   * it is given.
   */
  Accumulator accumulator(Call call, ColumnPath argument, int column, GrowingMemory memory) {
    DataType.Field field = schema.field(argument);
    return switch (call.function()) {
      case COUNT -> throw new IllegalStateException("Rows are counted once for all calls");
      case SUM ->
          field.type().layout() == DataType.Layout.DOUBLE
              ? new DoubleSum(column, call.result(), memory)
              : new ExactSum(column, SumRange.of(field.name(), call.result()), memory);
      case MIN -> extreme(column, field.type(), Extreme.LEAST, memory);
      case MAX -> extreme(column, field.type(), Extreme.GREATEST, memory);
    };
  }

  private static Accumulator extreme(
      int column, DataType type, Extreme extreme, GrowingMemory memory) {
    return switch (type.layout()) {
      case LONG, DOUBLE -> new LongExtreme(column, type, extreme, memory);
      case WIDE -> new WideExtreme(column, type, extreme, memory);
      case BYTES -> new BytesExtreme(column, type, extreme, memory);
      case ARRAY, MAP, ROW -> throw new IllegalStateException(type + " has no order");
    };
  }
}
