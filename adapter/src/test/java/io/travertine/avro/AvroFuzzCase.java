// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.travertine.scan.BatchSize;
import io.travertine.scan.Column;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.DataType;
import io.travertine.scan.Limit;
import io.travertine.scan.Operand;
import io.travertine.scan.Predicate;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanMetrics.Counter;
import io.travertine.scan.ScanRejects;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Split;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.file.SeekableByteArrayInput;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.jspecify.annotations.Nullable;

/** A file, what is asked of it and what is done to it, all made from one seed. */
final class AvroFuzzCase {
  private static final List<String> CODECS =
      List.of("null", "null", "deflate", "snappy", "snappy", "zstandard", "bzip2", "xz");

  /** Their checksums leave no other rows than those that were written. */
  private static final Set<String> CHECKED_CODECS = Set.of("snappy", "bzip2", "xz");

  private static final Set<DataType.Kind> COMPARED =
      Set.of(
          DataType.Kind.BOOLEAN,
          DataType.Kind.INTEGER,
          DataType.Kind.BIGINT,
          DataType.Kind.DATE,
          DataType.Kind.TIMESTAMP,
          DataType.Kind.DECIMAL,
          DataType.Kind.VARCHAR,
          DataType.Kind.UUID);

  /** To generate code takes longer than all else: only one case in so many does. */
  private static final int CASES_A_GENERATED = 16;

  /** Codecs that need milliseconds for a block: so few cases have them, and those few blocks. */
  private static final int CASES_A_SLOW_CODEC = 32;

  private final long seed;
  private final Random random;
  private final Schema writer;
  private final @Nullable Schema reader;
  private final String codec;
  private final byte[] whole;
  private final byte[] damaged;
  private final Damage damage;

  /** What is done to a file. */
  private enum Damage {
    FLIPPED,
    OVERWRITTEN,
    CUT,
    COPIED,
    EXTENDED
  }

  /** What a scan gives. */
  private record Outcome(
      List<List<@Nullable Object>> rows,
      @Nullable String error,
      List<ScanRejects.Reject> rejects,
      long skipped) {}

  AvroFuzzCase(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
    RandomSchemas schemas = new RandomSchemas(random);
    this.writer = schemas.record(2);
    this.reader = random.nextInt(3) == 0 ? schemas.evolved(writer) : null;
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = random.nextInt(40); i >= 0; i--) {
      values.add(schemas.value(writer));
    }
    String any = CODECS.get(random.nextInt(CODECS.size()));
    boolean slow = any.equals("bzip2") || any.equals("xz");
    this.codec = slow && seed % CASES_A_SLOW_CODEC != 0 ? "snappy" : any;
    int perBlock = 1 + random.nextInt(20) + (codec.equals(any) && slow ? 20 : 0);
    CodecFactory factory = CodecFactory.fromString(codec);
    this.whole =
        random.nextInt(4) == 0
            ? Containers.writeInSizedGroups(writer, values, factory, perBlock)
            : Containers.write(writer, values, factory, perBlock);
    this.damage = Damage.values()[random.nextInt(Damage.values().length)];
    this.damaged = damaged();
  }

  private byte[] damaged() {
    byte[] bytes = whole.clone();
    int at = random.nextInt(bytes.length);
    return switch (damage) {
      case FLIPPED -> {
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        yield bytes;
      }
      case OVERWRITTEN -> {
        Arrays.fill(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(12)), (byte) 0xff);
        yield bytes;
      }
      case CUT -> Arrays.copyOf(bytes, at);
      case COPIED -> {
        int count = Math.min(random.nextInt(50), bytes.length - at);
        System.arraycopy(bytes, random.nextInt(bytes.length - count), bytes, at, count);
        yield bytes;
      }
      case EXTENDED -> Arrays.copyOf(bytes, bytes.length + random.nextInt(100));
    };
  }

  /** Reads the file in all ways. */
  void check() {
    Outcome good = checkWhole();
    Source damagedTable = open(damaged, OnError.FAIL, Long.MAX_VALUE);
    Source lenientTable = open(damaged, lenient(), Long.MAX_VALUE);
    if (damagedTable == null || lenientTable == null) {
      assertThat(damagedTable == null).isEqualTo(lenientTable == null);
      return;
    }
    Outcome read = checkDamaged(damagedTable);
    Outcome salvaged = checkLenient(lenientTable);
    if (AvroScan.visible(damagedTable.table()).columns().isEmpty()) {
      // Rows are counted from headers, whatever stands in the blocks.
      return;
    }
    // Records without content are as many as the header says, which no checksum covers.
    boolean hasContent = new SkipCompiler().compile(writer).minimumSize() > 0;
    if (lenientTable.onError() == OnError.SALVAGE) {
      assertThat(salvaged.rows().size()).isGreaterThanOrEqualTo(read.rows().size());
      assertThat(salvaged.rows().subList(0, read.rows().size())).isEqualTo(read.rows());
    }
    boolean proven =
        CHECKED_CODECS.contains(codec) && damage != Damage.COPIED && hasContent && isHeaderWhole();
    if (proven) {
      assertThat(read.rows()).isEqualTo(good.rows().subList(0, read.rows().size()));
      if (good.error() == null) {
        assertThat(values(good)).containsAll(values(salvaged));
        boolean lost = salvaged.rows().size() < good.rows().size();
        assertThat(!lost || salvaged.skipped() > 0 || damage == Damage.CUT).isTrue();
      }
    }
  }

  private OnError lenient() {
    return random.nextBoolean() ? OnError.SALVAGE : OnError.SKIP_BLOCK;
  }

  /** The rows without their numbers, which a block that is lost changes. */
  private static List<List<@Nullable Object>> values(Outcome outcome) {
    return outcome.rows().stream()
        .map(row -> row.subList(0, Math.max(0, row.size() - HiddenColumn.values().length)))
        .toList();
  }

  private boolean isHeaderWhole() {
    int end = 0;
    int size = Containers.SYNC.length;
    while (!Arrays.equals(whole, end, end + size, Containers.SYNC, 0, size)) {
      end++;
    }
    end += size;
    return damaged.length >= end && Arrays.equals(whole, 0, end, damaged, 0, end);
  }

  private Outcome checkWhole() {
    Source table = open(whole, OnError.FAIL, generatedNowAndThen());
    if (table == null) {
      throw new AssertionError("A file that the library wrote cannot be opened");
    }
    Outcome all = table.scan(all(table));
    if (all.error() == null) {
      List<List<@Nullable Object>> expected = library();
      if (expected != null) {
        assertThat(visible(table, all.rows())).isEqualTo(expected);
      }
    } else {
      assertThat(all.error()).contains("without a loss");
    }
    checkParts(table, all);
    Outcome checked = scan(whole, lenient(), all(table));
    if (all.error() == null) {
      assertThat(checked).isEqualTo(all);
    }
    return all;
  }

  private Outcome checkDamaged(Source table) {
    Outcome all = table.scan(all(table));
    if (seed % CASES_A_GENERATED == 0) {
      Outcome generated = scan(damaged, OnError.FAIL, 0, all(table));
      assertThat(generated).isEqualTo(all);
    }
    Outcome split = table.scan(all(table), 1 + random.nextInt(damaged.length));
    assertThat(split).isEqualTo(all);
    checkParts(table, all);
    return all;
  }

  /** Other columns, a filter, a count, a range: the same rows as far as they go. */
  private void checkParts(Source table, Outcome all) {
    List<ColumnPath> paths = paths(table);
    Outcome some = table.scan(ScanSpec.of(paths));
    assertCovers(some, all, projected(all.rows(), paths));
    Outcome counted = table.scan(ScanSpec.of(List.of()));
    if (all.error() == null) {
      assertThat(counted.error()).isNull();
      assertThat(counted.rows()).hasSameSizeAs(all.rows());
    }
    ColumnPath path = path(table);
    Object value = wanted(table, path, all);
    if (value != null) {
      DataType type = table.table.schema().type(path);
      Predicate filter =
          new Predicate.Comparison(path, Predicate.Operator.EQUAL, Operand.of(type, value));
      Outcome filtered = table.scan(ScanSpec.of(paths).withFilter(List.of(filter)));
      List<List<@Nullable Object>> passing =
          all.rows().stream().filter(row -> value.equals(at(row, path))).toList();
      assertCovers(filtered, all, projected(passing, paths));
    }
    checkRange(table, all, paths);
  }

  private void checkRange(Source table, Outcome all, List<ColumnPath> paths) {
    int skip = random.nextInt(50);
    int most = 1 + random.nextInt(50);
    Limit limit =
        new Limit(
            Operand.of(DataType.BIGINT, (long) skip), Operand.of(DataType.BIGINT, (long) most));
    Outcome range = table.scan(ScanSpec.of(paths).withLimit(limit));
    int from = Math.min(skip, all.rows().size());
    int to = Math.min(skip + most, all.rows().size());
    List<List<@Nullable Object>> expected = projected(all.rows().subList(from, to), paths);
    if (to == skip + most) {
      assertThat(range.rows()).isEqualTo(expected);
      assertThat(range.error()).isNull();
    } else {
      assertCovers(range, all, expected);
    }
  }

  /**
   * Fewer columns find no more damage: {@code part} begins with what the whole scan gave, and goes
   * on where that ended in an error.
   */
  private static void assertCovers(
      Outcome part, Outcome all, List<List<@Nullable Object>> expected) {
    assertThat(part.rows().size()).isGreaterThanOrEqualTo(expected.size());
    assertThat(part.rows().subList(0, expected.size())).isEqualTo(expected);
    if (all.error() == null) {
      assertThat(part.error()).isNull();
      assertThat(part.rows()).hasSameSizeAs(expected);
    }
  }

  /** What is left out depends on the file alone. */
  private Outcome checkLenient(Source table) {
    Outcome all = table.scan(all(table));
    List<ColumnPath> paths = paths(table);
    Outcome some = table.scan(ScanSpec.of(paths));
    assertThat(some.rows()).isEqualTo(projected(all.rows(), paths));
    assertThat(some.error()).isEqualTo(all.error());
    assertThat(some.rejects()).isEqualTo(all.rejects());
    assertThat(some.skipped()).isEqualTo(all.skipped());
    Outcome split = table.scan(all(table), 1 + random.nextInt(damaged.length));
    assertThat(split).isEqualTo(all);
    return all;
  }

  /**
   * What the library reads; null where it fails. It compares the bytes that are left with the size
   * of the elements that are read, not of those that were written, and so refuses lists of floats
   * that are read as doubles.
   */
  private @Nullable List<List<@Nullable Object>> library() {
    Schema expected = reader == null ? writer : reader;
    List<List<@Nullable Object>> rows = new ArrayList<>();
    try (DataFileStream<Object> stream =
        new DataFileStream<>(
            new SeekableByteArrayInput(whole),
            new GenericDatumReader<>(null, expected, new GenericData()))) {
      while (stream.hasNext()) {
        rows.add(LibraryValues.row(expected, stream.next()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (AvroRuntimeException e) {
      if (String.valueOf(e.getMessage()).contains("Collection claims")) {
        return null;
      }
      throw e;
    }
    return rows;
  }

  private static List<List<@Nullable Object>> visible(
      Source table, List<List<@Nullable Object>> rows) {
    int visible =
        (int)
            table.table.schema().columns().stream()
                .filter(column -> column.visibility() == Column.Visibility.VISIBLE)
                .count();
    return rows.stream().map(row -> row.subList(0, visible)).toList();
  }

  private static ScanSpec all(Source table) {
    return ScanSpec.all(table.table.schema());
  }

  private long generatedNowAndThen() {
    return seed % CASES_A_GENERATED == 0 ? 0 : Long.MAX_VALUE;
  }

  private Outcome scan(byte[] file, OnError onError, ScanSpec spec) {
    return scan(file, onError, Long.MAX_VALUE, spec);
  }

  private Outcome scan(byte[] file, OnError onError, long rowsBefore, ScanSpec spec) {
    Source table = open(file, onError, rowsBefore);
    if (table == null) {
      throw new AssertionError("A file that could be opened cannot be");
    }
    return table.scan(spec);
  }

  /** A table of the file, or null if there can be none. */
  private @Nullable Source open(byte[] file, OnError onError, long rowsBefore) {
    TrackedFile tracked = TrackedFile.of(file);
    try {
      AvroTable table =
          TableOpener.open(
              List.of(tracked),
              reader,
              AvroScan.settings(16L << 20, 0, onError),
              DecoderCache.atOnce(rowsBefore));
      return new Source(table, tracked, onError, random);
    } catch (ScanException e) {
      return null;
    } finally {
      assertThat(tracked.openCount()).isZero();
    }
  }

  /** A table and the file below it. */
  private record Source(AvroTable table, TrackedFile file, OnError onError, Random random) {

    Outcome scan(ScanSpec spec) {
      return scan(spec, 0);
    }

    /** With splits of some size, or as the table plans them if that is 0. */
    Outcome scan(ScanSpec spec, int splitBytes) {
      BatchSize size = new BatchSize(1 + random.nextInt(50), 1 + random.nextInt(5000));
      ScanContext context = AvroScan.context().withBatchSize(size);
      AvroScan scan;
      if (splitBytes == 0) {
        scan = AvroScan.run(table, spec, context);
      } else {
        Iterator<Split> splits = new SplitPlanner(List.of(file), context, splitBytes);
        scan = AvroScan.run(table, spec, context, splits);
      }
      assertThat(file.openCount()).isZero();
      assertThat(context.memory().usedBytes()).isZero();
      String error = scan.failure == null ? null : String.valueOf(scan.failure.getMessage());
      return new Outcome(scan.rows, error, context.rejects().list(), scan.counter(Counter.SKIPPED));
    }
  }

  private List<ColumnPath> paths(Source table) {
    List<ColumnPath> paths = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      paths.add(path(table));
    }
    return paths;
  }

  /** A random column, or a field of a row in it. */
  private ColumnPath path(Source table) {
    List<Column> columns = table.table.schema().columns();
    List<Integer> ordinals = new ArrayList<>(List.of(random.nextInt(columns.size())));
    DataType type = columns.get(ordinals.get(0)).type();
    while (type instanceof DataType.Row row && !row.fields().isEmpty() && random.nextInt(4) > 0) {
      int field = random.nextInt(row.fields().size());
      ordinals.add(field);
      type = row.fields().get(field).type();
    }
    return new ColumnPath(ordinals);
  }

  /** A value that some row has there, if such values are compared. */
  private @Nullable Object wanted(Source table, ColumnPath path, Outcome all) {
    if (all.rows().isEmpty() || !COMPARED.contains(table.table.schema().type(path).kind())) {
      return null;
    }
    return at(all.rows().get(random.nextInt(all.rows().size())), path);
  }

  private static List<List<@Nullable Object>> projected(
      List<List<@Nullable Object>> rows, List<ColumnPath> paths) {
    List<List<@Nullable Object>> projected = new ArrayList<>();
    for (List<@Nullable Object> row : rows) {
      List<@Nullable Object> values = new ArrayList<>();
      paths.forEach(path -> values.add(at(row, path)));
      projected.add(Collections.unmodifiableList(values));
    }
    return projected;
  }

  private static @Nullable Object at(List<@Nullable Object> row, ColumnPath path) {
    Object value = row.get(path.ordinals().get(0));
    for (int ordinal : path.ordinals().subList(1, path.ordinals().size())) {
      value = value == null ? null : ((List<?>) value).get(ordinal);
    }
    return value;
  }

  @Override
  public String toString() {
    return "codec " + codec + ", " + damage + ", " + writer + " read as " + reader;
  }
}
