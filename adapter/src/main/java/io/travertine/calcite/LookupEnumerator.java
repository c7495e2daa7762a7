// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.scan.DataType;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.Operand;
import io.travertine.scan.ScanSpec;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.rel.core.JoinRelType;
import org.jspecify.annotations.Nullable;

/**
 * Joins rows with those that it looks up, for some left rows at a time: few at first, so that the
 * first row comes soon, then more. Keys that come again soon are not looked up again. Used by one
 * thread.
 */
final class LookupEnumerator implements Enumerator<Object> {
  private static final int FIRST_ROWS = 16;
  private static final int MOST_ROWS = 512;

  /** Keys whose rows are kept, and how many rows of a key may be. */
  private static final int KEPT_KEYS = 2_048;

  private static final int KEPT_ROWS_OF_KEY = 4;

  /** What a row takes beside its values, and each value: objects and references. */
  private static final long ROW_BYTES = 48;

  private static final long VALUE_BYTES = 40;

  private final Lookup lookup;
  private final DataContext context;
  private final Enumerator<Object> left;
  private final MemoryBudget memory;
  private final List<DataType> keyTypes;
  private final Deque<Object[]> joined = new ArrayDeque<>();
  private final Map<List<Object>, List<Object[]>> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<Object>, List<Object[]>> eldest) {
          return size() > KEPT_KEYS;
        }
      };
  private MemoryBudget.@Nullable Reservation room;
  private int rows = FIRST_ROWS;
  private boolean exhausted;
  private Object @Nullable [] current;

  LookupEnumerator(Lookup lookup, DataContext context, Enumerator<Object> left) {
    this.lookup = lookup;
    this.context = context;
    this.left = left;
    this.keyTypes = lookup.keys().types(lookup.request());
    Object shared = context.get(QueryResources.VARIABLE);
    this.memory =
        shared instanceof QueryResources resources
            ? resources.context().memory()
            : lookup.request().table().defaults().context().memory();
  }

  @Override
  @SuppressWarnings("NullAway") // called after a row was stepped to
  public Object current() {
    return current;
  }

  @Override
  public boolean moveNext() {
    while (joined.isEmpty() && !exhausted) {
      join(nextRows());
    }
    current = joined.poll();
    return current != null;
  }

  private List<Object[]> nextRows() {
    List<Object[]> next = new ArrayList<>();
    while (next.size() < rows && left.moveNext()) {
      Object row = left.current();
      next.add(
          lookup.leftWidth() == 1 && !(row instanceof Object[])
              ? new Object[] {row}
              : (Object[]) row);
    }
    exhausted = next.size() < rows;
    rows = Math.min(MOST_ROWS, 2 * rows);
    return next;
  }

  private void join(List<Object[]> leftRows) {
    Set<List<Object>> wanted = new LinkedHashSet<>();
    for (Object[] row : leftRows) {
      List<Object> key = key(row, lookup.keys().left(), lookup.keys().places());
      if (key != null && !kept.containsKey(key)) {
        wanted.add(key);
      }
    }
    Map<List<Object>, List<Object[]>> found = new HashMap<>();
    release();
    lookUp(wanted, found);
    for (Object[] row : leftRows) {
      joinRow(row, found);
    }
    for (List<Object> key : wanted) {
      List<Object[]> rowsOfKey = found.getOrDefault(key, List.of());
      if (rowsOfKey.size() <= KEPT_ROWS_OF_KEY) {
        kept.put(key, rowsOfKey);
      }
    }
  }

  private void joinRow(Object[] row, Map<List<Object>, List<Object[]>> found) {
    List<Object> key = key(row, lookup.keys().left(), lookup.keys().places());
    List<Object[]> matches = List.of();
    if (key != null) {
      List<Object[]> known = kept.get(key);
      matches = known != null ? known : found.getOrDefault(key, List.of());
    }
    boolean any = false;
    for (Object[] match : matches) {
      if (matches(row, match)) {
        joined.add(both(row, match));
        any = true;
      }
    }
    if (!any && lookup.joinType() == JoinRelType.LEFT) {
      joined.add(both(row, null));
    }
  }

  /** Reads the rows of the keys; they are held until the next are read. */
  private void lookUp(Set<List<Object>> wanted, Map<List<Object>, List<Object[]>> found) {
    if (wanted.isEmpty()) {
      return;
    }
    List<List<Operand>> keys = new ArrayList<>();
    for (List<Object> key : wanted) {
      List<Operand> values = new ArrayList<>();
      for (int i = 0; i < key.size(); i++) {
        Object value = ParameterValue.of(0, keyTypes.get(i), key.get(i));
        values.add(new Operand.Literal(keyTypes.get(i), value));
      }
      keys.add(values);
    }
    ScanRequest request = lookup.request();
    ScanSpec asked = request.spec().and(List.of(lookup.keys().predicate(keys)));
    ScanRequest asking =
        new ScanRequest(request.table(), asked, request.plan().computed(), request.slots());
    long bytes = 0;
    ScanEnumerator scan = ScanEnumerator.open(asking, context);
    try (scan) {
      while (scan.moveNext()) {
        Object row = scan.current();
        Object[] values =
            lookup.rightWidth() == 1 && !(row instanceof Object[])
                ? new Object[] {row}
                : (Object[]) row;
        bytes += ROW_BYTES + VALUE_BYTES * values.length;
        if (bytes > memory.attainableBytes()) {
          break;
        }
        List<Object> key = key(values, lookup.keys().right(), lookup.keys().places());
        if (key != null) {
          found.computeIfAbsent(key, first -> new ArrayList<>()).add(values);
        }
      }
    }
    // Throws where the loop above has ended early.
    room = memory.reserve(bytes, "Rows that were looked up in " + request.table().name());
  }

  private void release() {
    MemoryBudget.Reservation held = room;
    room = null;
    if (held != null) {
      held.close();
    }
  }

  /** Whether the compared columns that are not of the key are equal too. */
  private boolean matches(Object[] row, Object[] match) {
    for (int i = 0; i < lookup.keys().left().size(); i++) {
      if (lookup.keys().places().contains(i)) {
        continue;
      }
      Object value = row[lookup.keys().left().get(i)];
      Object other = match[lookup.keys().right().get(i)];
      if (value == null || other == null || !comparable(value).equals(comparable(other))) {
        return false;
      }
    }
    return true;
  }

  private Object[] both(Object[] row, Object @Nullable [] match) {
    Object[] both = new Object[lookup.leftWidth() + lookup.rightWidth()];
    System.arraycopy(row, 0, both, 0, lookup.leftWidth());
    if (match != null) {
      System.arraycopy(match, 0, both, lookup.leftWidth(), lookup.rightWidth());
    }
    return both;
  }

  /** The key of a row, or null if part of it is NULL, which equals nothing. */
  private static @Nullable List<Object> key(
      Object[] row, List<Integer> columns, List<Integer> places) {
    List<Object> key = new ArrayList<>(places.size());
    for (int place : places) {
      Object value = row[columns.get(place)];
      if (value == null) {
        return null;
      }
      key.add(comparable(value));
    }
    return key;
  }

  /** Decimals are equal whatever their scale. */
  private static Object comparable(Object value) {
    return value instanceof BigDecimal decimal ? decimal.stripTrailingZeros() : value;
  }

  @Override
  public void reset() {
    throw new UnsupportedOperationException("A join is read once; open another");
  }

  @Override
  public void close() {
    release();
    left.close();
    joined.clear();
    kept.clear();
  }
}
