// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import io.travertine.scan.Predicate;
import io.travertine.scan.ScanOffer.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which conjuncts can be asked of the server, judged together: first each column of the partition
 * key must be one of some values, then come leading clustering columns that equal a value, then a
 * range of the next one.
 *
 * <p>The same judgement is made of a filter whose values are not known yet, to offer, and of the
 * bound one, to read. Binding may turn a condition into a wider one ({@code IS NOT NULL} where
 * every value passes) or fold two values into one. So whatever is on a column that takes part is
 * {@link #local} if no statement can say it: the reader itself does it, and an offer made before
 * stays true.
 *
 * @param verdicts one for each conjunct
 * @param partition one restriction for each column of the partition key, or empty if the whole
 *     table must be read
 * @param equalities one for each leading clustering column that equals a value
 * @param ranges at most one lower and one upper bound of the clustering column after these
 * @param local what the reader does itself
 */
record KeyJudgement(
    List<Verdict> verdicts,
    List<Restriction> partition,
    List<Restriction> equalities,
    List<Restriction> ranges,
    List<Predicate> local) {

  /** Most partitions that are asked for one by one; beyond that the whole table is read. */
  static final long MAX_KEYS = 2_500;

  KeyJudgement {
    verdicts = List.copyOf(verdicts);
    partition = List.copyOf(partition);
    equalities = List.copyOf(equalities);
    ranges = List.copyOf(ranges);
    local = List.copyOf(local);
  }

  static KeyJudgement of(PrimaryKey key, List<Predicate> filter) {
    List<Restriction> restrictions = new ArrayList<>();
    for (Predicate conjunct : filter) {
      for (Predicate term : conjunct.conjuncts()) {
        Restriction.of(term).ifPresent(restrictions::add);
      }
    }
    List<Restriction> partition = partition(key, restrictions);
    if (partition.isEmpty()) {
      return new KeyJudgement(
          verdicts(filter, Set.of()), List.of(), List.of(), List.of(), List.of());
    }
    List<Restriction> equalities = new ArrayList<>();
    List<Restriction> ranges = new ArrayList<>();
    clustering(key, restrictions, equalities, ranges);

    Set<Predicate> said = Collections.newSetFromMap(new IdentityHashMap<>());
    partition.forEach(restriction -> said.add(restriction.predicate()));
    equalities.forEach(restriction -> said.add(restriction.predicate()));
    ranges.forEach(restriction -> said.add(restriction.predicate()));
    Set<Predicate> done = Collections.newSetFromMap(new IdentityHashMap<>());
    done.addAll(said);
    List<Predicate> local = new ArrayList<>();
    int used = equalities.size() + (ranges.isEmpty() ? 0 : 1);
    for (Restriction restriction : restrictions) {
      if (!said.contains(restriction.predicate()) && takesPart(key, used, restriction)) {
        local.add(restriction.predicate());
        done.add(restriction.predicate());
      }
    }
    return new KeyJudgement(verdicts(filter, done), partition, equalities, ranges, local);
  }

  boolean isKeyed() {
    return !partition.isEmpty();
  }

  boolean isExact() {
    return verdicts.stream().allMatch(verdict -> verdict == Verdict.EXACT);
  }

  private static List<Restriction> partition(PrimaryKey key, List<Restriction> restrictions) {
    List<Restriction> chosen = new ArrayList<>();
    long keys = 1;
    for (KeyColumn column : key.partition()) {
      Restriction values = column.canEqual() ? fewestValues(restrictions, column) : null;
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

  private static void clustering(
      PrimaryKey key,
      List<Restriction> restrictions,
      List<Restriction> equalities,
      List<Restriction> ranges) {
    for (KeyColumn column : key.clustering()) {
      Restriction equality = column.canEqual() ? oneValue(restrictions, column) : null;
      if (equality == null) {
        if (column.canRange()) {
          ranges.addAll(bounds(restrictions, column));
        }
        return;
      }
      equalities.add(equality);
    }
  }

  private static @Nullable Restriction fewestValues(
      List<Restriction> restrictions, KeyColumn column) {
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

  private static @Nullable Restriction oneValue(List<Restriction> restrictions, KeyColumn column) {
    for (Restriction restriction : restrictions) {
      if (restriction.column() == column.ordinal() && restriction.isOneValue()) {
        return restriction;
      }
    }
    return null;
  }

  /** CQL takes one lower and one upper bound of a column. */
  private static List<Restriction> bounds(List<Restriction> restrictions, KeyColumn column) {
    List<Restriction> chosen = new ArrayList<>();
    boolean lower = false;
    boolean upper = false;
    for (Restriction restriction : restrictions) {
      boolean fits =
          restriction.column() == column.ordinal()
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

  /**
   * Whether the reader does {@code restriction} itself; it is on no column beyond those that
   * statements name.
   */
  private static boolean takesPart(PrimaryKey key, int used, Restriction restriction) {
    if (key.partition().stream().anyMatch(column -> column.ordinal() == restriction.column())) {
      return true;
    }
    boolean isPresence = restriction.kind() == Restriction.Kind.PRESENT;
    List<KeyColumn> reach = isPresence ? key.clustering() : key.clustering().subList(0, used);
    return reach.stream().anyMatch(column -> column.ordinal() == restriction.column());
  }

  private static List<Verdict> verdicts(List<Predicate> filter, Set<Predicate> done) {
    List<Verdict> verdicts = new ArrayList<>();
    for (Predicate conjunct : filter) {
      List<Predicate> terms = conjunct.conjuncts();
      long exact =
          terms.stream()
              .filter(term -> done.contains(term) || term.equals(Predicate.Constant.TRUE))
              .count();
      verdicts.add(
          exact == terms.size() ? Verdict.EXACT : exact == 0 ? Verdict.NONE : Verdict.PARTIAL);
    }
    return verdicts;
  }
}
