// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.travertine.benchmarks.data.ValueKind;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowChecksumTest {
  private static final List<ValueKind> KINDS =
      List.of(ValueKind.BIGINT, ValueKind.DOUBLE, ValueKind.TEXT);

  @Test
  void orderOfRowsDoesNotMatter() throws SQLException {
    List<Object> first = List.of(1L, 2.5, "a");
    List<Object> second = List.of(2L, 3.5, "b");

    assertThat(answer(KINDS, first, second)).isEqualTo(answer(KINDS, second, first));
  }

  @Test
  void everyValueAndItsColumnMatter() throws SQLException {
    Answer answer = answer(KINDS, List.of(1L, 2.5, "a"), List.of(2L, 3.5, "b"));

    assertThat(answer(KINDS, List.of(1L, 2.5, "a"), List.of(2L, 3.5, "c"))).isNotEqualTo(answer);
    assertThat(answer(KINDS, List.of(1L, 3.5, "a"), List.of(2L, 2.5, "b"))).isNotEqualTo(answer);
    assertThat(answer(KINDS, List.of(1L, Math.nextUp(2.5), "a"), List.of(2L, 3.5, "b")))
        .isNotEqualTo(answer);
    assertThat(answer(KINDS, List.of(1L, 2.5, "a"))).isNotEqualTo(answer);
    assertThat(answer(KINDS, Arrays.asList(1L, null, "a"), List.of(2L, 3.5, "b")))
        .isNotEqualTo(answer);
  }

  @Test
  void classesInWhichEnginesHandOutAValueDoNotMatter() throws SQLException {
    List<ValueKind> kinds =
        List.of(ValueKind.INTEGER, ValueKind.DATE, ValueKind.TIMESTAMP, ValueKind.DECIMAL);
    LocalDate day = LocalDate.of(1969, 12, 30);
    LocalDateTime time = day.atTime(23, 59, 58);

    Answer answer =
        answer(
            kinds,
            List.of(
                7,
                new Date(day.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli()),
                new Timestamp(time.toInstant(ZoneOffset.UTC).toEpochMilli()),
                new BigDecimal("1.50")));

    assertThat(answer(kinds, List.of(7L, day, time, new BigDecimal("1.5")))).isEqualTo(answer);
  }

  @Test
  void sumsAreComparedAfterRounding() throws SQLException {
    List<ValueKind> kinds = List.of(ValueKind.ROUNDED_DOUBLE);

    assertThat(answer(kinds, List.of(1234.56789012345)))
        .isEqualTo(answer(kinds, List.of(1234.56789012346)))
        .isNotEqualTo(answer(kinds, List.of(1234.5679)));
  }

  @SafeVarargs
  private static Answer answer(List<ValueKind> kinds, List<Object>... rows) throws SQLException {
    RowChecksum checksum = new RowChecksum(kinds);
    for (List<Object> row : rows) {
      checksum.accept(row::get);
    }
    return checksum.answer();
  }
}
