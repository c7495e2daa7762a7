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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.Resolver;
import org.jspecify.annotations.Nullable;

/**
 * Makes the reader of one split of an open file. Whatever has been made is closed if a later part
 * fails. Used by one thread, once; what it has made is released by the reader.
 */
final class SplitOpener {
  private static final int READ_BYTES = 256 << 10;

  private final ContainerFile file;
  private final AvroSplit split;
  private final TableRows table;
  private final Schema schema;
  private final ScanSpec spec;
  private final ScanContext context;
  private final TableSettings settings;
  private final int fileOrdinal;
  private final long maxBlockBytes;

  /** How what has been made is released, the last first. */
  private final Deque<Runnable> made = new ArrayDeque<>();

  /**
   * @param fileOrdinal place of the file among those of the table
   */
  SplitOpener(
      ContainerFile file,
      AvroSplit split,
      TableRows table,
      Schema schema,
      ScanSpec spec,
      ScanContext context,
      TableSettings settings,
      int fileOrdinal) {
    this.file = file;
    this.split = split;
    this.table = table;
    this.schema = schema;
    this.spec = spec;
    this.context = context;
    this.settings = settings;
    this.fileOrdinal = fileOrdinal;
    this.maxBlockBytes = Math.min(settings.maxBlockBytes(), context.memory().limitBytes());
  }

  /** Makes the reader, which takes over the file; if it cannot be made, the file stays open. */
  BatchReader open() {
    try {
      return reader();
    } catch (RuntimeException | Error e) {
      release();
      throw e;
    }
  }

  private BatchReader reader() {
    List<Predicate> conjuncts =
        spec.filter().stream().filter(conjunct -> AvroTable.isExact(conjunct, schema)).toList();
    ScanLayout layout = ScanLayout.of(spec, conjuncts, table.shape().fields().size());
    Resolver.Action action = LooseSchemas.resolve(file.header().schema(), table.avroSchema());
    Constants constants = new Constants();
    DecodePlan first = plan(action, layout.first(), constants);
    DecodePlan late = plan(action, layout.late(), constants);
    BlockCheck check = check(action, first, late, constants);
    BatchFilter filter = BatchFilter.of(conjuncts, schema, layout.first());
    boolean limits = conjuncts.size() == spec.filter().size() && spec.order().isEmpty();
    long needed = limits ? neededRows(spec.limit()) : Long.MAX_VALUE;
    RowRange rows = split.rows().most(needed);

    BlockStart start = firstBlock();
    boolean readsRecords = first.readsRecords() || check != null;
    BlockCodec codec = readsRecords ? codec() : null;
    byte[] front = constants.toBytes();
    FileWindow window = window(readsRecords ? READ_BYTES : BlockReader.HEADER_CHUNK, front);
    made.push(window::close);
    BlockBytes content = new BlockBytes(context.memory(), maxBlockBytes, front);
    made.push(content::close);
    BlockReader blocks = blocks(window, readsRecords);
    blocks.startAt(start);
    boolean keepsBlocks = first.pointsIntoBlocks() || late.readsRecords();
    DecodeState state = new DecodeState(maxBlockBytes);
    DamageLog damage = new DamageLog(settings, fileOrdinal, context);
    BlockSource source =
        new BlockSource(
            blocks,
            split.to(),
            codec,
            content,
            settings.onError(),
            check,
            damage,
            context.cancel());
    BatchFiller filler =
        new BatchFiller(
            source,
            first,
            content,
            state,
            decoders(List.of(first, late), 0, InterpretedDecoder.Mode.DENSE),
            keepsBlocks ? BatchFiller.Keeping.BLOCKS : BatchFiller.Keeping.NOTHING,
            file.file().name(),
            context);
    LateColumns lateColumns =
        late.readsRecords()
            ? new LateColumns(
                late,
                decoders(List.of(first, late), 1, InterpretedDecoder.Mode.SELECTED),
                filler,
                state,
                context.metrics())
            : null;
    return new AvroBatchReader(
        file.file(),
        this::release,
        filler,
        filter,
        lateColumns,
        layout.output(),
        rows,
        damage,
        context);
  }

  private DecodePlan plan(Resolver.Action action, List<ColumnPath> layout, Constants constants) {
    return DecodePlan.of(action, table.shape(), schema, layout, file.location(), constants);
  }

  /** Checks all columns, for the modes that leave damaged records out. */
  private @Nullable BlockCheck check(
      Resolver.Action action, DecodePlan first, DecodePlan late, Constants constants) {
    if (settings.onError() == OnError.FAIL) {
      return null;
    }
    List<ColumnPath> all =
        IntStream.range(0, table.shape().fields().size()).mapToObj(ColumnPath::of).toList();
    DecodePlan whole = plan(action, all, constants);
    return new BlockCheck(
        decoders(List.of(first, late, whole), 2, InterpretedDecoder.Mode.DENSE),
        new DecodeState(maxBlockBytes),
        context.cancel());
  }

  /** The decoders of one of several plans that share what stands before the blocks. */
  private RecordDecoders decoders(
      List<DecodePlan> plans, int ordinal, InterpretedDecoder.Mode mode) {
    DecodePlan plan = plans.get(ordinal);
    DecoderCache.Key key =
        new DecoderCache.Key(
            file.header().schema(),
            table.avroSchema(),
            plans.stream().map(DecodePlan::wanted).toList(),
            ordinal);
    DecoderCache cache = table.decoders();
    return new RecordDecoders(plan, cache.code(key, () -> cache.newCode(plan, mode)), mode);
  }

  private static long neededRows(@Nullable Limit limit) {
    return limit == null ? Long.MAX_VALUE : limit.neededRows();
  }

  /** The first block that begins in the split, found from headers alone. */
  private BlockStart firstBlock() {
    try (FileWindow window = window(BlockReader.HEADER_CHUNK, new byte[0])) {
      BlockReader blocks =
          BlockReader.headers(window, file.header(), file.file().name(), new ScanMetrics());
      blocks.startAt(split.known());
      return blocks.skipTo(split.from(), context.cancel());
    }
  }

  private FileWindow window(int chunk, byte[] front) {
    return new FileWindow(file.file(), chunk, front, context.memory());
  }

  private BlockReader blocks(FileWindow window, boolean content) {
    return new BlockReader(
        window,
        file.header(),
        file.location(),
        content ? BlockReader.Reading.CONTENT : BlockReader.Reading.HEADERS,
        maxBlockBytes,
        new SkipCompiler().compile(file.header().schema()).minimumSize(),
        context.metrics());
  }

  private BlockCodec codec() {
    BlockCodec codec = BlockCodecs.open(file.header().codec(), file.location(), context.memory());
    made.push(codec::close);
    return codec;
  }

  /** May run twice: so may what it runs. */
  private void release() {
    made.forEach(Runnable::run);
  }
}
