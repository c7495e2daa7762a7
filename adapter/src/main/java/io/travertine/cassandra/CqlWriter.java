// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import io.travertine.scan.Predicate.Operator;
import io.travertine.scan.SortKey;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes CQL, which no other class does: every identifier is quoted, every value is a bind marker.
 */
final class CqlWriter {
  private CqlWriter() {}

  /** What a term is of its columns. */
  enum Function {
    /** The one column itself. */
    COLUMN,
    /** The columns as one value, compared from the first on. */
    TUPLE,
    /** The token of all columns together. */
    TOKEN,
    WRITETIME,
    TTL,
    COUNT,
    MIN,
    MAX,
    /** The sum of the values made wider first: the server's sums have the type of the column. */
    SUM_AS_BIGINT,
    SUM_AS_VARINT,
    /** The number of rows; of no column. */
    COUNT_ROWS
  }

  /** What a statement selects, or what a condition is on. */
  record Term(Function function, List<String> columns) {
    Term {
      columns = List.copyOf(columns);
      boolean fits =
          switch (function) {
            case TOKEN, TUPLE -> !columns.isEmpty();
            case COUNT_ROWS -> columns.isEmpty();
            case COLUMN, WRITETIME, TTL, COUNT, MIN, MAX, SUM_AS_BIGINT, SUM_AS_VARINT ->
                columns.size() == 1;
          };
      if (!fits) {
        throw new IllegalStateException("CQL has no " + function + " of " + columns);
      }
    }

    static Term column(String name) {
      return new Term(Function.COLUMN, List.of(name));
    }

    static Term token(List<String> partitionKey) {
      return new Term(Function.TOKEN, partitionKey);
    }

    private String text() {
      String names = columns.stream().map(CqlWriter::quoted).collect(Collectors.joining(", "));
      return switch (function) {
        case COLUMN -> names;
        case TUPLE -> "(" + names + ")";
        case COUNT_ROWS -> "count(*)";
        case SUM_AS_BIGINT -> "sum(cast(" + names + " as bigint))";
        case SUM_AS_VARINT -> "sum(cast(" + names + " as varint))";
        case TOKEN, WRITETIME, TTL, COUNT, MIN, MAX ->
            function.name().toLowerCase(Locale.ROOT) + "(" + names + ")";
      };
    }
  }

  /** How a term is compared. */
  enum Comparator {
    EQUAL("= ?"),
    LESS("< ?"),
    LESS_OR_EQUAL("<= ?"),
    GREATER("> ?"),
    GREATER_OR_EQUAL(">= ?"),
    /** The value is a list. */
    IN("IN ?"),
    CONTAINS("CONTAINS ?"),
    CONTAINS_KEY("CONTAINS KEY ?");

    private final String text;

    Comparator(String text) {
      this.text = text;
    }

    static Comparator of(Operator operator) {
      return switch (operator) {
        case EQUAL -> EQUAL;
        case LESS -> LESS;
        case LESS_OR_EQUAL -> LESS_OR_EQUAL;
        case GREATER -> GREATER;
        case GREATER_OR_EQUAL -> GREATER_OR_EQUAL;
        case NOT_EQUAL -> throw new IllegalStateException("CQL has no condition " + operator);
      };
    }
  }

  /** A term compared with a bind marker. */
  record Condition(Term term, Comparator comparator) {
    static Condition column(String name, Operator operator) {
      return new Condition(Term.column(name), Comparator.of(operator));
    }

    static Condition in(String name) {
      return new Condition(Term.column(name), Comparator.IN);
    }

    /** A collection contains a value, or a map a key. */
    static Condition contains(String name, Comparator comparator) {
      return new Condition(Term.column(name), comparator);
    }

    static Condition token(List<String> partitionKey, Operator operator) {
      return new Condition(Term.token(partitionKey), Comparator.of(operator));
    }

    /** Several columns together; there is a marker for each. */
    static Condition tuple(List<String> columns, Operator operator) {
      return new Condition(new Term(Function.TUPLE, columns), Comparator.of(operator));
    }

    private String text() {
      String markers =
          term.function() == Function.TUPLE
              ? comparator.text.replace(
                  "?",
                  "(" + String.join(", ", Collections.nCopies(term.columns().size(), "?")) + ")")
              : comparator.text;
      return term.text() + " " + markers;
    }
  }

  /** A column that rows are ordered by, within one partition. */
  record Order(String column, SortKey.Direction direction) {
    private String text() {
      return quoted(column) + (direction == SortKey.Direction.ASCENDING ? " ASC" : " DESC");
    }
  }

  /** Which rows are told apart. */
  enum Rows {
    ALL,
    DISTINCT
  }

  /** Whether a statement ends with {@code LIMIT ?}. */
  enum Cut {
    ALL_ROWS,
    LIMIT
  }

  /**
   * The parts of a statement.
   *
   * @param groupBy columns; may be empty
   * @param order may be empty
   */
  record Select(
      TableName table,
      Rows rows,
      List<Term> terms,
      List<Condition> conditions,
      List<String> groupBy,
      List<Order> order,
      Cut cut,
      FilterJudgement.Filtering filtering) {
    Select {
      terms = List.copyOf(terms);
      conditions = List.copyOf(conditions);
      groupBy = List.copyOf(groupBy);
      order = List.copyOf(order);
    }

    /** All rows of {@code table}. */
    static Select of(TableName table, List<Term> terms) {
      return new Select(
          table,
          Rows.ALL,
          terms,
          List.of(),
          List.of(),
          List.of(),
          Cut.ALL_ROWS,
          FilterJudgement.Filtering.NONE);
    }

    Select where(List<Condition> value, FilterJudgement.Filtering how) {
      return new Select(table, rows, terms, value, groupBy, order, cut, how);
    }

    Select orderedBy(List<Order> value) {
      return new Select(table, rows, terms, conditions, groupBy, value, cut, filtering);
    }

    Select groupedBy(Rows which, List<String> value) {
      return new Select(table, which, terms, conditions, value, order, cut, filtering);
    }

    Select cut(Cut value) {
      return new Select(table, rows, terms, conditions, groupBy, order, value, filtering);
    }

    /** {@code SELECT}; the markers are those of the conditions in order, then that of the limit. */
    String text() {
      if (terms.isEmpty()) {
        throw new IllegalStateException("A statement selects at least one column");
      }
      StringBuilder text = new StringBuilder("SELECT ");
      text.append(rows == Rows.DISTINCT ? "DISTINCT " : "");
      text.append(terms.stream().map(Term::text).collect(Collectors.joining(", ")));
      text.append(" FROM ")
          .append(quoted(table.keyspace()))
          .append('.')
          .append(quoted(table.table()));
      if (!conditions.isEmpty()) {
        text.append(" WHERE ");
        text.append(conditions.stream().map(Condition::text).collect(Collectors.joining(" AND ")));
      }
      if (!groupBy.isEmpty()) {
        text.append(" GROUP BY ");
        text.append(groupBy.stream().map(CqlWriter::quoted).collect(Collectors.joining(", ")));
      }
      if (!order.isEmpty()) {
        text.append(" ORDER BY ");
        text.append(order.stream().map(Order::text).collect(Collectors.joining(", ")));
      }
      text.append(cut == Cut.LIMIT ? " LIMIT ?" : "");
      text.append(filtering == FilterJudgement.Filtering.AFTER_READING ? " ALLOW FILTERING" : "");
      return text.toString();
    }
  }

  private static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }
}
