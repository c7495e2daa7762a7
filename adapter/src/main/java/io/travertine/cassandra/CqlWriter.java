// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import io.travertine.scan.Predicate.Operator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes CQL, which no other class does: every identifier is quoted, every value is a bind marker.
 */
final class CqlWriter {
  private CqlWriter() {}

  /** What a condition is on. */
  enum Subject {
    /** The one column. */
    COLUMN,
    /** The token of all columns together. */
    TOKEN
  }

  /** {@code subject operator ?}. */
  record Condition(Subject subject, List<String> columns, Operator operator) {
    Condition {
      columns = List.copyOf(columns);
      if (operator == Operator.NOT_EQUAL || (subject == Subject.COLUMN && columns.size() != 1)) {
        throw new IllegalStateException("CQL has no condition " + operator + " on " + columns);
      }
    }

    static Condition column(String name, Operator operator) {
      return new Condition(Subject.COLUMN, List.of(name), operator);
    }

    static Condition token(List<String> partitionKey, Operator operator) {
      return new Condition(Subject.TOKEN, partitionKey, operator);
    }

    private String text() {
      String names = columns.stream().map(CqlWriter::quoted).collect(Collectors.joining(", "));
      return (subject == Subject.TOKEN ? "token(" + names + ")" : names) + " " + operator + " ?";
    }
  }

  /** Whether a statement ends with {@code LIMIT ?}. */
  enum Cut {
    ALL_ROWS,
    LIMIT
  }

  /**
   * {@code SELECT}; the markers are those of {@code conditions} in order, then that of the limit.
   */
  static String select(TableName table, List<String> columns, List<Condition> conditions, Cut cut) {
    if (columns.isEmpty()) {
      throw new IllegalStateException("A statement selects at least one column");
    }
    StringBuilder text = new StringBuilder("SELECT ");
    text.append(columns.stream().map(CqlWriter::quoted).collect(Collectors.joining(", ")));
    text.append(" FROM ")
        .append(quoted(table.keyspace()))
        .append('.')
        .append(quoted(table.table()));
    if (!conditions.isEmpty()) {
      text.append(" WHERE ");
      text.append(conditions.stream().map(Condition::text).collect(Collectors.joining(" AND ")));
    }
    if (cut == Cut.LIMIT) {
      text.append(" LIMIT ?");
    }
    return text.toString();
  }

  private static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }
}
