// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

/**
 * Upper bounds of a batch; a reader ends a batch at whichever comes first. One row larger than
 * {@code bytes} is a batch of its own.
 */
public record BatchSize(int rows, long bytes) {
  public static final BatchSize DEFAULT = new BatchSize(8192, 1L << 20);

  public BatchSize {
    if (rows < 1 || bytes < 1) {
      throw new IllegalArgumentException("A batch has at least one row and one byte");
    }
  }
}
