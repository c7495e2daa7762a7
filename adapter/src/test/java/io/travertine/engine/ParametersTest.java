// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ParametersTest {
  private static Engine engine;
  private static Session session;

  @BeforeAll
  static void open() {
    engine = TestEngines.open();
    session = engine.session();
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  /** A type, what is bound, and the value that arrives. */
  static Stream<Arguments> fitting() {
    Instant instant = Instant.parse("2024-05-06T07:08:09.123Z");
    return Stream.of(
        fits("boolean", true, true),
        fits("boolean", "FALSE", false),
        fits("boolean", 1, true),
        fits("tinyint", 7L, (byte) 7),
        fits("smallint", "7", (short) 7),
        fits("integer", 7L, 7),
        fits("integer", (short) 7, 7),
        fits("integer", " 42 ", 42),
        fits("integer", new BigDecimal("7.0"), 7),
        fits("integer", 7.0, 7),
        fits("bigint", 7, 7L),
        fits("bigint", BigInteger.valueOf(Long.MAX_VALUE), Long.MAX_VALUE),
        fits("decimal(10, 2)", "1.5", new BigDecimal("1.50")),
        fits("decimal(10, 2)", 3, new BigDecimal("3.00")),
        fits("decimal(10, 2)", 0.1, new BigDecimal("0.10")),
        fits("real", 1.5, 1.5f),
        fits("double", "1e3", 1000.0),
        fits("double", new BigDecimal("1.25"), 1.25),
        fits("varchar", "Łódź", "Łódź"),
        fits("varchar", 12, "12"),
        fits("varchar", new BigDecimal("1E+3"), "1000"),
        fits("varchar", LocalDate.of(2024, 1, 2), "2024-01-02"),
        fits("date", LocalDate.of(2024, 1, 2), LocalDate.of(2024, 1, 2)),
        fits("date", "2024-01-02", LocalDate.of(2024, 1, 2)),
        fits("date", java.sql.Date.valueOf("1900-01-02"), LocalDate.of(1900, 1, 2)),
        fits("date", LocalDateTime.of(2024, 1, 2, 0, 0), LocalDate.of(2024, 1, 2)),
        fits("time(3)", LocalTime.of(1, 2, 3, 4_000_000), LocalTime.of(1, 2, 3, 4_000_000)),
        fits("time", "01:02:03", LocalTime.of(1, 2, 3)),
        fits("time", java.sql.Time.valueOf("01:02:03"), LocalTime.of(1, 2, 3)),
        fits(
            "timestamp(3)",
            LocalDateTime.parse("1969-12-31T23:59:59.999"),
            LocalDateTime.parse("1969-12-31T23:59:59.999")),
        fits("timestamp", "2024-01-02 03:04:05", LocalDateTime.of(2024, 1, 2, 3, 4, 5)),
        fits("timestamp", "2024-01-02", LocalDateTime.of(2024, 1, 2, 0, 0)),
        fits("timestamp", LocalDate.of(2024, 1, 2), LocalDateTime.of(2024, 1, 2, 0, 0)),
        fits(
            "timestamp",
            Timestamp.valueOf("2024-01-02 03:04:05"),
            LocalDateTime.of(2024, 1, 2, 3, 4, 5)),
        fits("timestamp(3)", instant, LocalDateTime.ofInstant(instant, ZoneOffset.UTC)),
        fits("timestamp(3) with local time zone", instant, instant),
        fits(
            "timestamp(3) with local time zone",
            OffsetDateTime.ofInstant(instant, ZoneOffset.ofHours(5)),
            instant),
        fits("timestamp(3) with local time zone", Timestamp.from(instant), instant),
        fits("uuid", new UUID(1, 2), new UUID(1, 2)),
        fits("uuid", new UUID(1, 2).toString(), new UUID(1, 2)),
        fits("varbinary", new byte[] {1, -1}, new byte[] {1, -1}),
        fits("interval year to month", Period.ofMonths(15), Period.of(1, 3, 0)),
        fits("integer array", List.of(1L, "2"), List.of(1, 2)),
        fits("integer array", new Object[] {1, 2}, List.of(1, 2)));
  }

  private static Arguments fits(String type, Object bound, Object arrives) {
    return Arguments.of(type, bound, arrives);
  }

  @ParameterizedTest
  @MethodSource("fitting")
  void valueOfAnyFittingClassArrivesExactly(String type, Object bound, Object arrives) {
    Prepared prepared = session.prepare("select cast(? as " + type + ") as x");
    assertThat(prepared.parameters()).hasSize(1);
    try (Execution execution = prepared.execution(List.of(bound), ExecutionLimits.NONE)) {
      RowCursor cursor = execution.open();
      assertThat(cursor.next()).isTrue();
      assertThat(cursor.value(0)).isEqualTo(arrives);
      assertThat(cursor.next()).isFalse();
    }
  }

  /** A type, what is bound, and the state of the failure. */
  static Stream<Arguments> unfitting() {
    return Stream.of(
        Arguments.of("integer", "abc", "22P02"),
        Arguments.of("integer", 3_000_000_000L, "22003"),
        Arguments.of("integer", 1.5, "22P02"),
        Arguments.of("integer", true, "22P02"),
        Arguments.of("tinyint", 128, "22003"),
        Arguments.of("smallint", -32769, "22003"),
        Arguments.of("bigint", new BigInteger("9223372036854775808"), "22003"),
        Arguments.of("decimal(10, 2)", Double.NaN, "22003"),
        Arguments.of("decimal(10, 2)", "1,5", "22P02"),
        Arguments.of("double", "one", "22P02"),
        Arguments.of("double", LocalDate.EPOCH, "22P02"),
        Arguments.of("boolean", "maybe", "22P02"),
        Arguments.of("date", "2024-02-31", "22007"),
        Arguments.of("date", LocalDateTime.of(2024, 1, 2, 3, 4), "22007"),
        Arguments.of("time", 5, "22P02"),
        Arguments.of("timestamp", "soon", "22007"),
        Arguments.of("uuid", "1-2-3", "22P02"),
        Arguments.of("varchar", new byte[1], "22P02"),
        Arguments.of("varbinary", "00", "22P02"),
        Arguments.of("interval year to month", Period.ofDays(1), "22P02"),
        Arguments.of("integer array", 5, "22P02"));
  }

  @ParameterizedTest
  @MethodSource("unfitting")
  void valueThatDoesNotFitFailsNamingTheParameter(String type, Object bound, String state) {
    Prepared prepared = session.prepare("select cast(? as " + type + ") as x");
    EngineException failure =
        catchThrowableOfType(
            EngineException.class,
            () -> prepared.execution(List.of(bound), ExecutionLimits.NONE).close());
    assertThat(failure).isNotNull();
    assertThat(failure.sqlState()).isEqualTo(state);
    assertThat(failure).hasMessageStartingWith("Parameter 1 is ");
  }

  @Test
  void typesAreInferredFromWhatParametersAreComparedWith() {
    Prepared prepared =
        session.prepare(
            "select name from emps where hired > ? and sal > ? and name like ? order by empno limit ?");
    assertThat(prepared.parameters())
        .extracting(ColumnType::jdbcType)
        .containsExactly(Types.DATE, Types.DECIMAL, Types.VARCHAR, Types.INTEGER);
    assertThat(Rows.of(prepared, "2020-01-01", 1000L, "%b", 5L)).containsExactly("Bob");
    assertThat(Rows.of(prepared, LocalDate.of(2018, 1, 1), new BigDecimal("800.249"), "%", 2))
        .containsExactly("Ann", "Bob");
  }

  @Test
  void intervalsAreComparedWithDurationsAndPeriods() {
    assertThat(Rows.of(session, "select interval '26' hour > ?", Duration.ofHours(25)))
        .containsExactly("true");
    assertThat(
            Rows.of(
                session,
                "select interval '1 02:03:04' day to second = ?",
                Duration.parse("P1DT2H3M4S")))
        .containsExactly("true");
    assertThat(Rows.of(session, "select interval '1-2' year to month = ?", Period.ofMonths(14)))
        .containsExactly("true");
  }

  @Test
  void limitAndOffsetMayBeParameters() {
    String sql = "select empno from emps order by empno limit ? offset ?";
    assertThat(Rows.of(session, sql, 2L, 1L)).containsExactly("2", "3");
    assertThat(Rows.of(session, sql, "1", 4)).containsExactly("5");
  }

  @Test
  void nullIsAValueOfEveryParameter() {
    assertThat(Rows.of(session, "select name from emps where empno = ?", new Object[] {null}))
        .isEmpty();
    assertThat(Rows.of(session, "select cast(? as date)", new Object[] {null}))
        .containsExactly("null");
  }

  @Test
  void parameterWhoseTypeFollowsFromNothingIsText() {
    assertThat(Rows.of(session, "select ?", 5)).containsExactly("5");
    assertThat(Rows.of(session, "select coalesce(?, name) from emps where empno = 1", "x"))
        .containsExactly("x");
    assertThat(Rows.of(session, "select coalesce(?, ?)", null, "y")).containsExactly("y");
  }

  @Test
  void nullLimitIsAnErrorAndNoNullPointerException() {
    EngineException failure =
        catchThrowableOfType(
            EngineException.class,
            () -> Rows.of(session, "select name from emps limit ?", new Object[] {null}));
    assertThat(failure).isNotNull();
    assertThat(failure.sqlState()).isEqualTo("22004");
    assertThat(failure).hasMessageContaining("Parameter 1");
  }

  @Test
  void numberOfValuesMustBeThatOfParameters() {
    EngineException failure =
        catchThrowableOfType(
            EngineException.class, () -> Rows.of(session, "select name from emps where empno = ?"));
    assertThat(failure.sqlState()).isEqualTo("07001");
  }

  @Test
  void mapOfAMapTypeIsConverted() {
    assertThat(Rows.of(session, "select cast(? as map<varchar, integer>) as m", Map.of("a", 1L)))
        .containsExactly("{a=1}");
  }

  @Test
  void finerDigitsThanMillisecondsAreCutWithAWarning() {
    Prepared prepared = session.prepare("select cast(? as timestamp(3))");
    List<Object> fine = List.of(LocalDateTime.parse("2024-01-02T03:04:05.1239"));
    List<Object> coarse = List.of(LocalDateTime.parse("2024-01-02T03:04:05.123"));

    try (Execution cut = prepared.execution(List.copyOf(fine), ExecutionLimits.NONE);
        Execution whole = prepared.execution(List.copyOf(coarse), ExecutionLimits.NONE)) {
      assertThat(cut.warnings())
          .singleElement()
          .satisfies(warning -> assertThat(warning.message()).contains("parameter 1", "cut off"));
      assertThat(whole.warnings()).isEmpty();
    }
  }

  @Test
  void literalFinerThanMillisecondsIsRefused() {
    EngineException failure =
        catchThrowableOfType(
            EngineException.class,
            () -> session.prepare("select timestamp '2024-01-02 03:04:05.1239'"));

    assertThat(failure.sqlState()).isEqualTo("22008");
    assertThat(failure.position()).contains(new SourcePosition(1, 8));
    assertThat(session.prepare("select timestamp '2024-01-02 03:04:05.1230'").columns()).hasSize(1);
    assertThat(session.prepare("select 'at 03:04:05.1239'").columns()).hasSize(1);
  }
}
