// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Calendar;
import java.util.Random;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates and times as java.sql objects, in JVMs of several zones. */
@ResourceLock(Resources.TIME_ZONE)
class TimeZoneTest {
  private final TimeZone before = TimeZone.getDefault();
  private final TimeConversion times = new TimeConversion(ZoneId.of("UTC"));

  @AfterEach
  void restoreTheZone() {
    TimeZone.setDefault(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "America/New_York", "Asia/Kolkata", "Europe/Rome", "Pacific/Apia"})
  void javaSqlObjectsShowTheSqlValue(String zone) throws SQLException {
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    for (String day :
        new String[] {
          "2024-02-29",
          "1969-12-31",
          "1582-10-15",
          "1582-10-04",
          "1500-03-01",
          "0001-01-01",
          "9999-12-31"
        }) {
      LocalDate date = LocalDate.parse(day);
      assertThat(times.toSqlDate(date, null)).hasToString(day).isEqualTo(Date.valueOf(day));
      assertThat(times.toSqlDate(date, null).toLocalDate()).isEqualTo(date);
      LocalDateTime noon = date.atTime(12, 30, 15, 123_456_789);
      Timestamp timestamp = times.toSqlTimestamp(noon, null);
      assertThat(timestamp).hasToString(day + " 12:30:15.123456789");
      assertThat(timestamp).isEqualTo(Timestamp.valueOf(day + " 12:30:15.123456789"));
      assertThat(timestamp.toLocalDateTime()).isEqualTo(noon);
    }
    for (String time : new String[] {"00:00:00", "02:30:00", "23:59:59"}) {
      assertThat(times.toSqlTime(LocalTime.parse(time), null))
          .hasToString(time)
          .isEqualTo(Time.valueOf(time));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "America/New_York", "Asia/Kolkata", "Europe/Rome"})
  void calendarGivesTheZoneOfTheClock(String zone) throws SQLException {
    TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
    Calendar calendar = Calendar.getInstance(TimeZone.getTimeZone(zone));
    calendar.setTimeInMillis(12345);
    LocalDateTime local = LocalDateTime.of(2024, 7, 1, 0, 30, 0, 5_000_000);
    Instant expected = local.atZone(ZoneId.of(zone)).toInstant();
    assertThat(times.toSqlTimestamp(local, calendar).toInstant()).isEqualTo(expected);
    assertThat(times.toSqlDate(local, calendar).getTime())
        .isEqualTo(local.toLocalDate().atStartOfDay(ZoneId.of(zone)).toInstant().toEpochMilli());
    assertThat(calendar.getTimeInMillis()).as("the caller's calendar").isEqualTo(12345);
    assertThat(TimeConversion.local(Timestamp.from(expected), calendar)).isEqualTo(local);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1500-03-01T00:00:00", "1582-10-15T00:00:00", "2024-07-01T10:00:00.123456"})
  void calendarsBothWaysAreTheSame(String text) throws SQLException {
    Calendar calendar = Calendar.getInstance(TimeZone.getTimeZone("America/New_York"));
    LocalDateTime local = LocalDateTime.parse(text);
    Timestamp timestamp = times.toSqlTimestamp(local, calendar);
    assertThat(TimeConversion.local(timestamp, calendar)).isEqualTo(local);
  }

  @ParameterizedTest
  @CsvSource({"America/New_York, 2024-03-10T02:30:00", "Europe/Rome, 2024-03-31T02:30:00"})
  void timeThatIsSkippedInSpringMovesForward(String zone, String text) throws SQLException {
    LocalDateTime skipped = LocalDateTime.parse(text);
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    Instant expected = skipped.atZone(ZoneId.of(zone)).toInstant();
    assertThat(times.toSqlTimestamp(skipped, null).toInstant()).isEqualTo(expected);
    assertThat(times.toSqlTimestamp(skipped, null)).isEqualTo(Timestamp.valueOf(skipped));
    assertThat(new ValueText(ZoneId.of("UTC")).of(skipped)).startsWith(text.replace('T', ' '));
  }

  /** {@link Timestamp#valueOf(LocalDateTime)} asks a calendar about every time. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "America/New_York",
        "Europe/Rome",
        "Europe/Dublin",
        "Pacific/Apia",
        "Australia/Lord_Howe"
      })
  void everyTimeIsTheMomentThatACalendarGives(String zone) throws SQLException {
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    long seed = 20_240_310;
    Random random = new Random(seed);
    long first = LocalDateTime.of(1582, 10, 15, 0, 0).toEpochSecond(ZoneOffset.UTC);
    long last = LocalDateTime.of(2100, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);
    for (int i = 0; i < 20_000; i++) {
      long second = random.nextLong(first, last);
      LocalDateTime time = LocalDateTime.ofEpochSecond(second, 123_000_000, ZoneOffset.UTC);
      assertThat(times.toSqlTimestamp(time, null))
          .as("%s in %s, seed %d", time, zone, seed)
          .isEqualTo(Timestamp.valueOf(time));
    }
    ZoneId rules = ZoneId.of(zone);
    for (ZoneOffsetTransition change = rules.getRules().nextTransition(Instant.EPOCH);
        change != null && change.getDateTimeBefore().getYear() < 2030;
        change = rules.getRules().nextTransition(change.getInstant())) {
      for (int minutes = -3000; minutes <= 3000; minutes += 10) {
        LocalDateTime time = change.getDateTimeBefore().plusMinutes(minutes);
        assertThat(times.toSqlTimestamp(time, null))
            .as("%s in %s", time, zone)
            .isEqualTo(Timestamp.valueOf(time));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "America/New_York", "Asia/Kolkata", "Europe/Rome"})
  void instantKeepsItsMomentWhateverTheCalendar(String zone) throws SQLException {
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    Calendar calendar = Calendar.getInstance(TimeZone.getTimeZone("Pacific/Apia"));
    for (String text :
        new String[] {
          "2024-03-10T07:30:00.123456789Z", "1500-03-01T00:00:00Z", "1969-12-31T23:59:59.5Z"
        }) {
      Instant instant = Instant.parse(text);
      assertThat(times.toSqlTimestamp(instant, null).toInstant()).isEqualTo(instant);
      assertThat(times.toSqlTimestamp(instant, calendar).toInstant()).isEqualTo(instant);
    }
  }
}
