// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.BatchFilter;
import io.travertine.scan.BatchReader;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.Limit;
import io.travertine.scan.Predicate;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanMetrics;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the reader of one split of an open file. Whatever has been made is closed if a later part
 * fails. Used by one thread, once.
 */
final class SplitOpener {
  private static final int READ_BYTES = 256 << 10;

  private final ContainerFile file;
  private final AvroSplit split;
  private final RecordStep records;
  private final Schema schema;
  private final ScanSpec spec;
  private final ScanContext context;
  private final long maxBlockBytes;

  SplitOpener(
      ContainerFile file,
      AvroSplit split,
      RecordStep records,
      Schema schema,
      ScanSpec spec,
      ScanContext context,
      long maxBlockBytes) {
    this.file = file;
    this.split = split;
    this.records = records;
    this.schema = schema;
    this.spec = spec;
    this.context = context;
    this.maxBlockBytes = Math.min(maxBlockBytes, context.memory().limitBytes());
  }

  /** Makes the reader, which takes over the file. */
  BatchReader open() {
    List<Predicate> conjuncts =
        spec.filter().stream().filter(conjunct -> AvroTable.isExact(conjunct, schema)).toList();
    List<ColumnPath> layout = layout(conjuncts);
    DecodePlan plan = DecodePlan.of(records, schema, layout);
    int[] output = spec.columns().stream().mapToInt(layout::indexOf).toArray();
    BatchFilter filter = BatchFilter.of(conjuncts, schema, layout);
    boolean limits = conjuncts.size() == spec.filter().size() && spec.order().isEmpty();
    long needed = limits ? neededRows(spec.limit()) : Long.MAX_VALUE;

    BlockStart start = firstBlock();
    boolean readsRecords = plan.readsRecords();
    BlockCodec codec =
        readsRecords ? BlockCodecs.open(file.header().codec(), file.location()) : null;
    FileWindow window = window(readsRecords ? READ_BYTES : BlockReader.HEADER_CHUNK);
    BlockBytes content = new BlockBytes(context.memory(), maxBlockBytes);
    BlockReader blocks = blocks(window, readsRecords);
    blocks.startAt(start);
    BatchFiller filler =
        new BatchFiller(
            blocks,
            split.to(),
            plan,
            codec,
            content,
            new ByteCursor(maxBlockBytes),
            file.file().name(),
            context.cancel(),
            context.batchSize(),
            context.metrics());
    return new AvroBatchReader(
        file.file(),
        () -> release(window, content, codec),
        filler,
        filter,
        output,
        needed,
        context);
  }

  private static long neededRows(@Nullable Limit limit) {
    return limit == null ? Long.MAX_VALUE : limit.neededRows();
  }

  /**
   * What the batches hold before they are filtered: the columns wanted, then what else the filter
   * reads.
   */
  private List<ColumnPath> layout(List<Predicate> conjuncts) {
    List<ColumnPath> layout = new ArrayList<>();
    for (ColumnPath path : spec.columns()) {
      if (!layout.contains(path)) {
        layout.add(path);
      }
    }
    for (Predicate conjunct : conjuncts) {
      for (ColumnPath path : conjunct.paths()) {
        if (layout.stream().noneMatch(there -> there.covers(path))) {
          layout.add(path);
        }
      }
    }
    return layout;
  }

  /** The first block that begins in the split, found from headers alone. */
  private BlockStart firstBlock() {
    try (FileWindow window = window(BlockReader.HEADER_CHUNK)) {
      BlockReader blocks =
          BlockReader.headers(window, file.header(), file.file().name(), new ScanMetrics());
      blocks.startAt(split.known());
      return blocks.skipTo(split.from(), context.cancel());
    }
  }

  private FileWindow window(int chunk) {
    return new FileWindow(file.file(), chunk, context.memory());
  }

  private BlockReader blocks(FileWindow window, boolean content) {
    return new BlockReader(
        window,
        file.header(),
        file.location(),
        content ? BlockReader.Reading.CONTENT : BlockReader.Reading.HEADERS,
        maxBlockBytes,
        records.minimumSize(),
        context.metrics());
  }

  private static void release(FileWindow window, BlockBytes content, @Nullable BlockCodec codec) {
    window.close();
    content.close();
    if (codec != null) {
      codec.close();
    }
  }
}
