// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the queries name of an Avro file, in a form that can be written as SQL and by hand. Fields
 * of records within records are named with points.
 *
 * @param sum a nullable or plain double
 * @param filter a condition that about 1 % of the records pass
 * @param group a field of few different values, and its kind
 * @param other another double, of which the mean is asked for
 * @param few three fields and their kinds
 * @param equality a condition on a text
 */
public record AvroTerms(
    String sum,
    Condition filter,
    String group,
    ValueKind groupKind,
    String other,
    Map<String, ValueKind> few,
    Condition equality) {

  /** How a field is compared. */
  public enum Operator {
    EQUAL("="),
    LESS("<"),
    AT_LEAST(">=");

    private final String sql;

    Operator(String sql) {
      this.sql = sql;
    }

    /** Whether it holds for the outcome of a comparison. */
    private boolean holds(int comparison) {
      return switch (this) {
        case EQUAL -> comparison == 0;
        case LESS -> comparison < 0;
        case AT_LEAST -> comparison >= 0;
      };
    }
  }

  /**
   * A comparison of a field with a value.
   *
   * @param value an Integer, or a String of ASCII characters
   */
  public record Condition(String field, Operator operator, Object value) {

    /** Whether it holds for an {@code int} or a text as the Avro library gives them. */
    public boolean holds(Object found) {
      int comparison =
          value instanceof Integer number
              ? Integer.compare((int) found, number)
              : CharSequence.compare((CharSequence) found, (String) value);
      return operator.holds(comparison);
    }

    private String sql(AvroShape shape) {
      String literal = value instanceof String text ? "'" + text + "'" : value.toString();
      return column(shape, field) + " " + operator.sql + " " + literal;
    }
  }

  static AvroTerms of(AvroShape shape) {
    return switch (shape) {
      case FLAT ->
          new AvroTerms(
              "price",
              new Condition("qty", Operator.EQUAL, 7),
              "country",
              ValueKind.TEXT,
              "weight",
              few("id", "email", ValueKind.TEXT, "price"),
              new Condition("country", Operator.EQUAL, "IS"));
      case SIMPLE ->
          new AvroTerms(
              "double_val",
              new Condition("int_val", Operator.AT_LEAST, 980_000),
              "bool_val",
              ValueKind.BOOLEAN,
              "float_val",
              few("id", "name", ValueKind.TEXT, "double_val"),
              new Condition("name", Operator.EQUAL, "user_00000077"));
      case WIDE ->
          new AvroTerms(
              "col_002",
              new Condition("col_003", Operator.AT_LEAST, 980),
              "col_004",
              ValueKind.BOOLEAN,
              "col_005",
              few("col_000", "col_001", ValueKind.TEXT, "col_009"),
              new Condition("col_001", Operator.EQUAL, "val_77_1"));
      case COMPLEX ->
          new AvroTerms(
              "score",
              new Condition("address.zip", Operator.LESS, "10900"),
              "address.city",
              ValueKind.TEXT,
              "address.coordinates.latitude",
              few("id", "address.street", ValueKind.TEXT, "score"),
              new Condition("address.city", Operator.EQUAL, "Chicago"));
    };
  }

  QueryTerms sql(AvroShape shape, List<String> keys) {
    Map<String, ValueKind> columns = new LinkedHashMap<>();
    few.forEach((field, kind) -> columns.put(column(shape, field), kind));
    return new QueryTerms(
        sum,
        filter.sql(shape),
        column(shape, group),
        groupKind,
        "avg(" + column(shape, other) + ")",
        ValueKind.ROUNDED_DOUBLE,
        keys,
        columns,
        equality.sql(shape));
  }

  /** A field of a record is named with its table. */
  private static String column(AvroShape shape, String field) {
    return field.contains(".") ? shape.name().toLowerCase(Locale.ROOT) + "." + field : field;
  }

  private static Map<String, ValueKind> few(
      String whole, String second, ValueKind secondKind, String floating) {
    Map<String, ValueKind> columns = new LinkedHashMap<>();
    columns.put(whole, ValueKind.BIGINT);
    columns.put(second, secondKind);
    columns.put(floating, ValueKind.DOUBLE);
    return columns;
  }
}
