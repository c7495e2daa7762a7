// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import io.travertine.scan.Aggregate;
import io.travertine.scan.Aggregate.Quantifier;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.Operand;
import io.travertine.scan.Predicate;
import io.travertine.scan.ScanSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Groups and values that the server computes with SQL's result. Its sums wrap around and are 0 over
 * nothing, so those of whole numbers are asked for in a wider type, each beside a count. Its sums
 * of fractions depend on the order of the rows, or are exact where SQL has an error.
 *
 * @param selected the values of the groups' columns, then those of the calls, then further counts
 * @param width how many of {@code selected} are asked for
 * @param presence for the place of a sum, the place of the number of its values
 * @param groupBy names of the groups' columns
 * @param rows whether the groups are the partitions, which the server lists without reading rows
 */
record GroupedQuery(
    List<Selection.Selected> selected,
    int width,
    Map<Integer, Integer> presence,
    List<String> groupBy,
    CqlWriter.Rows rows) {
  private static final TypeMapping COUNT = TypeMapping.of(DataTypes.BIGINT);

  /** Types whose sum has room in a bigint: no statement adds up 2^32 rows. */
  private static final Set<DataType> NARROW =
      Set.of(DataTypes.TINYINT, DataTypes.SMALLINT, DataTypes.INT);

  /** Types whose least and greatest value are the same in CQL and in SQL. */
  private static final Set<DataType> ORDERED =
      Set.of(
          DataTypes.TINYINT,
          DataTypes.SMALLINT,
          DataTypes.INT,
          DataTypes.BIGINT,
          DataTypes.DATE,
          DataTypes.TIME,
          DataTypes.TIMESTAMP,
          DataTypes.TEXT,
          DataTypes.ASCII);

  GroupedQuery {
    selected = List.copyOf(selected);
    groupBy = List.copyOf(groupBy);
    presence = Map.copyOf(presence);
  }

  /**
   * The query for {@code spec}, if there is one: statements must say its filter. Whether they do
   * with the values of parameters is asked again once these are bound.
   */
  static Optional<GroupedQuery> of(TableShape shape, ScanSpec spec) {
    Aggregate aggregate = spec.aggregate();
    FilterJudgement judgement = FilterJudgement.of(shape.asked(), spec.filter());
    if (aggregate == null || spec.limit() != null || !judgement.isExact()) {
      return Optional.empty();
    }
    if (!hasParameters(spec)) {
      ScanSpec bound = spec.bind(shape.schema(), Operand.Parameters.NONE);
      judgement = FilterJudgement.of(shape.asked(), bound.filter());
      if (!judgement.isExact() || !judgement.unsaid().isEmpty()) {
        return Optional.empty();
      }
      // Where nothing is asked, nobody counts to 0.
      TableQuery query = TableQuery.of(shape.asked(), judgement);
      if (query.isNothing() || !query.local().isEmpty()) {
        return Optional.empty();
      }
    }
    return grouped(shape, aggregate, judgement);
  }

  private static Optional<GroupedQuery> grouped(
      TableShape shape, Aggregate aggregate, FilterJudgement judgement) {
    List<Selection.Selected> selected = new ArrayList<>();
    List<String> groupBy = new ArrayList<>();
    if (!aggregate.groupBy().isEmpty()) {
      int wanted = aggregate.groupBy().size();
      List<AskedColumn> prefix = new ArrayList<>(shape.asked().key().partition());
      int further = wanted - prefix.size();
      boolean possible =
          further >= 0
              && further <= shape.asked().key().clustering().size()
              // A partition of static values alone has no clustering values.
              && (further == 0 || !shape.hasStatics());
      if (!possible) {
        return Optional.empty();
      }
      prefix.addAll(shape.asked().key().clustering().subList(0, further));
      for (AskedColumn column : prefix) {
        groupBy.add(column.name());
      }
      for (ColumnPath path : aggregate.groupBy()) {
        boolean isKey =
            path.isWholeColumn()
                && prefix.stream().anyMatch(column -> column.ordinal() == path.column());
        if (!isKey) {
          return Optional.empty();
        }
        Selection.Selected column = shape.columns().get(path.column());
        selected.add(
            new Selection.Selected(
                selected.size(), column.name(), column.term(), column.mapping()));
      }
    }
    for (Aggregate.Call call : aggregate.calls()) {
      Optional<Selection.Selected> value = value(shape, call, selected.size());
      if (value.isEmpty()) {
        return Optional.empty();
      }
      selected.add(value.get());
    }
    int width = selected.size();
    Map<Integer, Integer> presence = countsOfSums(selected);
    boolean partitionsAlone =
        groupBy.size() == shape.asked().key().partition().size()
            && aggregate.calls().isEmpty()
            && judgement.equalities().isEmpty()
            && judgement.ranges().isEmpty()
            && judgement.slices().isEmpty()
            && judgement.alternatives() == null
            && judgement.filtered().isEmpty();
    return Optional.of(
        partitionsAlone
            ? new GroupedQuery(selected, width, Map.of(), List.of(), CqlWriter.Rows.DISTINCT)
            : new GroupedQuery(selected, width, presence, groupBy, CqlWriter.Rows.ALL));
  }

  /** The place of the count of each summed column, which is added where it is not there. */
  private static Map<Integer, Integer> countsOfSums(List<Selection.Selected> selected) {
    Map<Integer, Integer> places = new HashMap<>();
    int width = selected.size();
    for (int i = 0; i < width; i++) {
      CqlWriter.Function function = selected.get(i).term().function();
      if (function == CqlWriter.Function.SUM_AS_BIGINT
          || function == CqlWriter.Function.SUM_AS_VARINT) {
        CqlWriter.Term count =
            new CqlWriter.Term(CqlWriter.Function.COUNT, selected.get(i).term().columns());
        List<CqlWriter.Term> terms = selected.stream().map(Selection.Selected::term).toList();
        if (!terms.contains(count)) {
          selected.add(
              new Selection.Selected(selected.size(), selected.get(i).name(), count, COUNT));
        }
        places.put(i, terms.contains(count) ? terms.indexOf(count) : selected.size() - 1);
      }
    }
    return places;
  }

  private static Optional<Selection.Selected> value(
      TableShape shape, Aggregate.Call call, int ordinal) {
    boolean extreme =
        call.function() == Aggregate.Function.MIN || call.function() == Aggregate.Function.MAX;
    if (call.quantifier() == Quantifier.DISTINCT && !extreme) {
      return Optional.empty();
    }
    ColumnPath argument = call.argument();
    if (argument == null) {
      CqlWriter.Term term = new CqlWriter.Term(CqlWriter.Function.COUNT_ROWS, List.of());
      return Optional.of(new Selection.Selected(ordinal, "count", term, COUNT));
    }
    if (!argument.isWholeColumn() || !shape.isPlain(argument.column())) {
      return Optional.empty();
    }
    Selection.Selected column = shape.columns().get(argument.column());
    boolean ordered = ORDERED.contains(shape.cqlTypes().get(argument.column()));
    return switch (call.function()) {
      case SUM ->
          shape.asked().key().isPartition(argument.column())
              ? Optional.empty()
              : sum(shape.cqlTypes().get(argument.column()), column, ordinal, call.result());
      case COUNT ->
          shape.asked().key().isPartition(argument.column())
              ? Optional.empty()
              : Optional.of(selected(ordinal, column, CqlWriter.Function.COUNT, COUNT));
      case MIN ->
          ordered
              ? Optional.of(selected(ordinal, column, CqlWriter.Function.MIN, column.mapping()))
              : Optional.empty();
      case MAX ->
          ordered
              ? Optional.of(selected(ordinal, column, CqlWriter.Function.MAX, column.mapping()))
              : Optional.empty();
    };
  }

  /** The sum in a type that it always fits, if that is the type that SQL gives it. */
  private static Optional<Selection.Selected> sum(
      DataType type, Selection.Selected column, int ordinal, io.travertine.scan.DataType result) {
    boolean narrow = NARROW.contains(type);
    if (!narrow && !type.equals(DataTypes.BIGINT)) {
      return Optional.empty();
    }
    TypeMapping mapping = TypeMapping.of(narrow ? DataTypes.BIGINT : DataTypes.VARINT);
    CqlWriter.Function function =
        narrow ? CqlWriter.Function.SUM_AS_BIGINT : CqlWriter.Function.SUM_AS_VARINT;
    return mapping.type().equals(result)
        ? Optional.of(selected(ordinal, column, function, mapping))
        : Optional.empty();
  }

  private static Selection.Selected selected(
      int ordinal, Selection.Selected column, CqlWriter.Function function, TypeMapping mapping) {
    CqlWriter.Term term = new CqlWriter.Term(function, List.of(column.name()));
    return new Selection.Selected(ordinal, column.name(), term, mapping);
  }

  private static boolean hasParameters(ScanSpec spec) {
    return spec.filter().stream().anyMatch(Predicate::hasParameters);
  }
}
