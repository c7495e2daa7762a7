// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.data;

import java.util.Random;

/** Rows like those of a web shop's reviews: what people type, quoted. */
final class QuotedRows implements CsvRows {
  private static final String[] GIVEN = {"Ana", "Björn", "Chloé", "Dávid", "Efe", "Фёдор", "海斗"};
  private static final String[] FAMILY = {"Núñez", "Łukasik", "O\"\"Hara", "Smith, Jr.", "Öztürk"};
  private static final String[] CITIES = {
    "Zürich", "São Paulo", "Kraków", "Oslo", "Paris, Texas", "Κόρινθος", "東京", "Lima"
  };
  private static final String[] WORDS = {
    "fine",
    "cheap",
    "façade",
    "said \"\"wow\"\"",
    "well, yes",
    "größer",
    "works",
    "again",
    "слово",
    "no",
    "returned",
    "it",
    "the",
    "colour",
    "😀",
    "never"
  };

  private final Random random;
  private long id;

  /** {@code bytes} does not change the rows. */
  QuotedRows(long seed, long bytes) {
    this.random = new Random(seed);
  }

  @Override
  public void append(StringBuilder row) {
    row.append(++id).append(",\"");
    row.append(any(GIVEN)).append(' ').append(any(FAMILY)).append("\",\"");
    row.append(any(CITIES)).append("\",\"");
    int code = random.nextInt(60);
    row.append("Z-").append(code / 10).append(code % 10).append("\",");
    CsvFile.appendHundredths(row, random.nextInt(1000));
    row.append(',').append(random.nextInt(100)).append(",\"");
    for (int words = 5 + random.nextInt(12); words > 0; words--) {
      row.append(any(WORDS)).append(separator());
    }
    row.append("end\"");
  }

  private String separator() {
    return switch (random.nextInt(16)) {
      case 0 -> "\n";
      case 1 -> "\r\n";
      default -> " ";
    };
  }

  private String any(String[] values) {
    return values[random.nextInt(values.length)];
  }
}
