// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.Location;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanMetrics;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Loads the blocks of a split one after the other. Damage is an error, or what is damaged is left
 * out, counted and warned of. Used by one thread.
 */
final class BlockSource {
  private final BlockReader blocks;
  private final long end;
  private final @Nullable BlockCodec codec;
  private final BlockBytes content;
  private final OnError onError;
  private final @Nullable BlockCheck check;
  private final ScanContext context;
  private long records;

  /**
   * @param end byte of the file before which the blocks to read begin
   * @param codec null where the content of the blocks is not read
   * @param check null where damage is an error
   */
  BlockSource(
      BlockReader blocks,
      long end,
      @Nullable BlockCodec codec,
      BlockBytes content,
      OnError onError,
      @Nullable BlockCheck check,
      ScanContext context) {
    this.blocks = blocks;
    this.end = end;
    this.codec = codec;
    this.content = content;
    this.onError = onError;
    this.check = check;
    this.context = context;
  }

  /** Goes to the next block; false at the end. */
  boolean next() {
    while (true) {
      context.cancel().check();
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
        long lost = blocks.offset();
        BlockReader.Loss loss = blocks.resync(context.cancel());
        report(e.getMessage(), block, loss.records(), loss.behind() - lost);
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
    MalformedDataException damage = finding.damage();
    if (damage != null) {
      boolean keeps = onError == OnError.SALVAGE && finding.records() > 0;
      if (!keeps) {
        content.drop();
      }
      lose(damage, keeps ? finding.records() : 0);
    }
  }

  private void lose(MalformedDataException damage, long kept) {
    ScanException found = located(damage, blocks.location(), "");
    report(found.getMessage(), blocks.location(), blocks.records() - kept, 0);
    records = kept;
  }

  /** Says what is lost: of a block whose header is damaged too the bytes alone are known. */
  private void report(@Nullable String problem, Location block, long lost, long bytes) {
    context.metrics().add(ScanMetrics.Counter.SKIPPED, Math.max(1, lost));
    String what =
        lost > 0
            ? String.format(Locale.ROOT, "%d records are left out", lost)
            : String.format(Locale.ROOT, "%d bytes are left out", bytes);
    context
        .warnings()
        .add("AVRO_DAMAGE_SKIPPED", block.source(), what + ": " + problem, Math.max(1, lost));
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
