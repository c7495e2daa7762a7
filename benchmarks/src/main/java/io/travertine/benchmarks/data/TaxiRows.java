// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.data;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;

/** Rows like those of a city's taxi records, in order of time. */
final class TaxiRows implements CsvRows {
  private static final String[] PAYMENTS = {"card", "card", "card", "cash", "free", "void"};
  private static final int ZONES = 265;
  private static final int FREQUENT_ZONE = 132;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private final Random random;
  private LocalDateTime time = LocalDateTime.of(2023, 1, 1, 0, 0);

  /** {@code bytes} does not change the rows. */
  TaxiRows(long seed, long bytes) {
    this.random = new Random(seed);
  }

  @Override
  public void append(StringBuilder row) {
    time = time.plusSeconds(random.nextInt(3));
    int minutes = 2 + random.nextInt(58);
    long distance = 20L + random.nextInt(2_500);
    long fare = 300 + distance * 2 + random.nextInt(500);
    long extra = 50L * random.nextInt(4);
    long tip = random.nextInt(10) < 6 ? fare * (10 + random.nextInt(20)) / 100 : 0;
    long tolls = random.nextInt(20) == 0 ? 655 : 0;
    long congestion = random.nextInt(10) == 0 ? 0 : 250;
    long airport = random.nextInt(12) == 0 ? 125 : 0;
    long total = fare + extra + 50 + tip + tolls + 100 + congestion + airport;

    row.append(1 + random.nextInt(2)).append(',');
    TIME.formatTo(time, row);
    row.append(',');
    TIME.formatTo(time.plusMinutes(minutes).plusSeconds(random.nextInt(60)), row);
    row.append(',').append(1 + random.nextInt(6)).append(',');
    amount(row, distance);
    row.append(random.nextInt(25) == 0 ? 2 : 1).append(',');
    row.append(random.nextInt(1000) < 15 ? 'Y' : 'N').append(',');
    row.append(random.nextInt(100) == 0 ? FREQUENT_ZONE : 1 + random.nextInt(ZONES)).append(',');
    row.append(1 + random.nextInt(ZONES)).append(',');
    row.append(PAYMENTS[random.nextInt(PAYMENTS.length)]).append(',');
    amount(row, fare);
    amount(row, extra);
    amount(row, 50);
    amount(row, tip);
    amount(row, tolls);
    amount(row, 100);
    amount(row, total);
    amount(row, congestion);
    CsvFile.appendShortest(row, airport);
  }

  private static void amount(StringBuilder row, long hundredths) {
    CsvFile.appendShortest(row, hundredths);
    row.append(',');
  }
}
