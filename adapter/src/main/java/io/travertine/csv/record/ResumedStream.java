// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.record;

import io.travertine.io.ByteStream;

/**
 * Bytes that have been read already, and then those behind them. Used by one thread; owns nothing.
 */
public final class ResumedStream implements ByteStream {

  /** Reads what has not been read yet. */
  public interface Rest {
    /** As {@link ByteStream#read}; {@code position} ascends without gaps. */
    int read(long position, byte[] target, int offset, int length);
  }

  private final byte[] bytes;
  private final int to;
  private final Rest rest;
  private int next;
  private long position;

  /** {@code bytes[from..to)} stand at {@code position}. */
  public ResumedStream(byte[] bytes, int from, int to, long position, Rest rest) {
    this.bytes = bytes;
    this.next = from;
    this.to = to;
    this.position = position;
    this.rest = rest;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    int count = Math.min(length, to - next);
    if (count > 0) {
      System.arraycopy(bytes, next, target, offset, count);
      next += count;
    } else {
      count = rest.read(position, target, offset, length);
    }
    position += Math.max(0, count);
    return count;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public void close() {}
}
