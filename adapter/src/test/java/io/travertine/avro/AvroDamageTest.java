// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.travertine.avro.Containers.Raw;
import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.BatchSize;
import io.travertine.scan.CancelSignal;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.DataType;
import io.travertine.scan.ErrorCode;
import io.travertine.scan.Limit;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.Operand;
import io.travertine.scan.Predicate;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanMetrics.Counter;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Source;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.Deflater;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Damaged and hostile files give the rows before the damage and an error that says where it is, and
 * nothing else.
 */
final class AvroDamageTest {
  private static final String TEXTS = Containers.record(Containers.field("s", "\"string\""));
  private static final String EMPTY = Containers.record("");
  private static final int ROWS = 12;
  private static final int PER_BLOCK = 3;

  @ParameterizedTest
  @ValueSource(strings = {"null", "deflate", "snappy", "zstandard"})
  void fileCutAnywhereGivesTheRowsBeforeAndAnError(String codec) {
    byte[] whole = small(codec);
    List<Integer> ends = blockEnds(whole);
    assertThat(ends).hasSize(ROWS / PER_BLOCK + 1);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      if (length < ends.get(0)) {
        assertThatThrownBy(() -> AvroScan.table(cut))
            .as("cut at %d", length)
            .isInstanceOfSatisfying(
                ScanException.class,
                e -> {
                  assertThat(e.code().category()).isEqualTo(ErrorCode.Category.BAD_DATA);
                  assertThat(e.location().orElseThrow().byteOffset()).isNotNull();
                });
        continue;
      }
      int end = length;
      int blocks = (int) ends.stream().filter(at -> at <= end).count() - 1;
      Source table = AvroScan.table(cut);
      AvroScan all = AvroScan.run(table, AvroScan.visible(table));
      AvroScan counted = AvroScan.run(table, ScanSpec.of(List.of()));
      assertThat(all.rows).as("cut at %d", length).hasSize(blocks * PER_BLOCK);
      assertThat(counted.rows).as("cut at %d", length).hasSize(blocks * PER_BLOCK);
      if (ends.contains(length)) {
        assertThat(all.failure).as("cut at %d", length).isNull();
        assertThat(counted.failure).as("cut at %d", length).isNull();
      } else {
        assertCut(all.failure, ends.get(blocks), blocks);
        assertCut(counted.failure, ends.get(blocks), blocks);
      }
    }
  }

  private static void assertCut(@Nullable ScanException failure, long offset, long block) {
    assertThat(failure).isNotNull();
    assertThat(failure.code()).isEqualTo(AvroErrors.CUT);
    assertThat(failure.location().orElseThrow().byteOffset()).isEqualTo(offset);
    assertThat(failure.location().orElseThrow().block()).isEqualTo(block);
    assertThat(failure.location().orElseThrow().source()).isEqualTo("test.avro");
  }

  @Test
  void flippedBitsUnderSnappyAreAlwaysFound() {
    byte[] whole = small("snappy");
    int from = blockEnds(whole).get(0);
    Source table = AvroScan.table(whole);
    List<List<@Nullable Object>> rows = AvroScan.run(table, AvroScan.visible(table)).rows;
    for (int at = from; at < whole.length; at++) {
      byte[] flipped = whole.clone();
      flipped[at] ^= (byte) (1 << at % 8);
      Source damaged = AvroScan.table(flipped);
      AvroScan scan = AvroScan.run(damaged, AvroScan.visible(damaged));
      assertThat(scan.failure).as("byte %d", at).isNotNull();
      assertThat(scan.rows).as("byte %d", at).isEqualTo(rows.subList(0, scan.rows.size()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "deflate", "zstandard"})
  void flippedBitsEndInRowsOrAnError(String codec) {
    byte[] whole = small(codec);
    for (int at = 0; at < whole.length; at++) {
      byte[] flipped = whole.clone();
      flipped[at] ^= (byte) (1 << at % 8);
      try {
        Source damaged = AvroScan.table(flipped);
        AvroScan.run(damaged, AvroScan.visible(damaged));
        AvroScan.run(damaged, ScanSpec.of(List.of()));
      } catch (ScanException e) {
        assertThat(e.code()).isNotNull();
      }
    }
  }

  @Test
  void emptyFileIsNoContainer() {
    assertThatThrownBy(() -> AvroScan.table(new byte[0]))
        .hasMessageContaining("the file is empty, which no Avro container file is");
    assertThatThrownBy(() -> AvroScan.table("id,name\n".getBytes(StandardCharsets.US_ASCII)))
        .hasMessageContaining("expected it to begin with 4f 62 6a 01 but found 69 64 2c 6e");
  }

  @Test
  void headerLengthsAreCheckedFirst() {
    byte[] key = new Raw().bytes('O', 'b', 'j', 1).number(1).number(1_900_000_000L).toBytes();
    assertThatThrownBy(() -> AvroScan.table(key)).hasMessageContaining("[AVRO_BAD_HEADER]");
    byte[] entries = new Raw().bytes('O', 'b', 'j', 1).number(2_000_000_000L).bytes(2, 2).toBytes();
    assertThatThrownBy(() -> AvroScan.table(entries)).hasMessageContaining("[AVRO_BAD_HEADER]");
    byte[] negative = new Raw().bytes('O', 'b', 'j', 1).number(1).number(-3).toBytes();
    assertThatThrownBy(() -> AvroScan.table(negative)).hasMessageContaining("[AVRO_BAD_HEADER]");
    byte[] least = new Raw().bytes('O', 'b', 'j', 1).number(Long.MIN_VALUE).number(1).toBytes();
    assertThatThrownBy(() -> AvroScan.table(least)).hasMessageContaining("[AVRO_BAD_HEADER]");
    assertThatThrownBy(() -> AvroScan.table(Raw.of("{\"type\":\"rec").toBytes()))
        .hasMessageContaining("the schema cannot be parsed");
    String deep = "{\"type\":\"array\",\"items\":".repeat(20_000) + "\"int\"" + "}".repeat(20_000);
    assertThatThrownBy(() -> AvroScan.table(Raw.of(deep).toBytes()))
        .hasMessageContaining("the schema cannot be parsed");
  }

  @Test
  void schemaThatUnfoldsWithoutEndIsAnError() {
    String schema = "\"int\"";
    for (int i = 0; i < 40; i++) {
      String inner = Containers.field("a", schema) + "," + Containers.field("b", "\"R" + i + "\"");
      String fields = i == 0 ? Containers.field("a", schema) : inner;
      schema = "{\"type\":\"record\",\"name\":\"R" + (i + 1) + "\",\"fields\":[" + fields + "]}";
    }
    byte[] file = Raw.of(schema).toBytes();
    assertThatThrownBy(() -> AvroScan.table(file))
        .hasMessageContaining("a schema of more than 100000 parts");
  }

  @Test
  void headerLargerThanTheFirstReadIsRead() {
    StringBuilder fields = new StringBuilder();
    for (int i = 0; i < 1500; i++) {
      fields.append(i == 0 ? "" : ",").append(Containers.field("column_number_" + i, "\"int\""));
    }
    byte[] file = Raw.of(Containers.record(fields.toString())).block(1, new byte[1500]).toBytes();
    Source table = AvroScan.table(file);
    assertThat(AvroScan.run(table, AvroScan.visible(table)).rows).hasSize(1);
  }

  @Test
  void emptyBlockInTheMiddleEndsNothing() {
    byte[] one = new Raw().text("x").toBytes();
    byte[] file =
        Raw.of(TEXTS)
            .block(0, new byte[0])
            .block(1, one)
            .block(0, new byte[0])
            .block(1, one)
            .toBytes();
    assertThat(rows(file)).hasToString("[[x], [x]]");
  }

  @Test
  void declaredSizesAreComparedWithTheFile() {
    byte[] large = Raw.of(TEXTS).number(1).number(2_000_000_000L).bytes(new byte[100]).toBytes();
    assertThat(failure(large)).hasMessageContaining("[AVRO_CUT]");
    byte[] larger = Raw.of(TEXTS).number(1).number(1L << 40).bytes(new byte[100]).toBytes();
    assertThat(failure(larger)).hasMessageContaining("[AVRO_CUT]");
    byte[] negative = Raw.of(TEXTS).number(1).number(-5).bytes(new byte[100]).toBytes();
    assertThat(failure(negative)).hasMessageContaining("a block of 1 records and -5 bytes");
    byte[] records = Raw.of(TEXTS).block(1L << 40, new byte[100]).toBytes();
    assertThat(failure(records)).hasMessageContaining("claims to have 1099511627776 records");
  }

  @Test
  void lengthsWithinABlockAreComparedWithItsBytes() {
    assertThat(
            failure(oneBlock("\"string\"", new Raw().number(2_000_000_000L).bytes(new byte[50]))))
        .hasMessageContaining("a length of 2000000000 where 50 bytes are left");
    assertThat(failure(oneBlock("\"string\"", new Raw().number(-5).bytes(new byte[50]))))
        .hasMessageContaining("expected a length but found -5");
    String longs = "{\"type\":\"array\",\"items\":\"long\"}";
    assertThat(failure(oneBlock(longs, new Raw().number(2_000_000_000L).bytes(new byte[50]))))
        .hasMessageContaining("2000000000 elements of 1 bytes or more where 50 bytes are left");
    assertThat(failure(oneBlock(longs, new Raw().number(Long.MIN_VALUE).number(1).bytes(0, 0))))
        .hasMessageContaining("[AVRO_BAD_RECORD]");
    assertThat(failure(oneBlock(longs, new Raw().number(-1).number(3).bytes(2, 0, 0, 0))))
        .hasMessageContaining("a group of elements ends -2 bytes off its size");
  }

  @Test
  void elementsWithoutContentAreBounded() {
    String schema =
        Containers.record(
            Containers.field("nulls", "{\"type\":\"array\",\"items\":\"null\"}")
                + ","
                + Containers.field("last", "\"int\""));
    byte[] once = new Raw().number(2_000_000_000L).number(0).number(1).toBytes();
    Raw groups = new Raw();
    for (int i = 0; i < 20; i++) {
      groups.number(1 << 20);
    }
    byte[] often = groups.number(0).number(1).toBytes();
    for (byte[] content : List.of(once, often)) {
      byte[] file = Raw.of(schema).block(1, content).toBytes();
      assertThat(failure(file, "last"))
          .hasMessageContaining("column \"nulls\"")
          .hasMessageContaining("more than 16777216 elements without content in one block");
      assertThat(failure(file)).hasMessageContaining("column \"nulls");
    }
  }

  @Test
  void deepListsEndInAnErrorAndNotInTheStack() {
    String schema =
        Containers.record(
            Containers.field("v", "\"int\"") + "," + Containers.field("next", "[\"null\",\"R\"]"));
    byte[] deep = Raw.of(schema).block(1, links(200_000)).toBytes();
    for (int depth : new int[] {0, 3}) {
      for (long rowsBefore : new long[] {0, Long.MAX_VALUE}) {
        Source table =
            TableOpener.open(
                List.of(TrackedFile.of(deep)),
                null,
                AvroScan.settings(64 << 20, depth, OnError.FAIL),
                DecoderCache.atOnce(rowsBefore));
        for (String column : List.of("next", "v")) {
          assertThat(AvroScan.run(table, AvroScan.columns(table, column)).failure)
              .hasMessageContaining("block 0 ")
              .hasMessageContaining("records stand in one another more than 1000 deep")
              .hasMessageContaining("[AVRO_TOO_DEEP]");
        }
      }
    }
    byte[] allowed = Raw.of(schema).block(1, links(900)).toBytes();
    Source table = AvroScan.table(allowed);
    assertThat(AvroScan.run(table, AvroScan.columns(table, "next")).rows.get(0).toString())
        .contains("{\"v\":899,\"next\":{\"v\":900,\"next\":null}}");
  }

  private static byte[] links(int count) {
    Raw links = new Raw().number(0);
    for (int i = 1; i <= count; i++) {
      links.number(1).number(i);
    }
    return links.number(0).toBytes();
  }

  /** More than half of what a block may have: to count them twice would be an error. */
  @Test
  void elementsThatAreDecodedTwiceCountOnce() {
    String empty = "{\"type\":\"record\",\"name\":\"E\",\"fields\":[]}";
    String schema =
        Containers.record(
            Containers.field("k", "\"int\"")
                + ","
                + Containers.field("list", "{\"type\":\"array\",\"items\":" + empty + "}")
                + ","
                + Containers.field("s", "\"string\""));
    byte[] small = new Raw().number(1).number(0).text("a").toBytes();
    byte[] large = new Raw().number(2).number(9_000_000).number(0).text("b".repeat(2000)).toBytes();
    byte[] content = new Raw().bytes(small).bytes(large).toBytes();
    Source table = AvroScan.table(Raw.of(schema).block(2, content).toBytes());
    // The second row does not fit into the first batch.
    assertThat(batchSizes(table, AvroScan.visible(table), 1000)).containsExactly(1, 1);
    // The filter reads past what is decoded late.
    Predicate second =
        new Predicate.Comparison(
            ColumnPath.of(0), Predicate.Operator.EQUAL, Operand.of(DataType.INTEGER, 2L));
    ScanSpec late = AvroScan.columns(table, "list").withFilter(List.of(second));
    assertThat(batchSizes(table, late, 1 << 20)).containsExactly(1);
    // The second row is damaged: how many are good is found by decoding both again.
    byte[] damaged = new Raw().bytes(large).bytes(6, 0, 2, 0xff).toBytes();
    Source lenient = AvroScan.lenient(Raw.of(schema).block(2, damaged).toBytes(), OnError.SALVAGE);
    assertThat(AvroScan.run(lenient, AvroScan.columns(lenient, "k")).rows).hasToString("[[2]]");
  }

  /** The same as {@link AvroScan}, but without a look at the values. */
  private static List<Integer> batchSizes(Source table, ScanSpec spec, long batchBytes) {
    List<Integer> sizes = new ArrayList<>();
    ScanContext context = AvroScan.context().withBatchSize(new BatchSize(100, batchBytes));
    ScanSpec bound = spec.bind(table.schema(), Operand.Parameters.NONE);
    try (BatchReader reader = table.open(table.plan(bound, context).next(), bound, context)) {
      Batch batch = reader.next();
      while (batch != null) {
        sizes.add(batch.size());
        batch = reader.next();
      }
    }
    return sizes;
  }

  @Test
  void recordsWithoutContentAreBounded() {
    byte[] file = Raw.of(EMPTY).block(1L << 50, new byte[0]).toBytes();
    Source table = AvroScan.table(file);
    AvroScan scan = AvroScan.run(table, ScanSpec.of(List.of()));
    assertThat(scan.failure).hasMessageContaining("claims to have 1125899906842624 records");
    byte[] few = Raw.of(EMPTY).block(100_000, new byte[0]).toBytes();
    Source counted = AvroScan.table(few);
    assertThat(AvroScan.run(counted, ScanSpec.of(List.of())).rows).hasSize(100_000);
    assertThat(AvroScan.run(counted, AvroScan.columns(counted, "_row")).rows).hasSize(100_000);
  }

  @Test
  void indexesAreCheckedInSkippedFieldsToo() {
    String schema =
        Containers.record(
            Containers.field("e", "{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\",\"B\"]}")
                + ","
                + Containers.field("u", "[\"null\",\"int\"]")
                + ","
                + Containers.field("b", "\"boolean\"")
                + ","
                + Containers.field("last", "\"int\""));
    byte[] badEnum = Raw.of(schema).block(1, new byte[] {10, 0, 0, 2}).toBytes();
    byte[] badUnion = Raw.of(schema).block(1, new byte[] {2, 8, 0, 2}).toBytes();
    byte[] badBoolean = Raw.of(schema).block(1, new byte[] {2, 0, 2, 2}).toBytes();
    for (String column : List.of("e", "u", "b", "last")) {
      assertThat(failure(badEnum, column))
          .hasMessageContaining("column \"e\"")
          .hasMessageContaining("expected the index of one of 2 symbols but found 5");
      assertThat(failure(badUnion, column))
          .hasMessageContaining("column \"u\"")
          .hasMessageContaining("expected the index of one of 2 branches but found 4");
      assertThat(failure(badBoolean, column))
          .hasMessageContaining("column \"b\"")
          .hasMessageContaining("expected 0 or 1 for a boolean but found 2");
    }
  }

  @Test
  void numbersOfTooManyBytesAreErrors() {
    byte[] endless = new byte[11];
    Arrays.fill(endless, (byte) 0xff);
    assertThat(failure(oneBlock("\"long\"", new Raw().bytes(endless))))
        .hasMessageContaining("a number of more than 64 bits");
    assertThat(failure(oneBlock("\"int\"", new Raw().number(1L << 31))))
        .hasMessageContaining("expected an int but found 2147483648");
    assertThat(failure(oneBlock("\"long\"", new Raw().bytes(0x80))))
        .hasMessageContaining("the block ends within a value");
  }

  @Test
  void pathLeadsToTheDamage() {
    String items =
        "{\"type\":\"array\",\"items\":{\"type\":\"record\",\"name\":\"I\",\"fields\":["
            + Containers.field("price", "[\"null\",\"double\"]")
            + "]}}";
    byte[] file = oneBlock(items, new Raw().number(2).number(0).number(7).number(0));
    ScanException failure = failure(file);
    assertThat(failure.location().orElseThrow().column()).isEqualTo("c[].price");
    assertThat(failure)
        .hasMessageContaining(
            "record 0 of the block, which begins at byte 0 of its 4 decoded bytes: ");
  }

  @Test
  void bytesLeftOverAreAnError() {
    byte[] content = new Raw().text("x").text("y").text("z").toBytes();
    byte[] file = Raw.of(TEXTS).block(1, content).toBytes();
    Source table = AvroScan.table(file);
    AvroScan scan = AvroScan.run(table, AvroScan.visible(table));
    assertThat(scan.rows).hasToString("[[x]]");
    assertThat(scan.failure)
        .hasMessageContaining("4 bytes are left over behind the last of its 1 records");
    byte[] none = Raw.of(TEXTS).block(0, content).toBytes();
    assertThat(failure(none)).hasMessageContaining("6 bytes are left over");
  }

  @Test
  void damagedSyncMarkerIsAnError() {
    byte[] file = Raw.of(TEXTS).block(1, new Raw().text("x").toBytes()).toBytes();
    file[file.length - 3] ^= 1;
    Source table = AvroScan.table(file);
    assertThat(AvroScan.run(table, AvroScan.visible(table)).failure)
        .hasMessageContaining("the sync marker at byte");
    assertThat(AvroScan.run(table, ScanSpec.of(List.of())).failure)
        .hasMessageContaining("the sync marker at byte");
  }

  @Test
  void bytesBehindTheLastBlockAreErrors() {
    byte[] file = Raw.of(TEXTS).block(1, new Raw().text("x").toBytes()).toBytes();
    byte[] padded = Arrays.copyOf(file, file.length + 100);
    assertThat(failure(padded)).isNotNull();
    byte[] doubled = Arrays.copyOf(file, 2 * file.length);
    System.arraycopy(file, 0, doubled, file.length, file.length);
    assertThat(failure(doubled)).isNotNull();
  }

  @Test
  void syncMarkerWithinDataIsData() {
    String marker = new String(Containers.SYNC, StandardCharsets.US_ASCII);
    byte[] file =
        Raw.of(TEXTS)
            .block(2, new Raw().text(marker).text("\u0002\u0004" + marker).toBytes())
            .block(1, new Raw().text("x").toBytes())
            .toBytes();
    assertThat(rows(file)).hasSize(3);
  }

  @Test
  void bombsStopAtTheLimit() {
    byte[] zeros = new byte[80 << 20];
    byte[] deflated = deflate(zeros);
    assertThat(failure(Raw.of(TEXTS, "deflate").block(1, deflated).toBytes()))
        .hasMessageContaining("the block has more than 67108864 bytes when decompressed")
        .hasMessageContaining("Raise maxBlockBytes")
        .hasMessageContaining("[AVRO_TOO_LARGE]");
    assertThat(failure(Raw.of(TEXTS, "zstandard").block(1, Zstd.compress(zeros)).toBytes()))
        .hasMessageContaining("[AVRO_TOO_LARGE]");
    byte[] claim = new Raw().bytes(0x80, 0xe0, 0xff, 0x89, 0x07).bytes(new byte[60]).toBytes();
    assertThat(failure(Raw.of(TEXTS, "snappy").block(10, claim).toBytes()))
        .hasMessageContaining("not snappy data (61 bytes that claim to be 1900015616)");
  }

  @Test
  void budgetStopsBombsBeforeTheLimit() {
    byte[] file = Raw.of(TEXTS, "deflate").block(1, deflate(new byte[20 << 20])).toBytes();
    ScanContext context = AvroScan.context().withMemory(MemoryBudget.of("memoryBudget", 8 << 20));
    Source table = AvroScan.table(file);
    AvroScan scan = AvroScan.run(table, AvroScan.visible(table), context);
    assertThat(scan.failure).isNotNull();
    assertThat(scan.failure.code().category()).isEqualTo(ErrorCode.Category.MEMORY);
    assertThat(context.memory().usedBytes()).isZero();
    assertThat(context.memory().peakBytes()).isLessThanOrEqualTo(8 << 20);
  }

  @Test
  void valuesThatGrowTooMuchWhenDecodedAreErrors() {
    StringBuilder fields = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      fields.append(i == 0 ? "" : ",").append(Containers.field("f" + i, "\"long\""));
    }
    String wide =
        "{\"type\":\"array\",\"items\":[\"null\",{\"type\":\"record\",\"name\":\"W\",\"fields\":["
            + fields
            + "]}]}";
    byte[] content = new Raw().number(1 << 20).bytes(new byte[1 << 20]).number(0).toBytes();
    byte[] file =
        Raw.of(Containers.record(Containers.field("c", wide))).block(1, content).toBytes();
    assertThat(failure(file)).hasMessageContaining("the elements of a value take more than");
  }

  @Test
  void unknownCodecListsTheKnownOnes() {
    byte[] file = Raw.of(TEXTS, "lzma").block(1, new byte[4]).toBytes();
    assertThat(failure(file))
        .hasMessage(
            "test.avro: the blocks are compressed with \"lzma\", which cannot be read."
                + " Rewrite the file with one of bzip2, deflate, null, snappy, xz, zstandard."
                + " [AVRO_UNKNOWN_CODEC]");
  }

  @Test
  void truncatedCompressedContentIsAnError() {
    byte[] content = new Raw().text("some text that is long enough to be compressed").toBytes();
    byte[] deflated = deflate(content);
    byte[] half = Arrays.copyOf(deflated, deflated.length / 2);
    assertThat(failure(Raw.of(TEXTS, "deflate").block(1, half).toBytes()))
        .hasMessageContaining("[AVRO_BAD_BLOCK]");
    byte[] frame = Zstd.compress(content);
    byte[] halfFrame = Arrays.copyOf(frame, frame.length / 2);
    assertThat(failure(Raw.of(TEXTS, "zstandard").block(1, halfFrame).toBytes()))
        .hasMessageContaining("not zstandard data");
    assertThat(failure(Raw.of(TEXTS, "snappy").block(1, new byte[3]).toBytes()))
        .hasMessageContaining("not snappy data (only 3 bytes)");
  }

  @Test
  void bytesBehindDeflatedDataAreIgnored() {
    byte[] deflated = deflate(new Raw().text("x").toBytes());
    byte[] longer = Arrays.copyOf(deflated, deflated.length + 3);
    assertThat(rows(Raw.of(TEXTS, "deflate").block(1, longer).toBytes())).hasToString("[[x]]");
  }

  @Test
  void changeOfTheFileIsAnError() {
    byte[] whole = small("snappy");
    TrackedFile file = TrackedFile.of(whole);
    Source table = AvroScan.table(file);
    ScanContext context = AvroScan.context().withBatchSize(new BatchSize(PER_BLOCK, 1 << 20));
    ScanSpec spec = AvroScan.visible(table);
    try (BatchReader reader = table.open(table.plan(spec, context).next(), spec, context)) {
      assertThat(reader.next()).isNotNull();
      file.change(whole);
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < ROWS; i++) {
                  reader.next();
                }
              })
          .hasMessageContaining("[FILE_CHANGED]");
    }
    file.change(Raw.of(EMPTY).block(1, new byte[0]).toBytes());
    assertThat(AvroScan.run(table, AvroScan.visible(table)).failure)
        .hasMessageContaining("[FILE_CHANGED]");
    assertThat(file.openCount()).isZero();
  }

  @Test
  void cancelStopsTheNextBatch() {
    ScanContext context = AvroScan.context().withBatchSize(new BatchSize(1, 1 << 20));
    TrackedFile file = TrackedFile.of(small("deflate"));
    Source table = AvroScan.table(file);
    ScanSpec spec = AvroScan.visible(table);
    try (BatchReader reader = table.open(table.plan(spec, context).next(), spec, context)) {
      assertThat(reader.next()).isNotNull();
      context.cancel().cancel(CancelSignal.Reason.CANCELLED);
      assertThatThrownBy(reader::next).hasMessageContaining("[CANCELLED]");
    }
    assertThat(file.openCount()).isZero();
  }

  @Test
  void limitReachedBeforeTheDamageIsNoError() {
    byte[] whole = small("null");
    byte[] cut = Arrays.copyOf(whole, whole.length - 5);
    Source table = AvroScan.table(cut);
    ScanSpec spec = AvroScan.visible(table).withLimit(Limit.first(4));
    AvroScan scan = AvroScan.run(table, spec);
    assertThat(scan.failure).isNull();
    assertThat(scan.rows).hasSize(4);
    assertThat(scan.counter(Counter.BLOCKS)).isEqualTo(2);
  }

  private static byte[] small(String codec) {
    Schema schema =
        Containers.schema(
            Containers.record(
                Containers.field("id", "\"long\"") + "," + Containers.field("s", "\"string\"")));
    List<GenericData.Record> values = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      GenericData.Record record = new GenericData.Record(schema);
      record.put("id", (long) i * 1000);
      record.put("s", "text number " + i);
      values.add(record);
    }
    return Containers.write(schema, values, CodecFactory.fromString(codec), PER_BLOCK);
  }

  /** Where the header and each block of a file end. */
  private static List<Integer> blockEnds(byte[] file) {
    TreeSet<Integer> ends = new TreeSet<>();
    for (int at = 0; at + Containers.SYNC.length <= file.length; at++) {
      int end = at + Containers.SYNC.length;
      if (Arrays.equals(file, at, end, Containers.SYNC, 0, Containers.SYNC.length)) {
        ends.add(end);
      }
    }
    return List.copyOf(ends);
  }

  private static byte[] oneBlock(String type, Raw content) {
    return Raw.of(Containers.record(Containers.field("c", type)))
        .block(1, content.toBytes())
        .toBytes();
  }

  private static byte[] deflate(byte[] content) {
    Deflater deflater = new Deflater(9, true);
    deflater.setInput(content);
    deflater.finish();
    byte[] compressed = new byte[content.length + 1000];
    int size = deflater.deflate(compressed);
    deflater.end();
    return Arrays.copyOf(compressed, size);
  }

  private static List<List<@Nullable Object>> rows(byte[] file) {
    Source table = AvroScan.table(file);
    AvroScan scan = AvroScan.run(table, AvroScan.visible(table));
    assertThat(scan.failure).isNull();
    return scan.rows;
  }

  private static ScanException failure(byte[] file, String... columns) {
    TrackedFile tracked = TrackedFile.of(file);
    Source table = AvroScan.table(tracked);
    ScanSpec spec =
        columns.length == 0 ? AvroScan.visible(table) : AvroScan.columns(table, columns);
    AvroScan scan = AvroScan.run(table, spec);
    assertThat(tracked.openCount()).isZero();
    assertThat(scan.failure).isNotNull();
    return scan.failure;
  }
}
