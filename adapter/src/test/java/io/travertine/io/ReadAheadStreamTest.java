// SPDX-License-Identifier: Apache-2.0
package io.travertine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.travertine.scan.MemoryBudget;
import io.travertine.scan.ScanException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ReadAheadStreamTest {
  private static final int LONG = 3 * ReadAheadStream.INLINE_BYTES;

  private final MemoryBudget memory = MemoryBudget.of("memoryBudget", 8L << 20);

  @Test
  void bytesBeforeAFailureComeFirst() {
    Counted below = new Counted(LONG, FileErrors.damaged("a.gz", 7, "is damaged", null));
    try (ReadAheadStream stream = new ReadAheadStream(below, "a.gz", memory)) {
      assertThat(readAll(stream, LONG)).isEqualTo(LONG);
      byte[] buffer = new byte[10];
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> stream.read(buffer, 0, 10))
            .isInstanceOf(ScanException.class)
            .hasMessageContaining("a.gz, byte 7: The compressed file is damaged");
      }
      assertThat(stream.position()).isEqualTo(LONG);
    }
    assertNothingLeft(below);
  }

  @Test
  void shortStreamIsReadByItsReader() {
    Counted below = new Counted(ReadAheadStream.INLINE_BYTES, null);
    try (ReadAheadStream stream = new ReadAheadStream(below, "a.gz", memory)) {
      assertThat(readAll(stream, ReadAheadStream.INLINE_BYTES))
          .isEqualTo(ReadAheadStream.INLINE_BYTES);
      assertThat(below.readers).isEqualTo(1);
    }
    assertNothingLeft(below);
  }

  @Test
  void withoutMemoryTheReaderGoesOnItself() {
    Counted below = new Counted(LONG, null);
    MemoryBudget none = MemoryBudget.of("memoryBudget", 1000);
    try (ReadAheadStream stream = new ReadAheadStream(below, "a.gz", none)) {
      assertThat(readAll(stream, Integer.MAX_VALUE)).isEqualTo(LONG);
      assertThat(below.readers).isEqualTo(1);
    }
    assertNothingLeft(below);
  }

  @Test
  void readsNoMoreThanItsBlocksAhead() throws InterruptedException {
    Counted below = new Counted(Integer.MAX_VALUE, null);
    try (ReadAheadStream stream = new ReadAheadStream(below, "a.gz", memory)) {
      assertThat(readAll(stream, ReadAheadStream.INLINE_BYTES + 20_000))
          .isGreaterThan(ReadAheadStream.INLINE_BYTES);
      Thread.sleep(50);
      assertThat(below.delivered.get())
          .isLessThanOrEqualTo(ReadAheadStream.INLINE_BYTES + (1 << 20));
      assertThat(memory.usedBytes()).isPositive();
    }
    assertNothingLeft(below);
  }

  @Test
  void closeEndsAReadThatStalls() throws InterruptedException {
    Stalled below = new Stalled();
    ReadAheadStream stream = new ReadAheadStream(below, "a.gz", memory);
    CountDownLatch failed = new CountDownLatch(1);
    Thread reader =
        new Thread(
            () -> {
              try {
                readAll(stream, LONG);
              } catch (ScanException e) {
                failed.countDown();
              }
            });
    reader.start();
    below.stalled.await();
    stream.close();
    assertThat(failed.await(10, TimeUnit.SECONDS)).isTrue();
    reader.join();
    stream.close();
    assertThat(inflating()).isFalse();
    assertThat(memory.usedBytes()).isZero();
  }

  @Test
  void streamsThatStallForeverAreLeftBehindAndGiveTheirMemoryBackWhenTheyEnd()
      throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    List<ReadAheadStream> streams = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Deaf below = new Deaf(end);
      ReadAheadStream stream = new ReadAheadStream(below, "a.gz", memory);
      readAll(stream, ReadAheadStream.INLINE_BYTES + 20_000);
      below.stalled.await();
      streams.add(stream);
    }
    long start = System.nanoTime();
    streams.forEach(ReadAheadStream::close);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    assertThat(memory.usedBytes()).isPositive();
    end.countDown();
    while (inflating()) {
      Thread.sleep(1);
    }
    assertThat(memory.usedBytes()).isZero();
  }

  /** Gives what is read inline and a little more, and does not even notice that it is closed. */
  private static final class Deaf implements ByteStream {
    private final CountDownLatch end;
    private final CountDownLatch stalled = new CountDownLatch(1);
    private int given;

    Deaf(CountDownLatch end) {
      this.end = end;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (given > ReadAheadStream.INLINE_BYTES + (1 << 17)) {
        stalled.countDown();
        try {
          end.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
        return -1;
      }
      int count = Math.min(length, 1 << 16);
      for (int i = 0; i < count; i++) {
        target[offset + i] = (byte) (given + i);
      }
      given += count;
      return count;
    }

    @Override
    public long position() {
      return given;
    }

    @Override
    public void close() {}
  }

  private static int readAll(ByteStream stream, int most) {
    byte[] buffer = new byte[10_007];
    int total = 0;
    int count = 0;
    while (count >= 0 && total < most) {
      count = stream.read(buffer, 0, buffer.length);
      for (int i = 0; i < count; i++) {
        assertThat(buffer[i]).isEqualTo((byte) (total + i));
      }
      total += Math.max(0, count);
    }
    return total;
  }

  private void assertNothingLeft(Counted below) {
    assertThat(below.closed).isTrue();
    assertThat(memory.usedBytes()).isZero();
    assertThat(inflating()).isFalse();
  }

  private static boolean inflating() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().startsWith("travertine-inflate"));
  }

  /** Bytes that count up, and then a failure or the end. */
  private static final class Counted implements ByteStream {
    private final int length;
    private final ScanException failure;
    private final AtomicInteger delivered = new AtomicInteger();
    private volatile boolean closed;
    private Thread reader;
    private int readers;

    Counted(int length, ScanException failure) {
      this.length = length;
      this.failure = failure;
    }

    @Override
    public int read(byte[] target, int offset, int wanted) {
      if (reader != Thread.currentThread()) {
        reader = Thread.currentThread();
        readers++;
      }
      int count = Math.min(wanted, length - delivered.get());
      if (count == 0) {
        if (failure != null) {
          throw failure;
        }
        return -1;
      }
      for (int i = 0; i < count; i++) {
        target[offset + i] = (byte) (delivered.get() + i);
      }
      delivered.addAndGet(count);
      return count;
    }

    @Override
    public long position() {
      return delivered.get();
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  /** Stops in the middle, until it is closed. */
  private static final class Stalled implements ByteStream {
    private final Counted before = new Counted(2 * ReadAheadStream.INLINE_BYTES, null);
    private final CountDownLatch stalled = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public int read(byte[] target, int offset, int length) {
      int count = before.read(target, offset, length);
      if (count > 0) {
        return count;
      }
      stalled.countDown();
      try {
        closed.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      throw FileErrors.damaged("a.gz", 0, "is closed", null);
    }

    @Override
    public long position() {
      return before.position();
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }
}
