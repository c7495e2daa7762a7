// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import io.travertine.scan.Operand;
import io.travertine.scan.Predicate;
import io.travertine.scan.Predicate.Bound;
import io.travertine.scan.Predicate.Inclusion;
import io.travertine.scan.Predicate.Operator;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values of a bound filter, ready to be bound to statements: one for each key or token range,
 * all with the same further conditions.
 *
 * @param keyConditions on the partition key, or on the one indexed column whose values are looked
 *     for; empty if parts of the ring are read
 * @param keys values for {@code keyConditions}, one list for each statement; empty if parts of the
 *     ring are read, or no partition can have the keys
 * @param tokens the tokens that the filter leaves, or null if there are none or statements are
 *     listed
 * @param conditions on clustering columns and others
 * @param values their values
 * @param local conditions that no statement says; the reader does them
 */
record TableQuery(
    List<CqlWriter.Condition> keyConditions,
    List<List<ByteBuffer>> keys,
    @Nullable TokenRange tokens,
    List<CqlWriter.Condition> conditions,
    List<ByteBuffer> values,
    List<Predicate> local) {

  private static final TableQuery NOTHING =
      new TableQuery(List.of(), List.of(), null, List.of(), List.of(), List.of());

  /** The query for the judgement of a bound filter. */
  static TableQuery of(AskedTable table, FilterJudgement judgement) {
    return new Maker(table, judgement).make();
  }

  /** Whether there is one statement for each of {@link #keys}, and not for each range. */
  boolean isListed() {
    return !keyConditions.isEmpty();
  }

  /** Whether no row can pass. */
  boolean isNothing() {
    return keys.isEmpty() && tokens == null;
  }

  /** Puts one query together. Used by one thread. */
  private static final class Maker {
    private final AskedTable table;
    private final FilterJudgement judgement;
    private final List<CqlWriter.Condition> conditions = new ArrayList<>();
    private final List<ByteBuffer> values = new ArrayList<>();
    private final List<Predicate> local;

    Maker(AskedTable table, FilterJudgement judgement) {
      this.table = table;
      this.judgement = judgement;
      this.local = new ArrayList<>(judgement.unsaid());
    }

    TableQuery make() {
      PrimaryKey key = table.key();
      for (int i = 0; i < judgement.equalities().size(); i++) {
        if (!addEquality(key.clustering().get(i), judgement.equalities().get(i))) {
          return NOTHING;
        }
      }
      if (!addBounds(judgement.ranges()) || !addBounds(filteredBounds())) {
        return NOTHING;
      }
      judgement.slices().forEach(slice -> addSlice(key, slice));
      for (Restriction restriction : judgement.filtered()) {
        if (restriction.kind() == Restriction.Kind.VALUES
            && !addFiltered(column(restriction.column()), restriction)) {
          return NOTHING;
        }
      }
      judgement.filtered().stream()
          .filter(Restriction::isContains)
          .forEach(restriction -> addContains(column(restriction.column()), restriction));
      if (judgement.isKeyed()) {
        List<CqlWriter.Condition> partition =
            key.partition().stream()
                .map(column -> CqlWriter.Condition.column(column.name(), Operator.EQUAL))
                .toList();
        return new TableQuery(partition, keys(key), null, conditions, values, local);
      }
      Restriction alternatives = judgement.alternatives();
      if (alternatives != null) {
        AskedColumn column = column(alternatives.column());
        List<List<ByteBuffer>> each = each(column, alternatives);
        if (!each.isEmpty()) {
          List<CqlWriter.Condition> value =
              List.of(CqlWriter.Condition.column(column.name(), Operator.EQUAL));
          return new TableQuery(value, each, null, conditions, values, local);
        }
        local.add(alternatives.predicate());
      }
      return new TableQuery(List.of(), List.of(), tokens(), conditions, values, local);
    }

    /** Each value once, or nothing if one is too long to be looked for. */
    private static List<List<ByteBuffer>> each(AskedColumn column, Restriction alternatives) {
      Set<List<ByteBuffer>> each = new LinkedHashSet<>();
      for (Operand operand : alternatives.values()) {
        ByteBuffer value = encoded(column, operand);
        if (value == null) {
          return List.of();
        }
        each.add(List.of(value));
      }
      return List.copyOf(each);
    }

    private AskedColumn column(int ordinal) {
      List<AskedColumn> all = new ArrayList<>(table.others());
      all.addAll(table.key().clustering());
      all.addAll(table.key().partition());
      return all.stream().filter(each -> each.ordinal() == ordinal).findFirst().orElseThrow();
    }

    /** False if no row can have one of the values. */
    private boolean addEquality(AskedColumn column, Restriction equality) {
      List<ByteBuffer> fitting = new ArrayList<>();
      for (Operand operand : restated(column, equality)) {
        ByteBuffer value = encoded(column, operand);
        if (value != null) {
          fitting.add(value);
        }
      }
      addValues(column, fitting);
      return !fitting.isEmpty();
    }

    private static List<Operand> restated(AskedColumn column, Restriction restriction) {
      FloatingPoint floating = column.floating();
      return floating == null ? restriction.values() : floating.values(restriction.values());
    }

    private void addValues(AskedColumn column, List<ByteBuffer> fitting) {
      if (fitting.size() == 1) {
        conditions.add(CqlWriter.Condition.column(column.name(), Operator.EQUAL));
        values.add(fitting.get(0));
      } else if (!fitting.isEmpty()) {
        conditions.add(CqlWriter.Condition.in(column.name()));
        values.add(list(fitting));
      }
    }

    private void addContains(AskedColumn column, Restriction restriction) {
      ByteBuffer value =
          encoded(
              column.name(),
              column.parts().encoder(restriction.part()),
              restriction.values().get(0));
      if (value == null) {
        local.add(restriction.predicate());
        return;
      }
      boolean isKey = restriction.kind() == Restriction.Kind.CONTAINS_KEY;
      CqlWriter.Comparator comparator =
          isKey ? CqlWriter.Comparator.CONTAINS_KEY : CqlWriter.Comparator.CONTAINS;
      conditions.add(CqlWriter.Condition.contains(column.name(), comparator));
      values.add(value);
    }

    private List<Restriction> filteredBounds() {
      return judgement.filtered().stream()
          .filter(restriction -> restriction.kind() == Restriction.Kind.BOUNDS)
          .toList();
    }

    /** False if no value lies between the bounds. */
    private boolean addBounds(List<Restriction> ranges) {
      for (Restriction range : ranges) {
        AskedColumn column = column(range.column());
        Bound least = lower(column, range);
        Bound most = upper(column, range, ranges);
        if ((least == null && range.lower() != null) || (most == null && range.upper() != null)) {
          return false;
        }
        boolean lower = add(column, least, Operator.GREATER_OR_EQUAL);
        boolean upper = add(column, most, Operator.LESS_OR_EQUAL);
        if (!lower || !upper) {
          local.add(range.predicate());
        }
      }
      return true;
    }

    private static @Nullable Bound lower(AskedColumn column, Restriction range) {
      Bound lower = range.lower();
      FloatingPoint floating = column.floating();
      return lower == null || floating == null ? lower : floating.lower(lower);
    }

    /** What the server holds greater than all numbers is left out, if no other bound does it. */
    private static @Nullable Bound upper(
        AskedColumn column, Restriction range, List<Restriction> ranges) {
      Bound upper = range.upper();
      FloatingPoint floating = column.floating();
      if (floating == null) {
        return upper;
      }
      boolean open =
          ranges.stream()
              .noneMatch(other -> other.column() == range.column() && other.upper() != null);
      return upper != null ? floating.upper(upper) : open ? floating.greatest() : null;
    }

    private void addSlice(PrimaryKey key, TupleBound slice) {
      List<AskedColumn> columns =
          key.clustering()
              .subList(
                  judgement.equalities().size(),
                  judgement.equalities().size() + slice.columns().size());
      List<ByteBuffer> encoded = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        ByteBuffer value = encoded(columns.get(i), slice.values().get(i));
        if (value == null) {
          local.add(slice.predicate());
          return;
        }
        encoded.add(value);
      }
      List<String> names = columns.stream().map(AskedColumn::name).toList();
      conditions.add(CqlWriter.Condition.tuple(names, slice.operator()));
      values.addAll(encoded);
    }

    /**
     * Columns of no key may hold values that are too long to be asked for. False if no row can have
     * one of the values.
     */
    private boolean addFiltered(AskedColumn column, Restriction restriction) {
      List<Operand> operands = restated(column, restriction);
      if (operands.isEmpty()) {
        return false;
      }
      List<ByteBuffer> encoded = new ArrayList<>();
      for (Operand operand : operands) {
        ByteBuffer value = encoded(column, operand);
        if (value == null) {
          local.add(restriction.predicate());
          return true;
        }
        encoded.add(value);
      }
      if (column.floating() != null && restriction.isOneValue() && encoded.size() > 1) {
        // Both zeros as a range, which an index answers too.
        conditions.add(CqlWriter.Condition.column(column.name(), Operator.GREATER_OR_EQUAL));
        conditions.add(CqlWriter.Condition.column(column.name(), Operator.LESS_OR_EQUAL));
        values.addAll(encoded);
      } else {
        addValues(column, encoded);
      }
      return true;
    }

    /** Adds a bound, if there is one; false if it cannot be said. */
    private boolean add(AskedColumn column, @Nullable Bound bound, Operator inclusive) {
      if (bound == null) {
        return true;
      }
      ByteBuffer value = encoded(column, bound.operand());
      if (value == null) {
        return false;
      }
      Operator exclusive =
          inclusive == Operator.GREATER_OR_EQUAL ? Operator.GREATER : Operator.LESS;
      Operator operator = bound.inclusion() == Inclusion.INCLUSIVE ? inclusive : exclusive;
      conditions.add(CqlWriter.Condition.column(column.name(), operator));
      values.add(value);
      return true;
    }

    /** Every combination of the values; those that no row can have are left out. */
    private List<List<ByteBuffer>> keys(PrimaryKey key) {
      KeyTuples tuples = judgement.tuples();
      if (tuples != null) {
        Set<List<ByteBuffer>> keys = new LinkedHashSet<>();
        for (List<Operand> row : tuples.rows()) {
          List<ByteBuffer> encoded = new ArrayList<>();
          for (int i = 0; i < row.size(); i++) {
            ByteBuffer value = keyValue(key, i, row.get(i));
            if (value != null) {
              encoded.add(value);
            }
          }
          if (encoded.size() == row.size()) {
            keys.add(List.copyOf(encoded));
          }
        }
        return List.copyOf(keys);
      }
      List<List<ByteBuffer>> keys = List.of(List.of());
      for (int i = 0; i < judgement.partition().size(); i++) {
        List<List<ByteBuffer>> longer = new ArrayList<>();
        for (List<ByteBuffer> begun : keys) {
          for (Operand operand : judgement.partition().get(i).values()) {
            ByteBuffer value = keyValue(key, i, operand);
            if (value != null) {
              List<ByteBuffer> next = new ArrayList<>(begun);
              next.add(value);
              longer.add(List.copyOf(next));
            }
          }
        }
        keys = longer;
      }
      return keys;
    }

    /** The server refuses an empty key of one column; it cannot be stored either. */
    private static @Nullable ByteBuffer keyValue(PrimaryKey key, int column, Operand operand) {
      ByteBuffer value = encoded(key.partition().get(column), operand);
      boolean empty = value != null && key.partition().size() == 1 && !value.hasRemaining();
      return empty ? null : value;
    }

    /** The tokens that the filter leaves; null if there are none. */
    private @Nullable TokenRange tokens() {
      long least = Long.MIN_VALUE;
      long greatest = Long.MAX_VALUE;
      for (Restriction restriction : judgement.tokens()) {
        Bound lower = restriction.lower();
        if (lower != null) {
          long value = token(lower);
          boolean next = lower.inclusion() == Inclusion.EXCLUSIVE;
          if (next && value == Long.MAX_VALUE) {
            return null;
          }
          least = Math.max(least, next ? value + 1 : value);
        }
        Bound upper = restriction.upper();
        if (upper != null) {
          long value = token(upper);
          boolean before = upper.inclusion() == Inclusion.EXCLUSIVE;
          if (before && value == Long.MIN_VALUE) {
            return null;
          }
          greatest = Math.min(greatest, before ? value - 1 : value);
        }
      }
      if (least > greatest) {
        return null;
      }
      return new TokenRange(
          least == Long.MIN_VALUE ? TokenRange.RING_END : least - 1,
          greatest == Long.MAX_VALUE ? TokenRange.RING_END : greatest);
    }

    private static long token(Bound bound) {
      Object value = bound.operand().value(Operand.Parameters.NONE);
      if (value instanceof Long token) {
        return token;
      }
      throw new IllegalStateException("A token is compared with " + bound.operand());
    }

    /** By the native protocol: the number of values, then each with its length before it. */
    private static ByteBuffer list(List<ByteBuffer> values) {
      int bytes = Integer.BYTES;
      for (ByteBuffer value : values) {
        bytes += Integer.BYTES + value.remaining();
      }
      ByteBuffer list = ByteBuffer.allocate(bytes);
      list.putInt(values.size());
      for (ByteBuffer value : values) {
        list.putInt(value.remaining());
        list.put(value.duplicate());
      }
      return list.flip();
    }

    private static @Nullable ByteBuffer encoded(AskedColumn column, Operand operand) {
      return encoded(column.name(), column.encoder(), operand);
    }

    private static @Nullable ByteBuffer encoded(
        String column, @Nullable ValueEncoder encoder, Operand operand) {
      Object value = operand.value(Operand.Parameters.NONE);
      if (encoder == null || value == null) {
        throw new IllegalStateException("Column \"" + column + "\" is asked for " + operand);
      }
      return encoder.encode(value);
    }
  }
}
