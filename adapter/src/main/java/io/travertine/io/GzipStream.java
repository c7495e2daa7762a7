// SPDX-License-Identifier: Apache-2.0
package io.travertine.io;

import io.travertine.scan.ScanException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses a gzip file of one or more members (RFC 1952), and checks length and CRC of each.
 * {@link java.util.zip.GZIPInputStream} is not used because it takes a damaged header of a later
 * member for the end of the file. Used by one thread, except for {@link #close}.
 */
final class GzipStream implements ByteStream {
  private static final int CHUNK_BYTES = 64 << 10;
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xE0;

  /** What the next bytes of the file are. */
  private enum State {
    HEADER,
    DATA,
    END
  }

  private final OpenFile file;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] chunk = new byte[CHUNK_BYTES];
  private int chunkPosition;
  private int chunkEnd;
  private long filePosition;
  private long position;
  private long members;
  private State state = State.HEADER;
  private boolean ended;

  GzipStream(OpenFile file) {
    this.file = file;
  }

  @Override
  public synchronized int read(byte[] target, int offset, int length) {
    while (true) {
      if (ended) {
        throw damaged("is read after it was closed", 0);
      }
      if (state == State.HEADER) {
        state = readHeader() ? State.DATA : State.END;
      }
      if (state == State.END) {
        return -1;
      }
      int count = inflate(target, offset, length);
      if (count > 0) {
        crc.update(target, offset, count);
        position += count;
        return count;
      }
      if (inflater.finished()) {
        readTrailer();
        state = State.HEADER;
      }
    }
  }

  @Override
  public long position() {
    return position;
  }

  /** The file has to be closed before, so that no read holds the lock for long. */
  @Override
  public synchronized void close() {
    ended = true;
    inflater.end();
  }

  private int inflate(byte[] target, int offset, int length) {
    if (inflater.needsInput() && !inflater.finished()) {
      if (chunkPosition == chunkEnd && !fill()) {
        throw damaged("ends inside the compressed data: it is cut off", 0);
      }
      inflater.setInput(chunk, chunkPosition, chunkEnd - chunkPosition);
      chunkPosition = chunkEnd;
    }
    try {
      int count = inflater.inflate(target, offset, length);
      if (inflater.needsDictionary()) {
        throw damaged("asks for a dictionary, which gzip does not have", 0);
      }
      if (inflater.finished()) {
        chunkPosition = chunkEnd - inflater.getRemaining();
      }
      return count;
    } catch (DataFormatException e) {
      throw damaged("is damaged: " + e.getMessage(), inflater.getRemaining());
    }
  }

  /** Reads the header of a member; false at the end of the file, which may be padded with zeros. */
  private boolean readHeader() {
    if (chunkPosition == chunkEnd && !fill()) {
      if (members == 0) {
        throw damaged("is empty, but a gzip file has a header", 0);
      }
      return false;
    }
    int first = readByte();
    if (first == 0 && members > 0) {
      return skipPadding();
    }
    if (first != 0x1f || readByte() != 0x8b) {
      throw damaged(
          members == 0 ? "does not begin as gzip does" : "goes on after its end with other bytes",
          1);
    }
    if (readByte() != 8) {
      throw damaged("uses a method of compression that gzip does not define", 1);
    }
    int flags = readByte();
    if ((flags & RESERVED) != 0) {
      throw damaged("has flags in its header that gzip does not define", 1);
    }
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip(readShort());
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CRC) != 0) {
      skip(2);
    }
    inflater.reset();
    crc.reset();
    members++;
    return true;
  }

  private boolean skipPadding() {
    while (chunkPosition < chunkEnd || fill()) {
      if (chunk[chunkPosition++] != 0) {
        throw damaged("goes on after its end with other bytes", 1);
      }
    }
    return false;
  }

  private void readTrailer() {
    long expectedCrc = readInt();
    long expectedLength = readInt();
    if (expectedCrc != crc.getValue()) {
      throw damaged("is damaged: its checksum does not match", 0);
    }
    if (expectedLength != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
      throw damaged("is damaged: its length does not match", 0);
    }
  }

  private long readInt() {
    long low = readShort();
    return low | (long) readShort() << 16;
  }

  private int readShort() {
    int low = readByte();
    return low | readByte() << 8;
  }

  private int readByte() {
    if (chunkPosition == chunkEnd && !fill()) {
      throw damaged("ends inside a gzip header or trailer: it is cut off", 0);
    }
    return chunk[chunkPosition++] & 0xFF;
  }

  private void skip(int count) {
    for (int i = 0; i < count; i++) {
      readByte();
    }
  }

  private void skipText() {
    int next = readByte();
    while (next != 0) {
      next = readByte();
    }
  }

  private boolean fill() {
    int count = file.read(filePosition, chunk, 0, chunk.length);
    if (count < 0) {
      return false;
    }
    filePosition += count;
    chunkPosition = 0;
    chunkEnd = count;
    return true;
  }

  /** {@code back} says how many bytes before the ones that were read last the trouble is. */
  private ScanException damaged(String how, int back) {
    long offset = Math.max(0, filePosition - (chunkEnd - chunkPosition) - back);
    return FileErrors.damaged(file.name(), offset, how, null);
  }
}
