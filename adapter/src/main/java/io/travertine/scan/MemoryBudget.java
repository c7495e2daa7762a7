// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that may be held at once. Budgets form a tree: what a scan reserves counts for its query
 * and for the engine too. Thread-safe.
 */
public final class MemoryBudget {
  private final String option;
  private final long limit;
  private final @Nullable MemoryBudget parent;
  private final AtomicLong used = new AtomicLong();
  private final AtomicLong peak = new AtomicLong();

  private MemoryBudget(String option, long limit, @Nullable MemoryBudget parent) {
    this.option = option;
    this.limit = limit;
    this.parent = parent;
  }

  /** A budget of its own; {@code option} is the name of the option that sets {@code limit}. */
  public static MemoryBudget of(String option, long limit) {
    return new MemoryBudget(option, limit, null);
  }

  /** A budget within this one. */
  public MemoryBudget child(String childOption, long childLimit) {
    return new MemoryBudget(childOption, childLimit, this);
  }

  /**
   * Reserves {@code bytes} until the reservation is closed.
   *
   * @param purpose what the bytes are for, for the message: {@code one Avro block}
   * @throws ScanException {@code MEMORY_BUDGET} if they are not there
   */
  public Reservation reserve(long bytes, String purpose) {
    MemoryBudget full = take(bytes);
    if (full != null) {
      throw full.exceeded(bytes, purpose);
    }
    return new Reservation(this, bytes);
  }

  /** Reserves {@code bytes} if they are there, else returns null. */
  public @Nullable Reservation tryReserve(long bytes) {
    return take(bytes) == null ? new Reservation(this, bytes) : null;
  }

  public long usedBytes() {
    return used.get();
  }

  /** The most that was ever reserved at once. */
  public long peakBytes() {
    return peak.get();
  }

  public long limitBytes() {
    return limit;
  }

  /** The most that can ever be held: the least limit of this budget and those around it. */
  public long attainableBytes() {
    return parent == null ? limit : Math.min(limit, parent.attainableBytes());
  }

  /** Whether nothing is held here and in the budgets around this, so that nothing can come free. */
  public boolean isUnused() {
    return used.get() == 0 && (parent == null || parent.isUnused());
  }

  /** Takes the bytes here and above, or nothing at all; returns the budget that lacks them. */
  private @Nullable MemoryBudget take(long bytes) {
    long before = used.get();
    while (bytes <= 0 || bytes <= limit - before) {
      if (used.compareAndSet(before, before + bytes)) {
        return takeAbove(bytes, before + bytes);
      }
      before = used.get();
    }
    return this;
  }

  private @Nullable MemoryBudget takeAbove(long bytes, long now) {
    if (parent != null) {
      MemoryBudget full = parent.take(bytes);
      if (full != null) {
        used.addAndGet(-bytes);
        return full;
      }
    }
    peak.accumulateAndGet(now, Math::max);
    return null;
  }

  private void release(long bytes) {
    used.addAndGet(-bytes);
    if (parent != null) {
      parent.release(bytes);
    }
  }

  private ScanException exceeded(long bytes, String purpose) {
    String problem =
        String.format(
            Locale.ROOT,
            "%s needs %s but %s of the %s of %s are in use",
            purpose,
            mebibytes(bytes),
            mebibytes(used.get()),
            mebibytes(limit),
            option);
    return ScanException.of(ErrorCode.MEMORY_BUDGET, problem).fix("Raise " + option).build();
  }

  private static String mebibytes(long bytes) {
    return bytes < 1 << 20
        ? String.format(Locale.ROOT, "%d KiB", (bytes + 1023) >> 10)
        : String.format(Locale.ROOT, "%d MiB", (bytes + (1 << 20) - 1) >> 20);
  }

  /** Bytes that are held. Thread-safe; closing it twice releases once. */
  public static final class Reservation implements AutoCloseable {
    private final MemoryBudget budget;
    private final AtomicLong bytes;

    private Reservation(MemoryBudget budget, long bytes) {
      this.budget = budget;
      this.bytes = new AtomicLong(bytes);
    }

    /** What is held still. */
    public long bytes() {
      return bytes.get();
    }

    /** Takes over what {@code other} of the same budget holds. */
    public void add(Reservation other) {
      if (other.budget != budget) {
        throw new IllegalStateException("The bytes are of another budget");
      }
      bytes.addAndGet(other.bytes.getAndSet(0));
    }

    /** Gives back all but {@code most} bytes. */
    public void shrinkTo(long most) {
      long before = bytes.getAndUpdate(held -> Math.min(held, most));
      if (before > most) {
        budget.release(before - most);
      }
    }

    @Override
    public void close() {
      shrinkTo(0);
    }
  }
}
