// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import io.travertine.cassandra.ColumnIndex.Match;
import io.travertine.cassandra.ColumnIndex.Serves;
import io.travertine.scan.Predicate;
import io.travertine.scan.ScanOffer.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which conjuncts can be asked of the server, judged together: first each column of the partition
 * key must be one of some values, or else tokens may lie in a range; then come leading clustering
 * columns that are one of some values, then a range of the next one; then what an index finds, or
 * what the server may drop after it has read it.
 *
 * <p>The same judgement is made of a filter whose values are not known yet, to offer, and of the
 * bound one, to read. Binding may turn a condition into a wider one ({@code IS NOT NULL} where
 * every value passes) or fold two values into one. The reader therefore does all that is {@link
 * #unsaid} in the end, and an offer made before stays true.
 *
 * <p>Over 400 lines: which condition is said where depends on all that are said before it.
 *
 * @param verdicts one for each conjunct
 * @param partition one restriction for each column of the partition key, or empty
 * @param tuples the partition key as a list of whole keys, or null
 * @param equalities one for each leading clustering column that is one of some values
 * @param ranges at most one lower and one upper bound of the clustering column after these
 * @param slices at most one lower and one upper bound of that column and those after it together;
 *     there are none of {@code ranges} then
 * @param tokens bounds of the token; only where partitions are not named
 * @param alternatives the values of an indexed column, each of which is looked for by itself, or
 *     null; only where partitions are not named
 * @param filtered values or bounds of further columns
 * @param filtering what the server does for {@code filtered}
 * @param unsaid what no statement says
 */
record FilterJudgement(
    List<Verdict> verdicts,
    List<Restriction> partition,
    @Nullable KeyTuples tuples,
    List<Restriction> equalities,
    List<Restriction> ranges,
    List<TupleBound> slices,
    List<Restriction> tokens,
    @Nullable Restriction alternatives,
    List<Restriction> filtered,
    Filtering filtering,
    List<Predicate> unsaid) {

  /** How the server finds rows that are not found by their key. */
  enum Filtering {
    NONE,
    BY_INDEX,
    /** {@code ALLOW FILTERING}: it reads rows and drops some. */
    AFTER_READING
  }

  /** Most partitions that are asked for one by one; beyond that the whole table is read. */
  static final long MAX_KEYS = 2_500;

  /** Most values of clustering columns in one statement, combined. */
  private static final long MAX_CLUSTERING_VALUES = 100;

  /** Most values of another column: in one statement, or looked for in an index one by one. */
  private static final int MAX_LISTED_VALUES = 100;

  FilterJudgement {
    verdicts = List.copyOf(verdicts);
    partition = List.copyOf(partition);
    equalities = List.copyOf(equalities);
    ranges = List.copyOf(ranges);
    slices = List.copyOf(slices);
    tokens = List.copyOf(tokens);
    filtered = List.copyOf(filtered);
    unsaid = List.copyOf(unsaid);
  }

  static FilterJudgement of(AskedTable table, List<Predicate> filter) {
    return new Judge(table, filter).judge();
  }

  /** Whether partitions are named. */
  boolean isKeyed() {
    return !partition.isEmpty() || tuples != null;
  }

  /** Whether one partition is named. */
  boolean isOnePartition() {
    return !partition.isEmpty() && partition.stream().allMatch(Restriction::isOneValue);
  }

  /** How many partitions are named at most. */
  long keys() {
    KeyTuples whole = tuples;
    return whole != null
        ? whole.rows().size()
        : partition.stream().mapToLong(each -> each.values().size()).reduce(1, Math::multiplyExact);
  }

  boolean isExact() {
    return verdicts.stream().allMatch(verdict -> verdict == Verdict.EXACT);
  }

  /** Takes one filter apart. Used by one thread. */
  private static final class Judge {
    private final AskedTable table;
    private final PrimaryKey key;
    private final List<Predicate> filter;
    private final List<Predicate> terms = new ArrayList<>();
    private final List<Restriction> restrictions = new ArrayList<>();
    private final Set<Predicate> said = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Predicate> loose = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Restriction> equalities = new ArrayList<>();
    private final List<Restriction> ranges = new ArrayList<>();
    private final List<TupleBound> slices = new ArrayList<>();
    private final List<Restriction> tokens = new ArrayList<>();
    private @Nullable Restriction alternatives;
    private final List<Restriction> filtered = new ArrayList<>();
    private Filtering filtering = Filtering.NONE;

    Judge(AskedTable table, List<Predicate> filter) {
      this.table = table;
      this.key = table.key();
      this.filter = filter;
      for (Predicate conjunct : filter) {
        for (Predicate term : conjunct.conjuncts()) {
          terms.add(term);
          Restriction.of(term).ifPresent(restrictions::add);
        }
      }
    }

    FilterJudgement judge() {
      List<Restriction> partition = partition();
      KeyTuples tuples = partition.isEmpty() ? tuples() : null;
      boolean keyed = !partition.isEmpty() || tuples != null;
      partition.forEach(this::say);
      if (tuples != null) {
        said.add(tuples.predicate());
      }
      if (keyed) {
        clustering();
      } else if (table.token() != null && table.spread() == AskedTable.Spread.RING) {
        tokens.addAll(bounds(table.token()));
      }
      equalities.forEach(this::say);
      ranges.forEach(this::say);
      slices.forEach(slice -> said.add(slice.predicate()));
      tokens.forEach(this::say);
      filter(keyed);
      if (alternatives != null) {
        say(alternatives);
      }
      filtered.forEach(this::say);
      List<Predicate> unsaid =
          terms.stream()
              .filter(term -> !said.contains(term) && !term.equals(Predicate.Constant.TRUE))
              .toList();
      return new FilterJudgement(
          verdicts(keyed),
          partition,
          tuples,
          equalities,
          ranges,
          slices,
          tokens,
          alternatives,
          filtered,
          filtering,
          unsaid);
    }

    private void say(Restriction restriction) {
      said.add(restriction.predicate());
    }

    private List<Restriction> partition() {
      List<Restriction> chosen = new ArrayList<>();
      long keys = 1;
      for (AskedColumn column : key.partition()) {
        Restriction values = column.canEqual() ? fewestValues(column) : null;
        if (values == null) {
          return List.of();
        }
        keys *= values.values().size();
        if (keys > MAX_KEYS) {
          return List.of();
        }
        chosen.add(values);
      }
      return chosen;
    }

    private @Nullable KeyTuples tuples() {
      List<Integer> columns = key.partition().stream().map(AskedColumn::ordinal).toList();
      if (!key.partition().stream().allMatch(AskedColumn::canEqual)) {
        return null;
      }
      for (Predicate term : terms) {
        Optional<KeyTuples> tuples = KeyTuples.of(term, columns);
        if (tuples.isPresent() && tuples.get().rows().size() <= MAX_KEYS) {
          return tuples.get();
        }
      }
      return null;
    }

    private void clustering() {
      long values = 1;
      for (AskedColumn column : key.clustering()) {
        Restriction equality = column.canEqual() ? fewestValues(column) : null;
        if (equality != null) {
          values *= equality.values().size();
        }
        if (equality == null || values > MAX_CLUSTERING_VALUES) {
          slices.addAll(slices(equalities.size()));
          if (slices.isEmpty() && column.canRange()) {
            ranges.addAll(bounds(column.ordinal()));
          }
          return;
        }
        equalities.add(equality);
      }
    }

    /** CQL takes one lower and one upper bound of columns together, too. */
    private List<TupleBound> slices(int first) {
      List<TupleBound> chosen = new ArrayList<>();
      for (Predicate term : terms) {
        TupleBound.of(term)
            .filter(bound -> isSlice(bound, first))
            .filter(bound -> chosen.stream().noneMatch(other -> other.side() == bound.side()))
            .ifPresent(chosen::add);
      }
      return chosen;
    }

    /** Whether {@code bound} is of clustering columns as they follow each other from a place on. */
    private boolean isSlice(TupleBound bound, int first) {
      List<AskedColumn> clustering = key.clustering();
      int end = first + bound.columns().size();
      return end <= clustering.size()
          && clustering.subList(first, end).stream().allMatch(AskedColumn::canOrder)
          && clustering.subList(first, end).stream()
              .map(AskedColumn::ordinal)
              .toList()
              .equals(bound.columns());
    }

    /** How many leading clustering columns the primary key's own conditions are on. */
    private int clusteringColumnsSaid() {
      int further = ranges.isEmpty() ? 0 : 1;
      for (TupleBound slice : slices) {
        further = Math.max(further, slice.columns().size());
      }
      return equalities.size() + further;
    }

    /** Conditions on further columns, which an index answers or the server may check. */
    private void filter(boolean keyed) {
      List<AskedColumn> candidates = new ArrayList<>(table.others());
      int used = keyed ? clusteringColumnsSaid() : 0;
      candidates.addAll(key.clustering().subList(used, key.clustering().size()));
      if (!keyed) {
        candidates.addAll(key.partition());
      }
      // The server takes no index beside a list of keys.
      boolean listed = !slices.isEmpty() || isListed();
      List<Restriction> indexed = new ArrayList<>();
      List<Restriction> others = new ArrayList<>();
      @Nullable Restriction values = null;
      for (AskedColumn column : candidates) {
        for (Restriction contains : contained(column)) {
          Optional<ColumnIndex> index = table.index(column.ordinal(), contains.part());
          if (index.isEmpty() || !listed) {
            (index.isPresent() ? indexed : others).add(contains);
          }
          if (index.isPresent() && index.get().match() == Match.LOOSE) {
            loose.add(contains.predicate());
          }
        }
        Optional<ColumnIndex> index = table.index(column.ordinal());
        List<Restriction> chosen = chosen(column);
        if (chosen.isEmpty() || (index.isPresent() && listed)) {
          continue;
        }
        if (index.isPresent() && values == null && isLookedFor(column, index.get(), chosen)) {
          values = chosen.get(0);
          continue;
        }
        boolean answers = index.isPresent() && answers(column, index.get(), chosen);
        if (index.isPresent() && index.get().match() == Match.LOOSE) {
          chosen.forEach(restriction -> loose.add(restriction.predicate()));
        }
        (answers ? indexed : others).addAll(chosen);
      }
      boolean byIndex = !indexed.isEmpty();
      if (values != null && indexed.isEmpty() && !keyed && tokens.isEmpty()) {
        alternatives = values;
        byIndex = true;
      } else if (values != null) {
        others.add(values);
      }
      if (table.canFilter()) {
        filtered.addAll(indexed);
        filtered.addAll(others);
        boolean alone = others.isEmpty() && isAnsweredAlone(indexed);
        filtering =
            !byIndex && filtered.isEmpty()
                ? Filtering.NONE
                : alone ? Filtering.BY_INDEX : Filtering.AFTER_READING;
        return;
      }
      filtered.addAll(isAnsweredAlone(indexed) ? indexed : withoutSingles(indexed));
      filtering = byIndex ? Filtering.BY_INDEX : Filtering.NONE;
      loose.retainAll(filtered.stream().map(Restriction::predicate).toList());
    }

    /** One condition on the values of a collection, and one on its keys. */
    private List<Restriction> contained(AskedColumn column) {
      List<Restriction> contained = new ArrayList<>();
      for (Restriction restriction : restrictions) {
        boolean fits =
            restriction.column() == column.ordinal()
                && restriction.isContains()
                && column.parts().encoder(restriction.part()) != null
                && contained.stream().noneMatch(other -> other.part() == restriction.part());
        if (fits) {
          contained.add(restriction);
        }
      }
      return contained;
    }

    /** One value, else bounds, else a list of values. */
    private List<Restriction> chosen(AskedColumn column) {
      Restriction values = column.canEqual() ? fewestValues(column) : null;
      if (values != null && values.isOneValue()) {
        return List.of(values);
      }
      List<Restriction> bounds = column.canRange() ? bounds(column.ordinal()) : List.of();
      if (bounds.isEmpty() && values != null && values.values().size() <= MAX_LISTED_VALUES) {
        return List.of(values);
      }
      return bounds;
    }

    /** Whether the keys are several, or may be: a floating-point column holds two zeros. */
    private boolean isListed() {
      for (int i = 0; i < equalities.size(); i++) {
        if (!equalities.get(i).isOneValue() || key.clustering().get(i).floating() != null) {
          return true;
        }
      }
      return false;
    }

    /** Whether {@code chosen} are values that an index finds one by one, each row once. */
    private static boolean isLookedFor(
        AskedColumn column, ColumnIndex index, List<Restriction> chosen) {
      return chosen.get(0).kind() == Restriction.Kind.VALUES
          && !chosen.get(0).isOneValue()
          && column.floating() == null
          && index.match() == Match.EXACT;
    }

    private static boolean answers(
        AskedColumn column, ColumnIndex index, List<Restriction> chosen) {
      if (index.serves() == Serves.EQUALITY_AND_RANGE) {
        return chosen.stream().allMatch(one -> one.isOneValue() || isBounds(one));
      }
      return column.floating() == null && chosen.stream().allMatch(Restriction::isOneValue);
    }

    private static boolean isBounds(Restriction restriction) {
      return restriction.kind() == Restriction.Kind.BOUNDS;
    }

    /** Whether indexes alone answer these, without reading rows that are dropped. */
    private boolean isAnsweredAlone(List<Restriction> indexed) {
      boolean single = indexed.stream().anyMatch(this::isSingle);
      return !single || indexed.size() == 1;
    }

    private boolean isSingle(Restriction restriction) {
      return table
          .index(restriction.column(), restriction.part())
          .filter(index -> index.serves() == Serves.ONE_EQUALITY)
          .isPresent();
    }

    private List<Restriction> withoutSingles(List<Restriction> indexed) {
      List<Restriction> together =
          indexed.stream().filter(restriction -> !isSingle(restriction)).toList();
      return together.isEmpty() ? indexed.subList(0, 1) : together;
    }

    private @Nullable Restriction fewestValues(AskedColumn column) {
      Restriction fewest = null;
      for (Restriction restriction : restrictions) {
        boolean better =
            restriction.column() == column.ordinal()
                && restriction.kind() == Restriction.Kind.VALUES
                && (fewest == null || restriction.values().size() < fewest.values().size());
        if (better) {
          fewest = restriction;
        }
      }
      return fewest;
    }

    /** CQL takes one lower and one upper bound of a column. */
    private List<Restriction> bounds(int column) {
      List<Restriction> chosen = new ArrayList<>();
      boolean lower = false;
      boolean upper = false;
      for (Restriction restriction : restrictions) {
        boolean fits =
            restriction.column() == column
                && restriction.kind() == Restriction.Kind.BOUNDS
                && !(lower && restriction.lower() != null)
                && !(upper && restriction.upper() != null);
        if (fits) {
          chosen.add(restriction);
          lower |= restriction.lower() != null;
          upper |= restriction.upper() != null;
        }
      }
      return chosen;
    }

    private List<Verdict> verdicts(boolean keyed) {
      Set<Predicate> done = Collections.newSetFromMap(new IdentityHashMap<>());
      done.addAll(said);
      done.removeAll(loose);
      for (Restriction restriction : restrictions) {
        if (!said.contains(restriction.predicate()) && takesPart(restriction, keyed)) {
          done.add(restriction.predicate());
        }
      }
      List<Verdict> verdicts = new ArrayList<>();
      for (Predicate conjunct : filter) {
        List<Predicate> parts = conjunct.conjuncts();
        long exact =
            parts.stream()
                .filter(term -> done.contains(term) || term.equals(Predicate.Constant.TRUE))
                .count();
        boolean some = exact > 0 || parts.stream().anyMatch(said::contains);
        verdicts.add(exact == parts.size() ? Verdict.EXACT : some ? Verdict.PARTIAL : Verdict.NONE);
      }
      return verdicts;
    }

    /**
     * Whether the reader does {@code restriction} itself: statements name its column, but cannot
     * say this of it too.
     */
    private boolean takesPart(Restriction restriction, boolean keyed) {
      int column = restriction.column();
      if (keyed && key.isPartition(column)) {
        return true;
      }
      if (keyed && restriction.kind() == Restriction.Kind.PRESENT) {
        return key.isClustering(column);
      }
      return equalities.stream().anyMatch(other -> other.column() == column)
          || ranges.stream().anyMatch(other -> other.column() == column)
          || tokens.stream().anyMatch(other -> other.column() == column)
          || (alternatives != null && alternatives.column() == column)
          || filtered.stream()
              .anyMatch(other -> other.column() == column && !loose.contains(other.predicate()));
    }
  }
}
