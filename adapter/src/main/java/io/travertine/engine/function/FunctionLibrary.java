// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine.function;

import static org.apache.calcite.sql.type.SqlTypeFamily.ANY;
import static org.apache.calcite.sql.type.SqlTypeFamily.CHARACTER;
import static org.apache.calcite.sql.type.SqlTypeFamily.DATE;
import static org.apache.calcite.sql.type.SqlTypeFamily.INTEGER;
import static org.apache.calcite.sql.type.SqlTypeFamily.INTERVAL_DAY_TIME;
import static org.apache.calcite.sql.type.SqlTypeFamily.INTERVAL_YEAR_MONTH;
import static org.apache.calcite.sql.type.SqlTypeFamily.NUMERIC;
import static org.apache.calcite.sql.type.SqlTypeFamily.TIME;
import static org.apache.calcite.sql.type.SqlTypeFamily.TIMESTAMP;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlOperandMetadata;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeTransforms;
import org.apache.calcite.sql.validate.SqlUserDefinedAggFunction;
import org.apache.calcite.sql.validate.SqlUserDefinedFunction;
import org.apache.calcite.util.Optionality;
import org.jspecify.annotations.Nullable;

/** Lists every function of this package with its name and types. Immutable. */
public final class FunctionLibrary {
  private static final SqlReturnTypeInference TEXT =
      ReturnTypes.VARCHAR.andThen(SqlTypeTransforms.TO_NULLABLE);
  private static final SqlReturnTypeInference TEXT_OR_NULL =
      ReturnTypes.VARCHAR.andThen(SqlTypeTransforms.FORCE_NULLABLE);
  private static final SqlReturnTypeInference TEXTS =
      ReturnTypes.VARCHAR
          .andThen(SqlTypeTransforms.FORCE_NULLABLE)
          .andThen(SqlTypeTransforms.TO_ARRAY)
          .andThen(SqlTypeTransforms.FORCE_NULLABLE);
  static final SqlReturnTypeInference DAY = ReturnTypes.DATE.andThen(SqlTypeTransforms.TO_NULLABLE);
  static final SqlReturnTypeInference INSTANT =
      ReturnTypes.explicit(SqlTypeName.TIMESTAMP, 3).andThen(SqlTypeTransforms.TO_NULLABLE);
  static final SqlReturnTypeInference DURATION =
      ReturnTypes.explicit(
              types ->
                  types.createSqlIntervalType(
                      new SqlIntervalQualifier(TimeUnit.DAY, TimeUnit.SECOND, SqlParserPos.ZERO)))
          .andThen(SqlTypeTransforms.TO_NULLABLE);

  private static final List<SqlOperator> ALL = List.copyOf(new FunctionLibrary().operators);

  private final List<SqlOperator> operators = new ArrayList<>();

  private FunctionLibrary() {
    addText();
    addPatterns();
    addNumbers();
    addTimes();
    addJson();
    addAggregates();
    addSeries();
    operators.addAll(DateArithmetic.functions());
  }

  /**
   * The function that adds or subtracts dates as PostgreSQL does, or null when the operands are for
   * Calcite's own operators.
   */
  public static @Nullable SqlOperator arithmetic(
      SqlKind kind, RelDataType left, RelDataType right) {
    return DateArithmetic.of(kind, left.getSqlTypeName(), right.getSqlTypeName());
  }

  /** The only function of a name. */
  public static SqlOperator named(String name) {
    return operators().stream()
        .filter(operator -> operator.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Every function; several of one name differ in what they take. */
  public static List<SqlOperator> operators() {
    return ALL;
  }

  private void addText() {
    Class<?> in = TextFunctions.class;
    for (String name : List.of("ltrim", "rtrim", "btrim")) {
      scalar(name, in, name, TEXT, CHARACTER);
      scalar(name, in, name, TEXT, CHARACTER, CHARACTER);
    }
    scalar("left", in, "left", TEXT, CHARACTER, INTEGER);
    scalar("right", in, "right", TEXT, CHARACTER, INTEGER);
    scalar("contains", in, "contains", ReturnTypes.BOOLEAN_NULLABLE, CHARACTER, CHARACTER);
    scalar("to_hex", in, "toHex", TEXT, INTEGER);
    scalar("boolean_of", in, "booleanOf", ReturnTypes.BOOLEAN_NULLABLE, CHARACTER);
    scalar("quote_literal", in, "quoteLiteral", TEXT, CHARACTER);
    scalar("quote_ident", in, "quoteIdentifier", TEXT, CHARACTER);
    scalar("string_to_array", in, "split", TEXTS, CHARACTER, CHARACTER);
    scalar("initcap", in, "initcap", TEXT, CHARACTER);
  }

  private void addPatterns() {
    Class<?> in = PatternFunctions.class;
    scalar("regexp_matches", in, "matches", TEXTS, CHARACTER, CHARACTER);
    scalar("regexp_matches", in, "matches", TEXTS, CHARACTER, CHARACTER, CHARACTER);
    scalar("regexp_match", in, "matches", TEXTS, CHARACTER, CHARACTER);
    scalar("regexp_match", in, "matches", TEXTS, CHARACTER, CHARACTER, CHARACTER);
    scalar("regexp_count", in, "count", ReturnTypes.BIGINT_NULLABLE, CHARACTER, CHARACTER);
    scalar("regexp_substr", in, "substring", TEXT_OR_NULL, CHARACTER, CHARACTER);
    scalar("regexp_like", in, "like", ReturnTypes.BOOLEAN_NULLABLE, CHARACTER, CHARACTER);
    scalar(
        "regexp_like", in, "like", ReturnTypes.BOOLEAN_NULLABLE, CHARACTER, CHARACTER, CHARACTER);
  }

  private void addNumbers() {
    Class<?> in = NumberFunctions.class;
    SqlReturnTypeInference whole =
        ReturnTypes.explicit(SqlTypeName.DECIMAL, 38).andThen(SqlTypeTransforms.TO_NULLABLE);
    scalar("gcd", in, "gcd", ReturnTypes.BIGINT_NULLABLE, INTEGER, INTEGER);
    scalar("lcm", in, "lcm", ReturnTypes.BIGINT_NULLABLE, INTEGER, INTEGER);
    scalar("factorial", in, "factorial", whole, INTEGER);
    scalar("div", in, "div", whole, NUMERIC, NUMERIC);
    scalar(
        "width_bucket",
        in,
        "widthBucket",
        ReturnTypes.INTEGER_NULLABLE,
        NUMERIC,
        NUMERIC,
        NUMERIC,
        INTEGER);
    scalar("isnan", in, "isNan", ReturnTypes.BOOLEAN_NULLABLE, NUMERIC);
    scalar("isinf", in, "isInfinite", ReturnTypes.BOOLEAN_NULLABLE, NUMERIC);
    scalar("isfinite", in, "isFinite", ReturnTypes.BOOLEAN_NULLABLE, NUMERIC);
  }

  private void addTimes() {
    Class<?> in = TimeFunctions.class;
    scalar("date_trunc", in, "truncateDate", DAY, CHARACTER, DATE);
    scalar("date_trunc", in, "truncateTimestamp", INSTANT, CHARACTER, TIMESTAMP);
    for (String name : List.of("date_diff", "datediff")) {
      SqlReturnTypeInference count = ReturnTypes.BIGINT_NULLABLE;
      scalar(name, in, "datesDiffer", count, CHARACTER, DATE, DATE);
      scalar(name, in, "timestampsDiffer", count, CHARACTER, TIMESTAMP, TIMESTAMP);
    }
    scalar("dayname", in, "dayName", TEXT, DATE);
    scalar("dayname", in, "dayNameOf", TEXT, TIMESTAMP);
    scalar("monthname", in, "monthName", TEXT, DATE);
    scalar("monthname", in, "monthNameOf", TEXT, TIMESTAMP);
    scalar("make_date", in, "makeDate", DAY, INTEGER, INTEGER, INTEGER);
    scalar(
        "make_time",
        in,
        "makeTime",
        ReturnTypes.explicit(SqlTypeName.TIME, 3).andThen(SqlTypeTransforms.TO_NULLABLE),
        INTEGER,
        INTEGER,
        NUMERIC);
    scalar(
        "make_timestamp",
        in,
        "makeTimestamp",
        INSTANT,
        INTEGER,
        INTEGER,
        INTEGER,
        INTEGER,
        INTEGER,
        NUMERIC);
    scalar("to_timestamp", in, "timestampOfEpoch", INSTANT, NUMERIC);
    scalar("to_timestamp", FormatFunctions.class, "timestamp", INSTANT, CHARACTER, CHARACTER);
    scalar("to_date", FormatFunctions.class, "date", DAY, CHARACTER, CHARACTER);
    scalar("to_char", FormatFunctions.class, "text", TEXT, TIMESTAMP, CHARACTER);
    scalar("to_char", FormatFunctions.class, "dateText", TEXT, DATE, CHARACTER);
    scalar("to_char", NumberFormat.class, "text", TEXT, NUMERIC, CHARACTER);
    scalar("epoch", in, "epochOfDate", ReturnTypes.DOUBLE_NULLABLE, DATE);
    scalar("epoch", in, "epochOfMillis", ReturnTypes.DOUBLE_NULLABLE, TIMESTAMP);
    scalar("epoch", in, "epochOfTime", ReturnTypes.DOUBLE_NULLABLE, TIME);
    scalar("epoch", in, "epochOfMillis", ReturnTypes.DOUBLE_NULLABLE, INTERVAL_DAY_TIME);
    scalar("epoch", in, "epochOfMonths", ReturnTypes.DOUBLE_NULLABLE, INTERVAL_YEAR_MONTH);
  }

  private void addJson() {
    Class<?> in = JsonFunctions.class;
    scalar("json_valid", in, "valid", ReturnTypes.BOOLEAN_NULLABLE, CHARACTER);
    scalar("json_extract", in, "extract", TEXT_OR_NULL, CHARACTER, CHARACTER);
    scalar("json_extract", in, "element", TEXT_OR_NULL, CHARACTER, INTEGER);
    scalar("json_extract_string", in, "extractText", TEXT_OR_NULL, CHARACTER, CHARACTER);
    scalar("json_extract_string", in, "elementText", TEXT_OR_NULL, CHARACTER, INTEGER);
    scalar("get_json_object", in, "extractText", TEXT_OR_NULL, CHARACTER, CHARACTER);
    scalar("json_extract_path_text", in, "path", TEXT_OR_NULL, CHARACTER, CHARACTER);
    scalar("json_extract_path_text", in, "path", TEXT_OR_NULL, CHARACTER, CHARACTER, CHARACTER);
    scalar(
        "json_extract_path_text",
        in,
        "path",
        TEXT_OR_NULL,
        CHARACTER,
        CHARACTER,
        CHARACTER,
        CHARACTER);
    scalar("json_array_length", in, "arrayLength", ReturnTypes.BIGINT_NULLABLE, CHARACTER);
    scalar("json_quote", in, "quote", TEXT, CHARACTER);
  }

  private void addAggregates() {
    one("stddev", "stddevSamp");
    one("stddev_samp", "stddevSamp");
    one("stddev_pop", "stddevPop");
    one("variance", "varSamp");
    one("var_samp", "varSamp");
    one("var_pop", "varPop");
    one("skewness", "skewness");
    one("kurtosis", "kurtosis");
    two("corr", "corr");
    two("covar_samp", "covarSamp");
    two("covar_pop", "covarPop");
    two("regr_slope", "slope");
    two("regr_intercept", "intercept");
    two("regr_r2", "determination");
    two("regr_avgx", "averageX");
    two("regr_avgy", "averageY");
    two("regr_sxx", "squaresX");
    two("regr_syy", "squaresY");
    two("regr_sxy", "products");
    SqlReturnTypeInference number = ReturnTypes.DOUBLE.andThen(SqlTypeTransforms.FORCE_NULLABLE);
    aggregate(
        "regr_count",
        ReturnTypes.BIGINT,
        new AccumulatorAggregate(PairMoments.class, 2, "count"),
        NUMERIC,
        NUMERIC);
    aggregate("median", number, new AccumulatorAggregate(Quantile.class, 1, "continuous"), NUMERIC);
    aggregate(
        "quantile_cont",
        number,
        new AccumulatorAggregate(Quantile.class, 2, "continuous"),
        NUMERIC,
        NUMERIC);
    aggregate(
        "quantile_disc",
        ReturnTypes.ARG0.andThen(SqlTypeTransforms.FORCE_NULLABLE),
        new AccumulatorAggregate(RankedValues.class, 2, "discrete"),
        ANY,
        NUMERIC);
  }

  private void addSeries() {
    for (Method method : Series.class.getMethods()) {
      List<SqlTypeFamily> takes =
          switch (method.getName()) {
            case "numbers" ->
                List.of(INTEGER, INTEGER, INTEGER).subList(0, method.getParameterCount());
            case "timestamps" -> List.of(TIMESTAMP, TIMESTAMP, INTERVAL_DAY_TIME);
            case "months" -> List.of(TIMESTAMP, TIMESTAMP, INTERVAL_YEAR_MONTH);
            default -> List.of();
          };
      if (!takes.isEmpty()) {
        operators.add(
            new SeriesOperator(
                identifier("generate_series"),
                operands(takes.toArray(SqlTypeFamily[]::new)),
                method));
      }
    }
  }

  private void one(String name, String result) {
    aggregate(
        name,
        ReturnTypes.DOUBLE.andThen(SqlTypeTransforms.FORCE_NULLABLE),
        new AccumulatorAggregate(Moments.class, 1, result),
        NUMERIC);
  }

  private void two(String name, String result) {
    aggregate(
        name,
        ReturnTypes.DOUBLE.andThen(SqlTypeTransforms.FORCE_NULLABLE),
        new AccumulatorAggregate(PairMoments.class, 2, result),
        NUMERIC,
        NUMERIC);
  }

  private void aggregate(
      String name,
      SqlReturnTypeInference returns,
      AccumulatorAggregate function,
      SqlTypeFamily... takes) {
    operators.add(
        new SqlUserDefinedAggFunction(
            identifier(name),
            SqlKind.OTHER_FUNCTION,
            returns,
            null,
            operands(takes),
            function,
            false,
            false,
            Optionality.FORBIDDEN));
  }

  private void scalar(
      String name,
      Class<?> in,
      String method,
      SqlReturnTypeInference returns,
      SqlTypeFamily... takes) {
    operators.add(function(name, in, method, returns, takes));
  }

  static SqlUserDefinedFunction function(
      String name,
      Class<?> in,
      String method,
      SqlReturnTypeInference returns,
      SqlTypeFamily... takes) {
    Method found =
        Arrays.stream(in.getMethods())
            .filter(each -> each.getName().equals(method))
            .filter(each -> each.getParameterCount() == takes.length)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("There is no " + in + "." + method));
    return new SqlUserDefinedFunction(
        identifier(name),
        SqlKind.OTHER_FUNCTION,
        returns,
        null,
        operands(takes),
        new StaticFunction(found),
        SqlSyntax.FUNCTION);
  }

  private static SqlIdentifier identifier(String name) {
    return new SqlIdentifier(name.toUpperCase(java.util.Locale.ROOT), SqlParserPos.ZERO);
  }

  private static SqlOperandMetadata operands(SqlTypeFamily... takes) {
    return OperandTypes.operandMetadata(
        List.of(takes),
        types -> Arrays.stream(takes).map(family -> type(family, types)).toList(),
        place -> "argument" + (place + 1),
        place -> false);
  }

  private static RelDataType type(SqlTypeFamily family, RelDataTypeFactory types) {
    RelDataType type =
        switch (family) {
          case CHARACTER -> types.createSqlType(SqlTypeName.VARCHAR);
          case INTEGER -> types.createSqlType(SqlTypeName.BIGINT);
          case NUMERIC -> types.createSqlType(SqlTypeName.DOUBLE);
          case DATE -> types.createSqlType(SqlTypeName.DATE);
          case TIME -> types.createSqlType(SqlTypeName.TIME, 3);
          case TIMESTAMP -> types.createSqlType(SqlTypeName.TIMESTAMP, 3);
          case INTERVAL_DAY_TIME ->
              types.createSqlIntervalType(
                  new SqlIntervalQualifier(TimeUnit.DAY, TimeUnit.SECOND, SqlParserPos.ZERO));
          case INTERVAL_YEAR_MONTH ->
              types.createSqlIntervalType(
                  new SqlIntervalQualifier(TimeUnit.YEAR, TimeUnit.MONTH, SqlParserPos.ZERO));
          default -> types.createSqlType(SqlTypeName.ANY);
        };
    return types.createTypeWithNullability(type, true);
  }
}
