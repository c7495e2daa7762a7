// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import io.travertine.scan.Batch;
import io.travertine.scan.ScanException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads in one way, and in another if the first fails before it has returned anything, for a reason
 * that the other does not share. Used by one thread, except for {@link #close}.
 */
final class FallbackReader implements ResumableReader {
  private final Predicate<ScanException> hasOtherWay;
  private final Supplier<ResumableReader> otherWay;
  private ResumableReader reader;
  private boolean decided;
  private boolean closed;

  FallbackReader(
      ResumableReader reader,
      Predicate<ScanException> hasOtherWay,
      Supplier<ResumableReader> otherWay) {
    this.reader = reader;
    this.hasOtherWay = hasOtherWay;
    this.otherWay = otherWay;
  }

  @Override
  public @Nullable Batch next() {
    if (decided) {
      return current().next();
    }
    try {
      Batch first = current().next();
      decided = true;
      return first;
    } catch (ScanException e) {
      if (!hasOtherWay.test(e)) {
        throw e;
      }
    }
    decided = true;
    current().close();
    use(otherWay.get());
    return current().next();
  }

  private synchronized ResumableReader current() {
    return reader;
  }

  private synchronized void use(ResumableReader other) {
    reader = other;
    if (closed) {
      other.close();
    }
  }

  @Override
  public Optional<ResumePoint> resumePoint() {
    return current().resumePoint();
  }

  @Override
  public synchronized void close() {
    closed = true;
    reader.close();
  }
}
