// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Digits written by hand are those that the JDK writes. */
class DigitsTest {
  private static final long SEED = 20_261_121;
  private static final int CASES = 300_000;

  @Test
  void doublesOfFewDigits() {
    Random random = new Random(SEED);
    for (int i = 0; i < CASES; i++) {
      double power = Math.pow(10, random.nextInt(8));
      double value = random.nextInt() / power;
      assertSame(value);
      assertSame(Math.scalb(value, random.nextInt(20) - 10));
    }
  }

  @Test
  void doublesOfAnyBits() {
    Random random = new Random(SEED);
    for (int i = 0; i < CASES; i++) {
      assertSame(Double.longBitsToDouble(random.nextLong()));
      assertSame((random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(12) - 3));
    }
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0,
        -0.0,
        1,
        -1,
        0.001,
        0.00099999,
        9_999_999,
        9_999_999.999999,
        1e7,
        123_456.789,
        2e-3,
        0.1,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        Double.NaN,
        Double.POSITIVE_INFINITY
      })
  void doublesOnTheEdges(double value) {
    assertSame(value);
    assertSame(-value);
    assertSame(Math.nextUp(value));
    assertSame(Math.nextDown(value));
  }

  private static void assertSame(double value) {
    String expected = Double.toString(value);
    String written = DoubleDigits.of(value);
    if (!written.equals(expected)) {
      assertThat(written)
          .as("seed %d, bits %x", SEED, Double.doubleToRawLongBits(value))
          .isEqualTo(expected);
    }
  }

  @Test
  void daysOfTenThousandYears() {
    long first = LocalDate.of(0, 1, 1).toEpochDay();
    long last = LocalDate.of(9999, 12, 31).toEpochDay();
    for (long day = first; day <= last; day++) {
      String expected = LocalDate.ofEpochDay(day).toString();
      if (!expected.equals(TimeDigits.date(day))) {
        assertThat(TimeDigits.date(day)).isEqualTo(expected);
      }
    }
    assertThat(TimeDigits.date(first - 1)).isNull();
    assertThat(TimeDigits.date(last + 1)).isNull();
    assertThat(ValueText.ofDays(first - 1)).isEqualTo("-0001-12-31");
    assertThat(ValueText.ofDays(last + 1)).isEqualTo("+10000-01-01");
  }

  @Test
  void momentsOfTenThousandYears() {
    ValueText text = new ValueText(ZoneOffset.UTC);
    Random random = new Random(SEED);
    long first = LocalDateTime.of(-1, 1, 1, 0, 0).toInstant(ZoneOffset.UTC).toEpochMilli();
    long last = LocalDateTime.of(10_001, 1, 1, 0, 0).toInstant(ZoneOffset.UTC).toEpochMilli();
    for (int i = 0; i < CASES / 10; i++) {
      long unit = i % 3 == 0 ? 1000 : i % 3 == 1 ? 100 : 1;
      long millis =
          Math.floorDiv(first + (long) (random.nextDouble() * (last - first)), unit) * unit;
      String expected = text.of(TimeConversion.wallClock(millis));
      if (!expected.equals(ValueText.ofMillis(millis))) {
        assertThat(ValueText.ofMillis(millis)).as("seed %d", SEED).isEqualTo(expected);
      }
    }
  }
}
