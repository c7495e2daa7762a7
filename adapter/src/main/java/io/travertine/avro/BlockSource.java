// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.CancelSignal;
import io.travertine.scan.Location;
import io.travertine.scan.ScanException;
import org.jspecify.annotations.Nullable;

/**
 * Loads the blocks of a split one after the other. Damage is an error, or what is damaged is left
 * out and noted. Used by one thread.
 */
final class BlockSource {
  private final BlockReader blocks;
  private final long end;
  private final @Nullable BlockCodec codec;
  private final BlockBytes content;
  private final OnError onError;
  private final @Nullable BlockCheck check;
  private final DamageLog damage;
  private final CancelSignal cancel;
  private long records;

  /**
   * @param end byte of the file before which the blocks to read begin
   * @param codec null where the content of the blocks is not read
   * @param check null where damage is an error
   * @param damage takes what is left out
   */
  BlockSource(
      BlockReader blocks,
      long end,
      @Nullable BlockCodec codec,
      BlockBytes content,
      OnError onError,
      @Nullable BlockCheck check,
      DamageLog damage,
      CancelSignal cancel) {
    this.blocks = blocks;
    this.end = end;
    this.codec = codec;
    this.content = content;
    this.onError = onError;
    this.check = check;
    this.damage = damage;
    this.cancel = cancel;
  }

  /** Goes to the next block; false at the end. */
  boolean next() {
    while (true) {
      cancel.check();
      try {
        if (!blocks.next(end)) {
          return false;
        }
        records = blocks.records();
        return true;
      } catch (ScanException e) {
        if (check == null || !BlockCheck.isDamage(e.code())) {
          throw e;
        }
        Location block = blocks.location();
        long from = blocks.offset();
        BlockReader.Loss loss = blocks.resync(cancel);
        damage.lostBlock(e, block, loss.records(), loss.behind() - from);
      }
    }
  }

  /** Loads the content of the block behind those that {@code content} has. */
  void load() {
    BlockCodec used = codec;
    if (used == null) {
      return;
    }
    try {
      blocks.content(used, content);
      if (check != null) {
        check(check);
      }
    } catch (MalformedDataException e) {
      if (check == null || !BlockCheck.isDamage(e.code())) {
        throw located(e, blocks.location(), "");
      }
      lose(e, 0);
    }
  }

  private void check(BlockCheck used) {
    BlockCheck.Finding finding = used.check(content, records);
    MalformedDataException found = finding.damage();
    if (found != null) {
      boolean keeps = onError == OnError.SALVAGE && finding.records() > 0;
      if (!keeps) {
        content.drop();
      }
      lose(found, keeps ? finding.records() : 0);
    }
  }

  private void lose(MalformedDataException found, long kept) {
    damage.lostContent(found, blocks.location(), kept, blocks.records() - kept);
    records = kept;
  }

  /** Whether the content is read. */
  boolean readsContent() {
    return codec != null;
  }

  /** Whether what is loaded has been checked whole. */
  boolean isChecked() {
    return check != null;
  }

  /** Number of records to be read of the block. */
  long records() {
    return records;
  }

  /** Number of records before the block. */
  long firstRow() {
    return blocks.firstRow();
  }

  /** Position of the block in the file. */
  long offset() {
    return blocks.offset();
  }

  Location location() {
    return blocks.location();
  }

  /** What was found, with its place. */
  static ScanException located(MalformedDataException found, Location block, String place) {
    ScanException.Builder error =
        ScanException.of(found.code(), place + found.getMessage())
            .at(found.path().isEmpty() ? block : block.inColumn(found.path()))
            .cause(found);
    if (found.fix() != null) {
      error.fix(found.fix());
    }
    return error.build();
  }
}
