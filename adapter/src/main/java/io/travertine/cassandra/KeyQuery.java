// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import io.travertine.scan.Operand;
import io.travertine.scan.Predicate;
import io.travertine.scan.Predicate.Bound;
import io.travertine.scan.Predicate.Inclusion;
import io.travertine.scan.Predicate.Operator;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of a bound filter, ready to be bound to statements: one statement for each key, all
 * with the same clustering conditions.
 *
 * @param keys values of the partition key, one list for each partition, in key order
 * @param clustering conditions on clustering columns
 * @param clusteringValues their values
 * @param local conditions that no statement says; the reader does them
 */
record KeyQuery(
    List<List<ByteBuffer>> keys,
    List<CqlWriter.Condition> clustering,
    List<ByteBuffer> clusteringValues,
    List<Predicate> local) {

  private static final KeyQuery EMPTY = new KeyQuery(List.of(), List.of(), List.of(), List.of());

  /** The query for a judgement that {@link KeyJudgement#isKeyed}, made of a bound filter. */
  static KeyQuery of(PrimaryKey key, KeyJudgement judgement) {
    List<CqlWriter.Condition> conditions = new ArrayList<>();
    List<ByteBuffer> values = new ArrayList<>();
    List<Predicate> local = new ArrayList<>(judgement.local());
    for (int i = 0; i < judgement.equalities().size(); i++) {
      KeyColumn column = key.clustering().get(i);
      ByteBuffer value = encoded(column, judgement.equalities().get(i).values().get(0));
      if (value == null) {
        return EMPTY;
      }
      conditions.add(CqlWriter.Condition.column(column.name(), Operator.EQUAL));
      values.add(value);
    }
    for (Restriction range : judgement.ranges()) {
      KeyColumn column = key.clustering().get(judgement.equalities().size());
      boolean lower = add(column, range.lower(), Operator.GREATER_OR_EQUAL, conditions, values);
      boolean upper = add(column, range.upper(), Operator.LESS_OR_EQUAL, conditions, values);
      if (!lower || !upper) {
        local.add(range.predicate());
      }
    }
    return new KeyQuery(keys(key, judgement.partition()), conditions, values, local);
  }

  /** Conditions on the partition key. */
  static List<CqlWriter.Condition> partition(PrimaryKey key) {
    return key.partition().stream()
        .map(column -> CqlWriter.Condition.column(column.name(), Operator.EQUAL))
        .toList();
  }

  /** Every combination of the values; those that no row can have are left out. */
  private static List<List<ByteBuffer>> keys(PrimaryKey key, List<Restriction> restrictions) {
    List<List<ByteBuffer>> keys = List.of(List.of());
    boolean single = restrictions.size() == 1;
    for (int i = 0; i < restrictions.size(); i++) {
      List<List<ByteBuffer>> longer = new ArrayList<>();
      for (List<ByteBuffer> begun : keys) {
        for (Operand operand : restrictions.get(i).values()) {
          ByteBuffer value = encoded(key.partition().get(i), operand);
          // The server refuses an empty key of one column; it cannot be stored either.
          if (value != null && !(single && !value.hasRemaining())) {
            List<ByteBuffer> next = new ArrayList<>(begun);
            next.add(value);
            longer.add(List.copyOf(next));
          }
        }
      }
      keys = longer;
    }
    return List.copyOf(keys);
  }

  /**
   * Adds a bound, if there is one; false if it cannot be said because no key can hold its value.
   */
  private static boolean add(
      KeyColumn column,
      @Nullable Bound bound,
      Operator inclusive,
      List<CqlWriter.Condition> conditions,
      List<ByteBuffer> values) {
    if (bound == null) {
      return true;
    }
    ByteBuffer value = encoded(column, bound.operand());
    if (value == null) {
      return false;
    }
    Operator exclusive = inclusive == Operator.GREATER_OR_EQUAL ? Operator.GREATER : Operator.LESS;
    Operator operator = bound.inclusion() == Inclusion.INCLUSIVE ? inclusive : exclusive;
    conditions.add(CqlWriter.Condition.column(column.name(), operator));
    values.add(value);
    return true;
  }

  private static @Nullable ByteBuffer encoded(KeyColumn column, Operand operand) {
    KeyEncoder encoder = column.encoder();
    Object value = operand.value(Operand.Parameters.NONE);
    if (encoder == null || value == null) {
      throw new IllegalStateException("Column \"" + column.name() + "\" is asked for " + operand);
    }
    return encoder.encode(value);
  }
}
