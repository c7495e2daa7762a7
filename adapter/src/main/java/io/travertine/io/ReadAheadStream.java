// SPDX-License-Identifier: Apache-2.0
package io.travertine.io;

import io.travertine.scan.ErrorCode;
import io.travertine.scan.Location;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.ScanException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream in a thread of its own, a few blocks ahead of its reader. What fails is thrown
 * once the bytes before it have been read. The thread begins when more than {@link #INLINE_BYTES}
 * have been read, so that short files, samples and small limits cost none, and has ended when
 * {@link #close} returns, unless what it reads from stalls. Without memory for the blocks the
 * reader's own thread goes on reading.
 *
 * <p>Used by one thread, except for {@link #close}.
 */
final class ReadAheadStream implements ByteStream {
  /** Read in the thread of the reader. */
  static final int INLINE_BYTES = 1 << 20;

  private static final int BLOCK_BYTES = 128 << 10;
  private static final int BLOCKS = 4;

  /** Several streams may be closed one after another, and a stalled read end much later. */
  private static final long LONGEST_WAIT_MILLIS = 250;

  /** Bytes that were read at one go. Owned by the thread that took it from a queue. */
  private static final class Block {
    private final byte[] bytes = new byte[BLOCK_BYTES];
    private int position;
    private int end;
  }

  private final ByteStream stream;
  private final String name;
  private final MemoryBudget memory;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /** The queues, and what follows up to the thread, are guarded by the lock. */
  private final Deque<Block> filled = new ArrayDeque<>();

  private final Deque<Block> free = new ArrayDeque<>();
  private @Nullable Throwable failure;
  private boolean ended;
  private boolean closed;
  private @Nullable Thread thread;
  private MemoryBudget.@Nullable Reservation reservation;

  /** Of the reader alone. */
  private @Nullable Block current;

  private boolean inline = true;
  private long position;

  /** Closes {@code stream} when it is closed itself. */
  ReadAheadStream(ByteStream stream, String name, MemoryBudget memory) {
    this.stream = stream;
    this.name = name;
    this.memory = memory;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (inline && position >= INLINE_BYTES) {
      inline = !start();
    }
    int count = inline ? stream.read(target, offset, length) : take(target, offset, length);
    if (count > 0) {
      position += count;
    }
    return count;
  }

  @Override
  public long position() {
    return position;
  }

  /** Begins to read ahead; false if there is no memory for it. */
  private boolean start() {
    lock.lock();
    try {
      if (closed) {
        throw stopped();
      }
      reservation = memory.tryReserve((long) BLOCKS * BLOCK_BYTES);
      if (reservation == null) {
        return false;
      }
      for (int i = 0; i < BLOCKS; i++) {
        free.addLast(new Block());
      }
      Thread filler = new Thread(this::fill, "travertine-inflate " + name);
      filler.setDaemon(true);
      thread = filler;
      filler.start();
      return true;
    } finally {
      lock.unlock();
    }
  }

  private int take(byte[] target, int offset, int length) {
    Block block = current;
    if (block == null || block.position == block.end) {
      block = next(block);
      current = block;
      if (block == null) {
        return -1;
      }
    }
    int count = Math.min(length, block.end - block.position);
    System.arraycopy(block.bytes, block.position, target, offset, count);
    block.position += count;
    return count;
  }

  /** Gives back {@code used} and waits for the next block; null at the end. */
  private @Nullable Block next(@Nullable Block used) {
    lock.lock();
    try {
      if (used != null) {
        free.addLast(used);
        current = null;
        changed.signalAll();
      }
      while (filled.isEmpty() && !ended && !closed) {
        changed.await();
      }
      if (closed) {
        throw stopped();
      }
      Block block = filled.pollFirst();
      if (block == null && failure != null) {
        throw unchecked(failure);
      }
      return block;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw stopped();
    } finally {
      lock.unlock();
    }
  }

  /** The thread's work: fills blocks as they come free, up to the end or a failure. */
  private void fill() {
    Throwable thrown = null;
    try {
      Block block = room();
      while (block != null && fill(block)) {
        put(block);
        block = room();
      }
    } catch (RuntimeException | Error e) {
      thrown = e;
    } catch (InterruptedException e) {
      // Nobody but the end of the program interrupts this thread, which it owns.
      thrown = stopped();
    }
    lock.lock();
    try {
      failure = thrown;
      ended = true;
      changed.signalAll();
      if (closed) {
        release();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean fill(Block block) {
    block.position = 0;
    block.end = 0;
    int count = stream.read(block.bytes, 0, BLOCK_BYTES);
    block.end = Math.max(count, 0);
    return count > 0;
  }

  /** A block to be filled; null when the stream is closed. */
  private @Nullable Block room() throws InterruptedException {
    lock.lock();
    try {
      while (free.isEmpty() && !closed) {
        changed.await();
      }
      return closed ? null : free.pollFirst();
    } finally {
      lock.unlock();
    }
  }

  private void put(Block block) {
    lock.lock();
    try {
      filled.addLast(block);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    Thread running;
    lock.lock();
    try {
      closed = true;
      running = thread;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    stream.close();
    try {
      if (running != null) {
        running.join(LONGEST_WAIT_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (running == null || !running.isAlive()) {
        release();
      }
    }
  }

  /** To be called by the last who uses the blocks. */
  private void release() {
    lock.lock();
    try {
      if (reservation != null) {
        reservation.close();
      }
    } finally {
      lock.unlock();
    }
  }

  private ScanException stopped() {
    return ScanException.of(ErrorCode.CANCELLED, "Reading was stopped")
        .at(Location.of(name))
        .build();
  }

  private static RuntimeException unchecked(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return (RuntimeException) failure;
  }
}
