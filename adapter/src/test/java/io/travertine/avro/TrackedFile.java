// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.InputFile;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A file in memory that knows how often it is open, and can be changed. Thread-safe. */
final class TrackedFile implements InputFile {
  private final String name;
  private final AtomicInteger open = new AtomicInteger();
  private volatile byte[] bytes;
  private final AtomicInteger version = new AtomicInteger();

  TrackedFile(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  static TrackedFile of(byte[] bytes) {
    return new TrackedFile("test.avro", bytes);
  }

  void change(byte[] newBytes) {
    bytes = newBytes;
    version.incrementAndGet();
  }

  int openCount() {
    return open.get();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Version version() {
    return new Version(bytes.length, Integer.toString(version.get()));
  }

  @Override
  public Content open() {
    open.incrementAndGet();
    AtomicBoolean closed = new AtomicBoolean();
    return new Content() {
      @Override
      public int read(long position, byte[] target, int offset, int length) throws IOException {
        if (closed.get()) {
          throw new IOException("closed");
        }
        byte[] now = bytes;
        if (position >= now.length) {
          return -1;
        }
        int count = (int) Math.min(length, now.length - position);
        System.arraycopy(now, (int) position, target, offset, count);
        return count;
      }

      @Override
      public void close() {
        if (closed.compareAndSet(false, true)) {
          open.decrementAndGet();
        }
      }
    };
  }
}
