// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BudgetAndCancelTest {
  @Test
  void whatAScanReservesCountsForItsQueryToo() {
    MemoryBudget engine = MemoryBudget.of("memoryBudget", 100);
    MemoryBudget scan = engine.child("bufferBytes", 80);

    MemoryBudget.Reservation first = scan.reserve(60, "A batch");
    assertThat(engine.usedBytes()).isEqualTo(60);
    assertThat(scan.tryReserve(30)).isNull();
    assertThat(engine.tryReserve(50)).isNull();
    assertThat(engine.usedBytes()).isEqualTo(60);
    first.close();
    first.close();
    assertThat(engine.usedBytes()).isZero();
    assertThat(engine.peakBytes()).isEqualTo(60);
  }

  @Test
  void reservationGrowsAndShrinks() {
    MemoryBudget engine = MemoryBudget.of("memoryBudget", 100);
    MemoryBudget scan = engine.child("bufferBytes", 80);
    MemoryBudget other = engine.child("bufferBytes", 80);
    MemoryBudget.Reservation held = scan.reserve(10, "A batch");
    held.add(scan.reserve(50, "A batch"));
    assertThat(held.bytes()).isEqualTo(60);
    assertThat(other.isUnused()).isFalse();

    held.shrinkTo(70);
    held.shrinkTo(20);
    assertThat(held.bytes()).isEqualTo(20);
    assertThat(scan.usedBytes()).isEqualTo(20);
    assertThat(engine.usedBytes()).isEqualTo(20);
    held.close();
    assertThat(other.isUnused()).isTrue();
  }

  @Test
  void reservationsThatFitBesideEachOtherNeverFail() throws InterruptedException {
    MemoryBudget budget = MemoryBudget.of("memoryBudget", 100);
    AtomicInteger failures = new AtomicInteger();
    Runnable work =
        () -> {
          for (int i = 0; i < 200_000; i++) {
            MemoryBudget.Reservation large = budget.tryReserve(101);
            MemoryBudget.Reservation half = budget.tryReserve(50);
            if (half == null || large != null) {
              failures.incrementAndGet();
            } else {
              half.close();
            }
          }
        };
    Thread other = new Thread(work);
    other.start();
    work.run();
    other.join();

    assertThat(failures).hasValue(0);
    assertThat(budget.usedBytes()).isZero();
  }

  @Test
  void messageNamesWhatNeedsTheBytesAndTheOption() {
    MemoryBudget budget = MemoryBudget.of("memoryBudget", 64L << 20);

    assertThatThrownBy(() -> budget.reserve(96L << 20, "One Avro block"))
        .hasMessage(
            "One Avro block needs 96 MiB but 0 KiB of the 64 MiB of memoryBudget are in use. "
                + "Raise memoryBudget. [MEMORY_BUDGET]");
  }

  @Test
  void listenersRunOnceAndAtOnceWhenAlreadyCancelled() {
    CancelSignal signal = new CancelSignal();
    AtomicInteger runs = new AtomicInteger();
    signal.onCancel(runs::incrementAndGet);
    CancelSignal.Registration gone = signal.onCancel(runs::incrementAndGet);
    gone.close();

    signal.cancel(CancelSignal.Reason.CANCELLED);
    signal.cancel(CancelSignal.Reason.TIMEOUT);

    assertThat(runs).hasValue(1);
    signal.onCancel(runs::incrementAndGet);
    assertThat(runs).hasValue(2);
    assertThatThrownBy(signal::check).hasMessageContaining("[CANCELLED]");
  }

  @Test
  void passedDeadlineIsATimeout() {
    CancelSignal signal = new CancelSignal();
    signal.deadlineIn(Duration.ZERO);

    assertThatThrownBy(signal::check).hasMessageContaining("[TIMEOUT]");
    assertThat(signal.remainingNanos()).isZero();
  }

  @Test
  void warningsAreCountedByKind() {
    ScanWarnings warnings = new ScanWarnings();
    warnings.add("TIME_PRECISION", "t.c", "first", 1);
    warnings.add("TIME_PRECISION", "t.c", "second", 4);

    assertThat(warnings.list())
        .containsExactly(new ScanWarnings.Warning("TIME_PRECISION", "t.c", "first", 5));
  }

  @Test
  void warningsOfAFewKindsAreCountedApart() {
    ScanWarnings warnings = new ScanWarnings();
    warnings.addApart("CSV_ROW_WIDTH", "t", "too short", 1);
    warnings.addApart("CSV_ROW_WIDTH", "t", "too long", 4);
    warnings.addApart("CSV_ROW_WIDTH", "t", "too short", 2);

    assertThat(warnings.list())
        .containsExactly(
            new ScanWarnings.Warning("CSV_ROW_WIDTH", "t", "too short", 3),
            new ScanWarnings.Warning("CSV_ROW_WIDTH", "t", "too long", 4));
  }

  @Test
  void messageOfAnExceptionTellsWhereAndHow() {
    ScanException exception =
        ScanException.of(
                new ErrorCode("CSV_BAD_VALUE", ErrorCode.Category.BAD_VALUE),
                "expected DOUBLE but found \"12,50\"")
            .at(Location.of("orders.csv").atLine(1_048_577).atByte(73_400_312).inColumn("price"))
            .fix("Set decimalSeparator=\",\" or declare price VARCHAR")
            .build();

    assertThat(exception)
        .hasMessage(
            "orders.csv, line 1048577 (byte 73400312), column \"price\": expected DOUBLE but found "
                + "\"12,50\". Set decimalSeparator=\",\" or declare price VARCHAR. [CSV_BAD_VALUE]");
  }
}
