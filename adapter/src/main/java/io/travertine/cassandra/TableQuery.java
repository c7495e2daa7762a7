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
 * @param keys values of the partition key, one list for each partition, in key order; empty if
 *     partitions are not named, or no partition can have the keys
 * @param tokens the tokens that the filter leaves, or null if there are none
 * @param conditions on clustering columns and others
 * @param values their values
 * @param local conditions that no statement says; the reader does them
 */
record TableQuery(
    List<List<ByteBuffer>> keys,
    @Nullable TokenRange tokens,
    List<CqlWriter.Condition> conditions,
    List<ByteBuffer> values,
    List<Predicate> local) {

  private static final TableQuery NOTHING =
      new TableQuery(List.of(), null, List.of(), List.of(), List.of());

  /** The query for the judgement of a bound filter. */
  static TableQuery of(AskedTable table, FilterJudgement judgement) {
    return new Maker(table, judgement).make();
  }

  /** Conditions on the partition key. */
  static List<CqlWriter.Condition> partition(PrimaryKey key) {
    return key.partition().stream()
        .map(column -> CqlWriter.Condition.column(column.name(), Operator.EQUAL))
        .toList();
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
      for (Restriction range : judgement.ranges()) {
        addBounds(key.clustering().get(judgement.equalities().size()), range);
      }
      for (Restriction restriction : judgement.filtered()) {
        addFiltered(column(restriction.column()), restriction);
      }
      return new TableQuery(
          judgement.isKeyed() ? keys(key) : List.of(),
          judgement.isKeyed() ? null : tokens(),
          conditions,
          values,
          local);
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
      for (Operand operand : equality.values()) {
        ByteBuffer value = encoded(column, operand);
        if (value != null) {
          fitting.add(value);
        }
      }
      if (fitting.size() == 1) {
        conditions.add(CqlWriter.Condition.column(column.name(), Operator.EQUAL));
        values.add(fitting.get(0));
      } else if (!fitting.isEmpty()) {
        conditions.add(CqlWriter.Condition.in(column.name()));
        values.add(list(fitting));
      }
      return !fitting.isEmpty();
    }

    private void addBounds(AskedColumn column, Restriction range) {
      boolean lower = add(column, range.lower(), Operator.GREATER_OR_EQUAL);
      boolean upper = add(column, range.upper(), Operator.LESS_OR_EQUAL);
      if (!lower || !upper) {
        local.add(range.predicate());
      }
    }

    /** Columns of no key may hold values that are too long to be asked for. */
    private void addFiltered(AskedColumn column, Restriction restriction) {
      if (restriction.kind() == Restriction.Kind.BOUNDS) {
        addBounds(column, restriction);
        return;
      }
      ByteBuffer value = encoded(column, restriction.values().get(0));
      if (value == null) {
        local.add(restriction.predicate());
      } else {
        conditions.add(CqlWriter.Condition.column(column.name(), Operator.EQUAL));
        values.add(value);
      }
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
      ValueEncoder encoder = column.encoder();
      Object value = operand.value(Operand.Parameters.NONE);
      if (encoder == null || value == null) {
        throw new IllegalStateException("Column \"" + column.name() + "\" is asked for " + operand);
      }
      return encoder.encode(value);
    }
  }
}
