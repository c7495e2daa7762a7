// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.CancelSignal;
import io.travertine.scan.Location;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanMetrics;
import java.util.Arrays;
import java.util.Locale;

/**
 * Walks over the blocks of a container file: number of records, size, content, sync marker. The
 * content is read only if it is wanted; the sync marker is always checked. Used by one thread.
 */
final class BlockReader {
  /**
   * Most records of a block whose records take no bytes; of others the size of a block is the
   * limit.
   */
  static final long MAX_EMPTY_RECORDS = 1L << 30;

  /** Enough for a sync marker and the header of the block behind it. */
  static final int HEADER_CHUNK = 64;

  private static final int MAX_VARINT_BYTES = 10;
  private static final int SEARCH_BYTES = 256 << 10;

  /** What is read of each block. */
  enum Reading {
    HEADERS,
    CONTENT
  }

  private final FileWindow window;
  private final ContainerHeader header;
  private final Location file;
  private final Reading reading;
  private final long maxBlockBytes;
  private final int minimumRecordSize;
  private final ScanMetrics metrics;

  private long next;
  private long number;
  private long firstRow;
  private long offset;
  private long records;
  private long contentAt;
  private int size;
  private long cursor;

  /**
   * @param maxBlockBytes most bytes that a block may have
   * @param minimumRecordSize bytes that a record takes at least
   */
  BlockReader(
      FileWindow window,
      ContainerHeader header,
      Location file,
      Reading reading,
      long maxBlockBytes,
      int minimumRecordSize,
      ScanMetrics metrics) {
    this.window = window;
    this.header = header;
    this.file = file;
    this.reading = reading;
    this.maxBlockBytes = Math.min(maxBlockBytes, window.limit() - ContainerHeader.SYNC_SIZE);
    this.minimumRecordSize = minimumRecordSize;
    this.metrics = metrics;
    startAt(BlockStart.FIRST);
  }

  /** Walks over headers, for those who look for a place in the file. */
  static BlockReader headers(
      FileWindow window, ContainerHeader header, String fileName, ScanMetrics metrics) {
    return new BlockReader(
        window, header, Location.of(fileName), Reading.HEADERS, Long.MAX_VALUE, 0, metrics);
  }

  /** Goes to the beginning of a block. */
  void startAt(BlockStart start) {
    next = Math.max(start.offset(), header.end());
    number = start.number() - 1;
    firstRow = start.firstRow();
    records = 0;
  }

  /** Where the current block begins. */
  BlockStart start() {
    return new BlockStart(offset, number, firstRow);
  }

  /** Where the block behind the current one begins. */
  BlockStart nextStart() {
    return new BlockStart(next, number + 1, firstRow + records);
  }

  /**
   * Goes to the next block that begins before {@code end}; false if there is none.
   *
   * @throws ScanException if it is damaged or does not fit into the file
   */
  boolean next(long end) {
    if (next >= end || next >= window.length()) {
      return false;
    }
    firstRow += records;
    number++;
    offset = next;
    cursor = next;
    records = readLong("the number of records");
    long declared = readLong("the size");
    contentAt = cursor;
    check(declared);
    size = (int) declared;
    checkSync();
    next = contentAt + size + ContainerHeader.SYNC_SIZE;
    metrics.add(ScanMetrics.Counter.BLOCKS, 1);
    return true;
  }

  /**
   * What is lost with a damaged block.
   *
   * @param records of it, 0 if that is not known
   * @param behind where the next block begins, or the file ends
   */
  record Loss(long records, long behind) {}

  /**
   * After {@link #next} has failed: goes behind the damage. If the block's header is whole and only
   * its sync marker is not, the next block begins behind that; else behind the next sync marker
   * that a block follows. Data may hold the marker too, so what follows is looked at.
   */
  Loss resync(CancelSignal cancel) {
    long declaredEnd = declaredEnd(offset);
    if (declaredEnd == window.length() || (declaredEnd > 0 && isBlockOrBefore(declaredEnd))) {
      next = declaredEnd;
      return new Loss(records, next);
    }
    records = 0;
    next = window.length();
    long at = offset;
    while (at + ContainerHeader.SYNC_SIZE <= window.length()) {
      cancel.check();
      int count = (int) Math.min(SEARCH_BYTES, window.length() - at);
      int index = window.require(at, count);
      int found = find(window.bytes(), index, count);
      if (found < 0) {
        at += count - ContainerHeader.SYNC_SIZE + 1;
        continue;
      }
      long behind = at + (found - index) + ContainerHeader.SYNC_SIZE;
      if (behind == window.length() || isBlockOrBefore(behind)) {
        next = behind;
        break;
      }
      at = behind - ContainerHeader.SYNC_SIZE + 1;
    }
    return new Loss(0, next);
  }

  private int find(byte[] bytes, int from, int count) {
    byte[] sync = header.sync();
    for (int at = from; at <= from + count - sync.length; at++) {
      if (bytes[at] == sync[0]
          && Arrays.equals(bytes, at, at + sync.length, sync, 0, sync.length)) {
        return at;
      }
    }
    return -1;
  }

  /** Whether a block begins at {@code at}, perhaps one that lacks its marker before another. */
  private boolean isBlockOrBefore(long at) {
    long behind = declaredEnd(at);
    return behind > 0 && (isBlock(at) || behind == window.length() || isBlock(behind));
  }

  /** Whether a block with a whole header and its sync marker begins at {@code at}. */
  private boolean isBlock(long at) {
    long behind = declaredEnd(at);
    if (behind < 0) {
      return false;
    }
    byte[] sync = header.sync();
    int index = window.require(behind - sync.length, sync.length);
    return Arrays.equals(window.bytes(), index, index + sync.length, sync, 0, sync.length);
  }

  /** Where the block at {@code at} ends as its header says; -1 if that cannot be. */
  private long declaredEnd(long at) {
    cursor = at;
    try {
      long count = readLong("the number of records");
      long declared = readLong("the size");
      long left = window.length() - cursor - ContainerHeader.SYNC_SIZE;
      return count < 0 || declared < 0 || declared > left
          ? -1
          : cursor + declared + ContainerHeader.SYNC_SIZE;
    } catch (ScanException e) {
      return -1;
    }
  }

  /**
   * Goes on until the next block is the first that begins at or behind {@code target}; returns
   * where that is.
   */
  BlockStart skipTo(long target, CancelSignal cancel) {
    while (next < target && next(target)) {
      cancel.check();
    }
    return nextStart();
  }

  /** Position of the block in the file. */
  long offset() {
    return offset;
  }

  /** Number of the block in the file, from 0. */
  long number() {
    return number;
  }

  /** Number of records in the block. */
  long records() {
    return records;
  }

  /** Number of records before the block. */
  long firstRow() {
    return firstRow;
  }

  /** Decompresses the content of the block. */
  void content(BlockCodec codec, BlockBytes target) {
    int index = window.require(contentAt, size);
    codec.decompress(window.bytes(), index, size, target);
    metrics.add(ScanMetrics.Counter.BLOCKS_DECODED, 1);
  }

  /** The current block, for messages. */
  Location location() {
    return file.atBlock(number).atByte(offset);
  }

  private void check(long declared) {
    long left = window.length() - contentAt;
    if (records < 0 || declared < 0) {
      throw bad("a block of " + records + " records and " + declared + " bytes");
    }
    if (declared > left - ContainerHeader.SYNC_SIZE) {
      throw cut(
          String.format(
              Locale.ROOT,
              "%d bytes of content and a sync marker of %d should follow but %d bytes are left",
              declared,
              ContainerHeader.SYNC_SIZE,
              left));
    }
    if (declared > maxBlockBytes && reading == Reading.CONTENT) {
      throw ScanException.of(
              AvroErrors.TOO_LARGE,
              "the block has " + declared + " bytes but at most " + maxBlockBytes + " are allowed")
          .at(location())
          .fix("Raise maxBlockBytes and memoryBudget or rewrite the file with smaller blocks")
          .build();
    }
    long most =
        minimumRecordSize == 0 ? MAX_EMPTY_RECORDS : mostBytes(declared) / minimumRecordSize;
    if (records > most) {
      throw bad(
          String.format(
              Locale.ROOT,
              "a block of %d bytes that claims to have %d records of %d bytes or more",
              declared,
              records,
              minimumRecordSize));
    }
  }

  private long mostBytes(long declared) {
    return header.codec().equals(BlockCodecs.NULL) ? declared : HeldBytes.MAX_SIZE;
  }

  private void checkSync() {
    long at = contentAt + size;
    byte[] sync = header.sync();
    int index;
    if (reading == Reading.CONTENT) {
      index = window.require(contentAt, size + sync.length) + size;
    } else {
      index = window.require(at, sync.length);
    }
    if (!Arrays.equals(window.bytes(), index, index + sync.length, sync, 0, sync.length)) {
      throw bad("the sync marker at byte " + at + " is not the one of the header");
    }
  }

  private long readLong(String what) {
    int there = (int) Math.min(MAX_VARINT_BYTES, window.length() - cursor);
    int index = window.require(cursor, there);
    byte[] bytes = window.bytes();
    long raw = 0;
    for (int i = 0; i < there; i++) {
      raw |= (bytes[index + i] & 0x7fL) << (7 * i);
      if (bytes[index + i] >= 0) {
        cursor += i + 1;
        return (raw >>> 1) ^ -(raw & 1);
      }
    }
    if (there < MAX_VARINT_BYTES) {
      throw cut("the file ends after " + window.length() + " bytes, within " + what);
    }
    throw bad(what + " of the block has more than 64 bits");
  }

  private ScanException cut(String problem) {
    return ScanException.of(AvroErrors.CUT, "the file is cut: " + problem)
        .at(location())
        .fix("Copy the file again from where it was written")
        .build();
  }

  private ScanException bad(String problem) {
    return ScanException.of(AvroErrors.BAD_BLOCK, problem).at(location()).build();
  }
}
