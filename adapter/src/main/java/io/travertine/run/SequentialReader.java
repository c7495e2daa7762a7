// SPDX-License-Identifier: Apache-2.0
package io.travertine.run;

import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.ScanException;
import io.travertine.scan.Split;
import java.util.Iterator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads split after split in the thread that pulls; opens the next when the last is exhausted and
 * closed. Used by one thread, except for {@link #close}.
 */
final class SequentialReader implements BatchReader {
  private final SplitOpener opener;
  private @Nullable Iterator<Split> splits;
  private @Nullable UnaryOperator<BatchReader> operators;
  private final Patience patience;
  private volatile @Nullable RetryingReader current;
  private volatile boolean closed;

  SequentialReader(SplitOpener opener) {
    this.opener = opener;
    this.patience = new Patience(opener.context().memory());
  }

  @Override
  public @Nullable Batch next() {
    while (true) {
      opener.context().cancel().check();
      if (closed) {
        throw opener.context().cancel().exception();
      }
      RetryingReader reader = current;
      if (reader == null) {
        reader = openNext();
        if (reader == null) {
          return null;
        }
      }
      Batch batch;
      try {
        batch = reader.next();
        patience.renew();
      } catch (ScanException e) {
        if (!reader.mayBeginLater(e) || !patience.lasts()) {
          throw e;
        }
        reader.rest();
        continue;
      }
      if (batch == null) {
        current = null;
        reader.close();
      } else if (batch.size() > 0) {
        return batch;
      }
    }
  }

  private @Nullable RetryingReader openNext() {
    Iterator<Split> remaining = splits;
    if (remaining == null) {
      remaining = opener.plan();
      splits = remaining;
    }
    if (!remaining.hasNext()) {
      return null;
    }
    UnaryOperator<BatchReader> above = operators;
    if (above == null) {
      above = opener.work().forThread();
      operators = above;
    }
    RetryingReader reader = opener.open(remaining.next(), above);
    current = reader;
    if (closed) {
      reader.close();
    }
    return reader;
  }

  @Override
  public void close() {
    closed = true;
    BatchReader reader = current;
    if (reader != null) {
      reader.close();
    }
  }
}
