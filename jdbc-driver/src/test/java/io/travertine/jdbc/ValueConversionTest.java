// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.travertine.engine.RowValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The matrix: a value of each class the engine gives, read as each class there is. */
class ValueConversionTest {
  private static final ZoneId ROME = ZoneId.of("Europe/Rome");
  private static final ValueConversion VALUES = new ValueConversion(ROME);
  private static final UUID ID = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
  private static final String WRONG = "07006";
  private static final String RANGE = "22003";
  private static final String TEXT = "22P02";
  private static final String TIME = "22007";

  /** Every class that {@code getObject(int, Class)} takes, besides Array and Struct. */
  static final List<Class<?>> CLASSES =
      List.of(
          String.class,
          Boolean.class,
          Byte.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          BigDecimal.class,
          BigInteger.class,
          byte[].class,
          UUID.class,
          LocalDate.class,
          LocalTime.class,
          LocalDateTime.class,
          Instant.class,
          OffsetDateTime.class,
          ZonedDateTime.class,
          Date.class,
          Time.class,
          Timestamp.class,
          java.util.Date.class,
          Duration.class,
          Period.class,
          List.class,
          Map.class);

  /** What a value gives; a class that is not named is refused with 07006. */
  private static final class Row {
    private final Object value;
    private final Map<Class<?>, Object> expected = new LinkedHashMap<>();
    private final Map<Class<?>, String> states = new LinkedHashMap<>();

    Row(Object value) {
      this.value = value;
    }

    Row gives(Object... results) {
      for (Object result : results) {
        expected.put(result.getClass(), result);
      }
      return this;
    }

    Row fails(String state, Class<?>... wanted) {
      for (Class<?> each : wanted) {
        states.put(each, state);
      }
      return this;
    }

    Row alsoAs(Class<?> wanted, Object result) {
      expected.put(wanted, result);
      return this;
    }
  }

  private static Row number(Object value, String text, long whole, BigDecimal exact) {
    return new Row(value)
        .gives(text, whole != 0, (byte) whole, (short) whole, (int) whole, whole)
        .gives((float) exact.doubleValue(), exact.doubleValue(), exact, exact.toBigInteger());
  }

  private static Row large(Row row) {
    return row.fails(RANGE, Byte.class, Short.class, Integer.class);
  }

  private static Row times(
      Object value, String text, LocalDate date, LocalTime time, LocalDateTime local) {
    ZonedDateTime zoned = local.atZone(ROME);
    Row row =
        new Row(value)
            .gives(text, date, local, zoned.toInstant(), zoned.toOffsetDateTime(), zoned)
            .gives(Date.valueOf(date), Timestamp.valueOf(local))
            .alsoAs(java.util.Date.class, Timestamp.valueOf(local));
    return value instanceof LocalDate ? row : row.gives(time, sqlTime(time));
  }

  private static Time sqlTime(LocalTime time) {
    Timestamp moment = Timestamp.valueOf(LocalDate.EPOCH.atTime(time));
    return new Time(moment.getTime());
  }

  private static List<Row> table() {
    LocalDateTime local = LocalDateTime.of(2024, 3, 5, 13, 14, 15, 123_000_000);
    LocalTime time = local.toLocalTime();
    LocalDate date = local.toLocalDate();
    Instant instant = local.atZone(ROME).toInstant();
    List<Row> rows = new ArrayList<>();
    rows.add(
        new Row(true)
            .gives("true", true, (byte) 1, (short) 1, 1, 1L, 1f, 1d)
            .gives(BigDecimal.ONE, BigInteger.ONE));
    rows.add(number((byte) 7, "7", 7, BigDecimal.valueOf(7)));
    rows.add(number((short) -7, "-7", -7, BigDecimal.valueOf(-7)));
    rows.add(number(7, "7", 7, BigDecimal.valueOf(7)));
    rows.add(number(0L, "0", 0, BigDecimal.ZERO));
    rows.add(
        large(number(2147483648L, "2147483648", 2147483648L, BigDecimal.valueOf(2147483648L))));
    rows.add(number(1.5f, "1.5", 1, new BigDecimal("1.5")));
    rows.add(number(-1.5d, "-1.5", -1, new BigDecimal("-1.5")));
    rows.add(number(0.1d, "0.1", 0, new BigDecimal("0.1")).alsoAs(Boolean.class, true));
    rows.add(
        large(new Row(1e300).gives("1.0E300", true, Float.POSITIVE_INFINITY, 1e300))
            .gives(new BigDecimal("1.0E300"), new BigDecimal("1.0E300").toBigInteger())
            .fails(RANGE, Long.class));
    rows.add(
        large(new Row(Double.NaN).gives("NaN", Float.NaN, Double.NaN))
            .fails(RANGE, Long.class, BigDecimal.class, BigInteger.class, Boolean.class));
    rows.add(number(new BigDecimal("12.50"), "12.50", 12, new BigDecimal("12.50")));
    rows.add(
        large(new Row(new BigDecimal("1E+20")).gives("100000000000000000000", true, 1e20f, 1e20))
            .gives(new BigDecimal("1E+20"), new BigDecimal("1E+20").toBigInteger())
            .fails(RANGE, Long.class));
    rows.add(
        number("42", "42", 42, new BigDecimal("42"))
            .fails(TEXT, Boolean.class, UUID.class)
            .fails(TIME, LocalDate.class, LocalTime.class, LocalDateTime.class, Instant.class)
            .fails(TIME, OffsetDateTime.class, ZonedDateTime.class, Date.class, Time.class)
            .fails(TIME, Timestamp.class, java.util.Date.class)
            .alsoAs(byte[].class, new byte[] {'4', '2'}));
    rows.add(textTimes("2024-03-05 13:14:15.123", date, time, local));
    rows.add(textTimes("2024-03-05T13:14:15.123", date, time, local));
    rows.add(textTimes("2024-03-05 12:14:15.123Z", date, time, local));
    rows.add(new Row(new byte[] {0, (byte) 0xff}).gives("00ff", new byte[] {0, (byte) 0xff}));
    rows.add(new Row(ID).gives(ID.toString(), ID));
    rows.add(times(date, "2024-03-05", date, LocalTime.MIDNIGHT, date.atStartOfDay()));
    rows.add(
        new Row(time)
            .gives("13:14:15.123", time, sqlTime(time), LocalDate.EPOCH.atTime(time))
            .gives(Timestamp.valueOf(LocalDate.EPOCH.atTime(time)))
            .alsoAs(java.util.Date.class, Timestamp.valueOf(LocalDate.EPOCH.atTime(time))));
    rows.add(times(local, "2024-03-05 13:14:15.123", date, time, local));
    rows.add(
        times(instant, "2024-03-05 13:14:15.123+01:00", date, time, local)
            .alsoAs(Timestamp.class, Timestamp.from(instant))
            .alsoAs(java.util.Date.class, Timestamp.from(instant)));
    Duration duration = Duration.ofDays(-1).minusMillis(3_723_500);
    rows.add(new Row(duration).gives("-1 01:02:03.5", duration));
    rows.add(new Row(Period.ofMonths(-14)).gives("-1-02", Period.ofMonths(-14)));
    rows.add(new Row(List.of(1, 2)).gives("[1,2]").alsoAs(List.class, List.of(1, 2)));
    rows.add(
        new Row(Map.of("k", List.of("\"x\"")))
            .gives("{\"k\":[\"\\\"x\\\"\"]}")
            .alsoAs(Map.class, Map.of("k", List.of("\"x\""))));
    rows.add(
        new Row(new RowValue(List.of("a", "b"), Arrays.asList(date, null)))
            .gives("{\"a\":\"2024-03-05\",\"b\":null}")
            .alsoAs(Map.class, fields(date)));
    return rows;
  }

  private static Map<String, Object> fields(LocalDate date) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("a", date);
    fields.put("b", null);
    return fields;
  }

  private static Row textTimes(String text, LocalDate date, LocalTime time, LocalDateTime local) {
    return times(text, text, date, time, local)
        .fails(TEXT, Boolean.class, Byte.class, Short.class, Integer.class, Long.class)
        .fails(TEXT, Float.class, Double.class, BigDecimal.class, BigInteger.class, UUID.class)
        .alsoAs(byte[].class, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  static Stream<Arguments> cells() {
    return table().stream()
        .flatMap(
            row ->
                CLASSES.stream()
                    .map(
                        wanted ->
                            Arguments.of(
                                row.value,
                                wanted,
                                row.states.containsKey(wanted) ? null : row.expected.get(wanted),
                                row.states.getOrDefault(wanted, WRONG))));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void readsAsEveryClass(Object value, Class<?> wanted, Object expected, String state)
      throws SQLException {
    if (expected == null) {
      assertThatThrownBy(() -> read(value, wanted))
          .isInstanceOf(SQLException.class)
          .hasFieldOrPropertyWithValue("SQLState", state);
    } else {
      assertThat((Object) read(value, wanted)).isInstanceOf(wanted).isEqualTo(expected);
    }
  }

  private static <T> T read(Object value, Class<T> wanted) throws SQLException {
    return VALUES.to(value, wanted, TypeCatalog.named("OTHER"));
  }

  @Test
  void refusesClassesItDoesNotKnow() {
    assertThatThrownBy(() -> read(1, Thread.class))
        .hasFieldOrPropertyWithValue("SQLState", "0A000")
        .hasMessageContaining("java.lang.Thread");
  }

  @Test
  void readsWordsAsTruth() throws SQLException {
    for (String yes : List.of("true", "T", " yes ", "on", "1")) {
      assertThat(VALUES.toBoolean(yes)).as(yes).isTrue();
    }
    for (String no : List.of("FALSE", "f", "no", "Off", "0")) {
      assertThat(VALUES.toBoolean(no)).as(no).isFalse();
    }
  }

  @Test
  void checksTheEdgesOfRanges() throws SQLException {
    assertThat(read(0x1.fffffffffffffp62, Long.class)).isEqualTo(9223372036854774784L);
    assertThat(read(-0x1p63, Long.class)).isEqualTo(Long.MIN_VALUE);
    assertThat(read(127.9, Byte.class)).isEqualTo((byte) 127);
    assertThat(read(new BigDecimal("-128.9"), Byte.class)).isEqualTo((byte) -128);
    for (Object tooMuch : List.of(0x1p63, new BigDecimal("9223372036854775808"))) {
      assertThatThrownBy(() -> read(tooMuch, Long.class))
          .hasFieldOrPropertyWithValue("SQLState", RANGE);
    }
    for (Object tooMuch : List.of(128, -129L, 128.0, new BigDecimal("128"), "128")) {
      assertThatThrownBy(() -> read(tooMuch, Byte.class))
          .hasFieldOrPropertyWithValue("SQLState", RANGE);
    }
  }
}
