// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.travertine.avro.Containers.Raw;
import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.BatchSize;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.DataType;
import io.travertine.scan.ErrorCode;
import io.travertine.scan.InputFile;
import io.travertine.scan.Limit;
import io.travertine.scan.Operand;
import io.travertine.scan.Predicate;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanMetrics.Counter;
import io.travertine.scan.ScanOffer;
import io.travertine.scan.ScanOffer.Verdict;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Source;
import io.travertine.scan.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.generic.GenericData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not asked for is not decoded; filters and limits are done by the source. */
final class AvroPushDownTest {
  private static final int ROWS = 1000;
  private static final int PER_BLOCK = 100;
  private static final int HEADER_READ = 8192;
  private static final Schema SCHEMA =
      Containers.schema(
          Containers.record(
              "{\"name\":\"id\",\"type\":\"long\"},{\"name\":\"name\",\"type\":[\"null\",\"string\"]},"
                  + "{\"name\":\"address\",\"type\":[\"null\",{\"type\":\"record\",\"name\":\"A\",\"fields\":["
                  + "{\"name\":\"street\",\"type\":\"string\"},{\"name\":\"city\",\"type\":\"string\"},"
                  + "{\"name\":\"zip\",\"type\":\"int\"}]}]},"
                  + "{\"name\":\"tags\",\"type\":{\"type\":\"array\",\"items\":\"string\"}}"));
  private static final ColumnPath ID = ColumnPath.of(0);
  private static final ColumnPath CITY = ColumnPath.of(2, 1);
  private static final ColumnPath ADDRESS = ColumnPath.of(2);

  private final byte[] bytes = file();
  private final TrackedFile file = TrackedFile.of(bytes);
  private final Source table = AvroScan.table(file);

  @Test
  void onlyWantedColumnsAreDecoded() {
    AvroScan scan = AvroScan.run(table, ScanSpec.of(List.of(ID)));
    assertThat(scan.rows).hasSize(ROWS);
    assertThat(scan.counter(Counter.VALUES_DECODED)).isEqualTo(ROWS);
    assertThat(scan.counter(Counter.BLOCKS_DECODED)).isEqualTo(ROWS / PER_BLOCK);
  }

  @Test
  void onlyWantedFieldsOfARecordAreDecoded() {
    AvroScan scan = AvroScan.run(table, ScanSpec.of(List.of(CITY)));
    assertThat(scan.counter(Counter.VALUES_DECODED)).isEqualTo(ROWS);
    assertThat(scan.column(0).subList(0, 5)).hasToString("[null, city1, city2, city3, city4]");
  }

  @Test
  void columnAndFieldOfItAreDecodedOnce() {
    AvroScan scan = AvroScan.run(table, ScanSpec.of(List.of(CITY, ADDRESS, CITY)));
    assertThat(scan.counter(Counter.VALUES_DECODED)).isEqualTo(3 * ROWS);
    assertThat(scan.rows.get(1)).hasToString("[city1, [street1, city1, 1], city1]");
    assertThat(scan.rows.get(0)).hasToString("[null, null, null]");
  }

  @Test
  void countReadsBlockHeadersOnly() {
    AvroScan scan = AvroScan.run(table, ScanSpec.of(List.of()));
    assertThat(scan.rows).hasSize(ROWS);
    assertThat(scan.counter(Counter.BLOCKS)).isEqualTo(ROWS / PER_BLOCK);
    assertThat(scan.counter(Counter.BLOCKS_DECODED)).isZero();
    assertThat(scan.counter(Counter.VALUES_DECODED)).isZero();
    assertThat(scan.counter(Counter.BYTES) - HEADER_READ)
        .isLessThanOrEqualTo(64 * (ROWS / PER_BLOCK + 1));
  }

  @Test
  void hiddenColumnsNeedNoContent() {
    AvroScan scan = AvroScan.run(table, AvroScan.columns(table, "_row", "_file", "_offset"));
    assertThat(scan.counter(Counter.BLOCKS_DECODED)).isZero();
    assertThat(scan.rows.get(0).get(0)).isEqualTo(1L);
    assertThat(scan.rows.get(ROWS - 1).get(0)).isEqualTo((long) ROWS);
    assertThat(scan.column(2).stream().distinct()).hasSize(ROWS / PER_BLOCK);
    AvroScan mixed = AvroScan.run(table, AvroScan.columns(table, "_row", "id"));
    assertThat(mixed.rows).allMatch(row -> (Long) row.get(0) == (Long) row.get(1) + 1);
  }

  @Test
  void filterOnAnotherColumnIsExact() {
    Predicate filter = equal(CITY, DataType.VARCHAR, "city7");
    ScanSpec spec = ScanSpec.of(List.of(ID)).withFilter(List.of(filter));
    assertThat(table.offer(spec).filter()).containsExactly(Verdict.EXACT);
    AvroScan scan = AvroScan.run(table, spec);
    assertThat(scan.column(0)).hasSize(ROWS / 10).allMatch(id -> (Long) id % 10 == 7);
    assertThat(scan.counter(Counter.ROWS_READ)).isEqualTo(ROWS);
    assertThat(scan.counter(Counter.VALUES_DECODED)).isEqualTo(ROWS + ROWS / 10);
  }

  @Test
  void limitOfFilteredRowsDecodesNoMoreThanThese() {
    ScanSpec spec =
        ScanSpec.of(List.of(ID, ColumnPath.of(1)))
            .withFilter(List.of(equal(CITY, DataType.VARCHAR, "city7")))
            .withLimit(Limit.first(2));
    AvroScan scan = AvroScan.run(table, spec, new BatchSize(100, 1 << 20));
    assertThat(scan.rows).hasToString("[[7, name7], [17, name17]]");
    assertThat(scan.counter(Counter.VALUES_DECODED)).isEqualTo(100 + 2 * 2);
  }

  @Test
  void filteredRowsBeforeABadValueComeFirst() {
    String schema =
        Containers.record(
            Containers.field("k", "\"int\"") + "," + Containers.field("s", "\"string\""));
    Raw content = new Raw();
    for (int i = 0; i < 6; i++) {
      content.number(i % 2).number(1).bytes(i >= 3 ? 0xff : 'a' + i);
    }
    byte[] bytes = Raw.of(schema).block(0, new byte[0]).block(6, content.toBytes()).toBytes();
    for (long rowsBefore : new long[] {0, Long.MAX_VALUE}) {
      Source source =
          AvroScan.table(List.of(TrackedFile.of(bytes)), null, DecoderCache.atOnce(rowsBefore));
      AvroScan even = filtered(source, 0);
      assertThat(even.rows).hasToString("[[a], [c]]");
      assertThat(even.failure)
          .hasMessageContaining("block 1 ")
          .hasMessageContaining(
              "column \"s\": record 4 of the block, which begins at byte 12 of its")
          .hasMessageContaining("expected UTF-8");
      AvroScan odd = filtered(source, 1);
      assertThat(odd.rows).hasToString("[[b]]");
      assertThat(odd.failure).hasMessageContaining("record 3 of the block");
      assertThat(filtered(source, 2).failure).isNull();
    }
  }

  private static AvroScan filtered(Source source, long k) {
    return AvroScan.run(
        source,
        ScanSpec.of(List.of(ColumnPath.of(1)))
            .withFilter(List.of(equal(ColumnPath.of(0), DataType.INTEGER, k))));
  }

  @Test
  void filterOnHiddenColumnReadsNoContent() {
    int row = table.schema().ordinal("_row").orElseThrow();
    Predicate filter =
        new Predicate.Comparison(
            ColumnPath.of(row), Predicate.Operator.LESS_OR_EQUAL, Operand.of(DataType.BIGINT, 5L));
    AvroScan scan = AvroScan.run(table, ScanSpec.of(List.of()).withFilter(List.of(filter)));
    assertThat(scan.rows).hasSize(5);
    assertThat(scan.counter(Counter.BLOCKS_DECODED)).isZero();
  }

  @Test
  void filterOfNullFieldsHoldsForNullRecords() {
    ScanSpec spec = ScanSpec.of(List.of(ID)).withFilter(List.of(new Predicate.IsNull(CITY)));
    assertThat(AvroScan.run(table, spec).column(0)).hasSize(ROWS / 10);
  }

  @Test
  void nullTestOfANestedColumnIsLeftToOthers() {
    ScanSpec spec =
        ScanSpec.of(List.of(ID))
            .withFilter(List.of(new Predicate.IsNull(ADDRESS)))
            .withLimit(Limit.first(1));
    ScanOffer offer = table.offer(spec);
    assertThat(offer.filter()).containsExactly(Verdict.NONE);
    assertThat(offer.limit()).isEqualTo(Verdict.NONE);
    assertThat(AvroScan.run(table, spec).rows).hasSize(ROWS);
  }

  @Test
  void limitReadsOneBlock() {
    ScanSpec spec = ScanSpec.of(List.of(ID)).withLimit(Limit.first(3));
    assertThat(table.offer(spec).limit()).isEqualTo(Verdict.PARTIAL);
    AvroScan scan = AvroScan.run(table, spec);
    assertThat(scan.column(0)).isEqualTo(List.of(0L, 1L, 2L));
    assertThat(scan.counter(Counter.BLOCKS)).isEqualTo(1);
    assertThat(scan.counter(Counter.BLOCKS_DECODED)).isEqualTo(1);
    assertThat(scan.counter(Counter.VALUES_DECODED)).isEqualTo(3);
  }

  @Test
  void offsetLeavesWholeBlocksUnread() {
    ScanSpec spec = ScanSpec.of(List.of(ID)).withLimit(limit(350, 20));
    assertThat(table.offer(spec).limit()).isEqualTo(Verdict.EXACT);
    AvroScan scan = AvroScan.run(table, spec);
    assertThat(scan.column(0)).isEqualTo(LongStream.range(350, 370).boxed().toList());
    assertThat(scan.counter(Counter.BLOCKS_DECODED)).isEqualTo(1);
    assertThat(scan.counter(Counter.VALUES_DECODED)).isEqualTo(50 + 20);
    AvroScan over = AvroScan.run(table, ScanSpec.of(List.of(ID)).withLimit(limit(395, 10)));
    assertThat(over.column(0)).isEqualTo(LongStream.range(395, 405).boxed().toList());
    assertThat(over.counter(Counter.BLOCKS_DECODED)).isEqualTo(2);
    Limit rest = new Limit(Operand.of(DataType.BIGINT, 990L), null);
    AvroScan end = AvroScan.run(table, ScanSpec.of(List.of(ID)).withLimit(rest));
    assertThat(end.column(0)).isEqualTo(LongStream.range(990, ROWS).boxed().toList());
    assertThat(end.counter(Counter.BLOCKS_DECODED)).isEqualTo(1);
    AvroScan none = AvroScan.run(table, ScanSpec.of(List.of(ID)).withLimit(limit(ROWS, 5)));
    assertThat(none.rows).isEmpty();
    assertThat(none.counter(Counter.BLOCKS_DECODED)).isZero();
  }

  @Test
  void offsetCountsWhatIsThereInLenientModesAndBehindFilters() {
    ScanSpec spec = ScanSpec.of(List.of(ID)).withLimit(limit(350, 20));
    Source lenient = AvroScan.lenient(bytes, OnError.SKIP_BLOCK);
    assertThat(lenient.offer(spec).limit()).isEqualTo(Verdict.PARTIAL);
    ScanSpec filtered = spec.withFilter(List.of(equal(CITY, DataType.VARCHAR, "city7")));
    assertThat(table.offer(filtered).limit()).isEqualTo(Verdict.PARTIAL);
    assertThat(AvroScan.run(table, filtered, new BatchSize(10, 1 << 20)).rows).hasSize(ROWS / 10);
  }

  @Test
  void offsetDoesNotHideDamage() {
    byte[] damaged = bytes.clone();
    int block = bytes.length / 2;
    Source whole = AvroScan.table(damaged);
    // Bytes of sync markers, and of numbers of records, are damaged in the blocks from here on.
    for (int at = block; at < damaged.length; at++) {
      damaged[at] = (byte) 0x81;
    }
    AvroScan all = AvroScan.run(whole, ScanSpec.of(List.of(ID)));
    assertThat(all.failure).isNotNull();
    long good = all.rows.size();
    AvroScan before = AvroScan.run(whole, ScanSpec.of(List.of(ID)).withLimit(limit(5, good - 5)));
    assertThat(before.failure).isNull();
    assertThat(before.rows).isEqualTo(all.rows.subList(5, (int) good));
    AvroScan across = AvroScan.run(whole, ScanSpec.of(List.of(ID)).withLimit(limit(5, good)));
    assertThat(across.rows).isEqualTo(before.rows);
    assertThat(across.failure).hasMessage(all.failure.getMessage());
    AvroScan behind = AvroScan.run(whole, ScanSpec.of(List.of(ID)).withLimit(limit(good + 9, 1)));
    assertThat(behind.rows).isEmpty();
    assertThat(behind.failure).hasMessage(all.failure.getMessage());
  }

  private static Limit limit(long offset, long fetch) {
    return new Limit(Operand.of(DataType.BIGINT, offset), Operand.of(DataType.BIGINT, fetch));
  }

  @Test
  void limitCountsRowsThatPassTheFilter() {
    ScanSpec spec =
        ScanSpec.of(List.of(ID))
            .withFilter(List.of(equal(CITY, DataType.VARCHAR, "city7")))
            .withLimit(Limit.first(3));
    assertThat(AvroScan.run(table, spec, new BatchSize(10, 1 << 20)).column(0))
        .isEqualTo(List.of(7L, 17L, 27L));
  }

  @Test
  void batchesAreBoundedInBytesWithinOneBlock() {
    List<GenericData.Record> values = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      values.add(value(i));
    }
    byte[] oneBlock = Containers.write(SCHEMA, values, CodecFactory.snappyCodec(), ROWS);
    Source one = AvroScan.table(oneBlock);
    ScanContext context = AvroScan.context().withBatchSize(new BatchSize(8192, 2000));
    ScanSpec spec = AvroScan.visible(one);
    BatchReader reader = one.open(one.plan(spec, context).next(), spec, context);
    int rows = 0;
    try (reader) {
      Batch batch = reader.next();
      while (batch != null) {
        // A row takes some 90 bytes, and up to 66 in arrays that are grown ahead.
        assertThat(batch.size()).isBetween(10, 40);
        rows += batch.size();
        batch = reader.next();
      }
    }
    assertThat(rows).isEqualTo(ROWS);
    assertThat(context.metrics().value(Counter.BLOCKS_DECODED)).isEqualTo(1);
  }

  @Test
  void rowLargerThanABatchIsABatchOfItsOwn() {
    String schema = Containers.record("{\"name\":\"s\",\"type\":\"string\"}");
    byte[] content =
        new Raw().text("a").text("b").text("x".repeat(5000)).text("c").text("d").toBytes();
    Source one = AvroScan.table(Raw.of(schema).block(5, content).toBytes());
    AvroScan scan = AvroScan.run(one, AvroScan.visible(one), new BatchSize(100, 1000));
    assertThat(scan.batchSizes).containsExactly(2, 1, 2);
  }

  @Test
  void closeLeavesNothingOpen() {
    for (int pulls = 0; pulls < 4; pulls++) {
      ScanContext context = AvroScan.context().withBatchSize(new BatchSize(50, 1 << 20));
      ScanSpec spec = AvroScan.visible(table);
      BatchReader reader = table.open(table.plan(spec, context).next(), spec, context);
      for (int i = 0; i < pulls; i++) {
        reader.next();
      }
      reader.close();
      reader.close();
      assertThat(file.openCount()).isZero();
      assertThat(context.memory().usedBytes()).isZero();
      assertThat(reader.next()).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"deflate", "snappy", "zstandard"})
  void closeFromAnotherThreadReleasesEverything(String codec) throws InterruptedException {
    List<GenericData.Record> values = new ArrayList<>();
    for (int i = 0; i < 20 * ROWS; i++) {
      values.add(value(i));
    }
    TrackedFile large =
        TrackedFile.of(Containers.write(SCHEMA, values, CodecFactory.fromString(codec), PER_BLOCK));
    Source source = AvroScan.table(large);
    ScanSpec spec = AvroScan.visible(source);
    for (int i = 0; i < 20; i++) {
      ScanContext context = AvroScan.context().withBatchSize(new BatchSize(100, 1 << 20));
      BatchReader reader = source.open(source.plan(spec, context).next(), spec, context);
      CountDownLatch started = new CountDownLatch(1);
      Thread closer =
          new Thread(
              () -> {
                try {
                  started.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                reader.close();
              });
      closer.start();
      try {
        while (reader.next() != null) {
          started.countDown();
        }
      } catch (ScanException e) {
        assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED);
      }
      closer.join();
      assertThat(large.openCount()).isZero();
      assertThat(context.memory().usedBytes()).isZero();
    }
  }

  /** The file is asked for its name on the way: that is where opening fails. */
  @ParameterizedTest
  @ValueSource(strings = {"null", "deflate", "snappy", "zstandard"})
  void openThatFailsReleasesEverything(String codec) {
    List<GenericData.Record> values = List.of(value(1));
    NamelessFile nameless =
        new NamelessFile(
            TrackedFile.of(Containers.write(SCHEMA, values, CodecFactory.fromString(codec), 1)));
    Source source = AvroScan.table(nameless);
    ScanSpec spec = AvroScan.visible(source);
    ScanContext context = AvroScan.context();
    Split split = source.plan(spec, context).next();
    int failures = 0;
    for (boolean opened = false; !opened; failures++) {
      nameless.failAfter(failures);
      try (BatchReader reader = source.open(split, spec, context)) {
        nameless.failAfter(Integer.MAX_VALUE);
        opened = reader.next() != null;
      } catch (UnsupportedOperationException e) {
        assertThat(nameless.file.openCount()).as("name %d", failures).isZero();
        assertThat(context.memory().usedBytes()).as("name %d", failures).isZero();
      }
    }
    assertThat(failures).isGreaterThan(3);
  }

  /** A file that no longer says its name after some times. */
  private static final class NamelessFile implements InputFile {
    private final TrackedFile file;
    private int left = Integer.MAX_VALUE;

    private NamelessFile(TrackedFile file) {
      this.file = file;
    }

    private void failAfter(int times) {
      left = times;
    }

    @Override
    public String name() {
      if (left-- == 0) {
        throw new UnsupportedOperationException("no name");
      }
      return file.name();
    }

    @Override
    public Version version() {
      return file.version();
    }

    @Override
    public Content open() {
      return file.open();
    }
  }

  @Test
  void budgetHoldsTheBuffers() {
    ScanContext context = AvroScan.context();
    AvroScan scan = AvroScan.run(table, AvroScan.visible(table), context);
    assertThat(scan.failure).isNull();
    assertThat(context.memory().peakBytes()).isBetween(1000L, 600_000L);
    assertThat(context.memory().usedBytes()).isZero();
  }

  private static Predicate equal(ColumnPath path, DataType type, Object value) {
    return new Predicate.Comparison(path, Predicate.Operator.EQUAL, Operand.of(type, value));
  }

  private static GenericData.Record value(int i) {
    GenericData.Record record = new GenericData.Record(SCHEMA);
    record.put("id", (long) i);
    record.put("name", i % 3 == 0 ? null : "name" + i);
    if (i % 10 != 0) {
      GenericData.Record address =
          new GenericData.Record(SCHEMA.getField("address").schema().getTypes().get(1));
      address.put("street", "street" + i);
      address.put("city", "city" + i % 10);
      address.put("zip", i);
      record.put("address", address);
    }
    record.put("tags", List.of("a", "b"));
    return record;
  }

  private static byte[] file() {
    List<GenericData.Record> values = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      values.add(value(i));
    }
    return Containers.write(SCHEMA, values, CodecFactory.snappyCodec(), PER_BLOCK);
  }
}
