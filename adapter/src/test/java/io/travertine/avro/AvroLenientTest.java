// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.travertine.avro.Containers.Raw;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanMetrics.Counter;
import io.travertine.scan.ScanRejects;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.ScanWarnings;
import io.travertine.scan.Source;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left out of damaged files is just the damaged, and is said. */
final class AvroLenientTest {
  private static final int BLOCKS = 6;
  private static final int PER_BLOCK = 4;
  private static final String TWO =
      Containers.record(
          Containers.field("k", "\"int\"") + "," + Containers.field("s", "\"string\""));

  @ParameterizedTest
  @ValueSource(strings = {"null", "deflate", "snappy", "zstandard"})
  void damagedSyncMarkerLosesItsBlock(String codec) {
    byte[] file = file(codec);
    int end = ends(file).get(3);
    file[end - 2] ^= 1;
    for (OnError onError : List.of(OnError.SKIP_BLOCK, OnError.SALVAGE)) {
      AvroScan scan = scan(file, onError);
      assertThat(scan.column(0)).isEqualTo(without(2));
      assertThat(scan.counter(Counter.SKIPPED)).isEqualTo(PER_BLOCK);
    }
  }

  @Test
  void blocksWithDamagedHeadersAreLeftOut() {
    byte[] file = file("snappy");
    List<Integer> ends = ends(file);
    file[ends.get(1)] = (byte) 0xff;
    file[ends.get(1) + 1] = (byte) 0xff;
    file[ends.get(4)] = 1;
    AvroScan scan = scan(file, OnError.SKIP_BLOCK);
    assertThat(scan.column(0)).isEqualTo(without(1, 4));
    assertThat(scan.context.warnings().list()).hasSize(1);
    ScanWarnings.Warning warning = scan.context.warnings().list().get(0);
    assertThat(warning.code()).isEqualTo("AVRO_DAMAGE_SKIPPED");
    assertThat(warning.subject()).isEqualTo("test.avro");
    assertThat(warning.message())
        .contains("bytes are left out: test.avro, block 1 (byte " + ends.get(1) + ")");
  }

  @Test
  void twoDamagedBlocksBesideEachOtherAreLeftOutAlone() {
    byte[] file = file("null");
    List<Integer> ends = ends(file);
    file[ends.get(3) - 1] ^= 1;
    file[ends.get(4) - 1] ^= 1;
    assertThat(scan(file, OnError.SKIP_BLOCK).column(0)).isEqualTo(without(2, 3));
  }

  @Test
  void checksumErrorLosesItsBlock() {
    byte[] file = file("snappy");
    file[ends(file).get(2) + 8] ^= 1;
    AvroScan scan = scan(file, OnError.SALVAGE);
    assertThat(scan.column(0)).isEqualTo(without(2));
    assertThat(scan.context.warnings().list().get(0).message())
        .contains("4 records are left out: test.avro, block 2 ")
        .contains("[AVRO_BAD_BLOCK]");
  }

  @ParameterizedTest
  @EnumSource(OnError.class)
  void badRecordLosesItsBlockOrTheRestOfIt(OnError onError) {
    byte[] file =
        Raw.of(TWO)
            .block(3, records(0, 1, 2))
            .block(
                3,
                new Raw()
                    .bytes(records(3))
                    .number(4)
                    .number(1)
                    .bytes(0xff)
                    .bytes(records(5))
                    .toBytes())
            .block(1, records(6))
            .toBytes();
    Source table = AvroScan.lenient(file, onError);
    for (String column : List.of("k", "s")) {
      AvroScan scan = AvroScan.run(table, AvroScan.columns(table, column));
      if (onError == OnError.FAIL) {
        assertThat(scan.failure == null).as(column).isEqualTo(column.equals("k"));
        continue;
      }
      assertThat(scan.rows).hasSize(onError == OnError.SALVAGE ? 5 : 4);
      assertThat(scan.counter(Counter.SKIPPED)).isEqualTo(onError == OnError.SALVAGE ? 2 : 3);
    }
    if (onError != OnError.FAIL) {
      assertThat(AvroScan.run(table, ScanSpec.of(List.of())).rows)
          .hasSize(onError == OnError.SALVAGE ? 5 : 4);
      AvroScan numbered = AvroScan.run(table, AvroScan.columns(table, "k", "_row"));
      assertThat(numbered.rows.get(numbered.rows.size() - 1)).hasToString("[6, 7]");
      assertThat(numbered.rows).allMatch(row -> (Long) row.get(1) == (Long) row.get(0) + 1);
    }
  }

  @Test
  void leftOverBytesLoseTheBlockOrNothingButThem() {
    byte[] file = Raw.of(TWO).block(1, records(0, 1)).block(1, records(2)).toBytes();
    assertThat(scan(file, OnError.SKIP_BLOCK).column(0)).isEqualTo(List.of(2L));
    AvroScan salvaged = scan(file, OnError.SALVAGE);
    assertThat(salvaged.column(0)).isEqualTo(List.of(0L, 2L));
    assertThat(salvaged.counter(Counter.SKIPPED)).isEqualTo(1);
  }

  @Test
  void cutFileGivesItsWholeBlocks() {
    byte[] file = file("deflate");
    for (int length = ends(file).get(0); length < file.length; length++) {
      int end = length;
      AvroScan scan = scan(Arrays.copyOf(file, length), OnError.SKIP_BLOCK);
      long whole = ends(file).stream().filter(at -> at <= end).count() - 1;
      assertThat(scan.rows).as("cut at %d", length).hasSize((int) whole * PER_BLOCK);
      assertThat(scan.context.warnings().list()).hasSize(ends(file).contains(length) ? 0 : 1);
    }
  }

  @Test
  void bytesBehindTheLastBlockAreSaid() {
    byte[] file = file("null");
    AvroScan scan = scan(Arrays.copyOf(file, file.length + 1000), OnError.SKIP_BLOCK);
    assertThat(scan.rows).hasSize(BLOCKS * PER_BLOCK);
    assertThat(scan.context.warnings().list()).isNotEmpty();
  }

  @Test
  void syncMarkerWithinDataIsNoBlock() {
    String marker = new String(Containers.SYNC, StandardCharsets.US_ASCII);
    byte[] tricky = new Raw().number(1).text(marker + "\u0002\u0004" + marker + "ab").toBytes();
    Raw raw = Raw.of(TWO).block(1, records(0));
    int damaged = raw.toBytes().length;
    byte[] file = raw.block(1, tricky).block(1, records(2)).toBytes();
    file[damaged] = (byte) 0x81;
    file[damaged + 1] = (byte) 0x80;
    assertThat(scan(file, OnError.SALVAGE).column(0)).isEqualTo(List.of(0L, 2L));
  }

  @Test
  void limitsAndHeadersAreErrorsAllTheSame() {
    byte[] file = file("null");
    assertThatThrownBy(() -> AvroScan.lenient(Arrays.copyOf(file, 20), OnError.SALVAGE))
        .hasMessageContaining("[AVRO_");
    byte[] bomb = Raw.of(TWO, "lzo").block(1, new byte[10]).toBytes();
    assertThat(scan(bomb, OnError.SALVAGE).failure).hasMessageContaining("[AVRO_UNKNOWN_CODEC]");
  }

  @Test
  void randomDamageNeverGivesRowsThatWereNotThere() {
    byte[] whole = file("snappy");
    List<Object> ids = new ArrayList<>(without());
    for (int at = ends(whole).get(0); at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) (1 << at % 8);
      AvroScan scan = scan(damaged, OnError.SALVAGE);
      assertThat(scan.failure).isNull();
      assertThat(ids).as("byte %d", at).containsAll(scan.column(0));
      assertThat(scan.rows.size()).as("byte %d", at).isGreaterThanOrEqualTo(4 * PER_BLOCK);
      assertThat(scan.context.warnings().list()).as("byte %d", at).isNotEmpty();
    }
  }

  @Test
  void eachPlaceIsListedWithWhatIsLost() {
    byte[] file = file("snappy");
    List<Integer> ends = ends(file);
    file[ends.get(1)] = (byte) 0xff;
    file[ends.get(1) + 1] = (byte) 0xff;
    file[ends.get(3) + 8] ^= 1;
    file[ends.get(6) - 2] ^= 1;
    AvroScan scan = scan(file, OnError.SKIP_BLOCK);
    List<ScanRejects.Reject> rejects = scan.context.rejects().list();
    assertThat(rejects).extracting(ScanRejects.Reject::block).containsExactly(1L, 3L, 5L);
    assertThat(rejects)
        .extracting(ScanRejects.Reject::offset)
        .containsExactly((long) ends.get(1), (long) ends.get(3), (long) ends.get(5));
    assertThat(rejects).extracting(ScanRejects.Reject::rows).containsExactly(null, 4L, 4L);
    assertThat(rejects).extracting(ScanRejects.Reject::line).containsOnlyNulls();
    assertThat(rejects)
        .allMatch(reject -> reject.table().equals("test") && reject.file().equals("test.avro"))
        .allMatch(reject -> reject.outcome() == ScanRejects.Outcome.BLOCK_SKIPPED);
    int lost = ends.get(2) - ends.get(1);
    assertThat(rejects.get(0).reason()).endsWith("; " + lost + " bytes are left out");
    assertThat(rejects.get(1).reason()).startsWith("expected data with the checksum ");
    assertThat(rejects.get(2).reason()).startsWith("the sync marker at byte ");
    assertThat(scan.context.rejects().total()).isEqualTo(1 + 4 + 4);
    assertThat(scan.counter(Counter.SKIPPED)).isEqualTo(1 + 4 + 4);
  }

  @Test
  void placesAreTheSameForAnySplitsAndColumns() {
    byte[] file = file("null");
    List<Integer> ends = ends(file);
    for (int block : new int[] {1, 2, 4}) {
      // The length of the text of the second record.
      file[ends.get(block) + 2 + 19] = (byte) 0xfe;
    }
    TrackedFile tracked = TrackedFile.of(file);
    Source table = AvroScan.lenient(file, OnError.SALVAGE);
    List<ScanRejects.Reject> expected =
        AvroScan.run(table, AvroScan.visible(table)).context.rejects().list();
    assertThat(expected).extracting(ScanRejects.Reject::block).containsExactly(1L, 2L, 4L);
    assertThat(expected).extracting(ScanRejects.Reject::rows).containsExactly(3L, 3L, 3L);
    assertThat(expected).extracting(ScanRejects.Reject::column).containsOnly("s");
    assertThat(expected)
        .allMatch(reject -> reject.outcome() == ScanRejects.Outcome.BLOCK_TRUNCATED)
        .allMatch(reject -> reject.reason().startsWith("behind 1 good records: "));
    for (ScanSpec spec : List.of(ScanSpec.of(List.of()), AvroScan.columns(table, "k"))) {
      ScanContext context = AvroScan.context();
      SplitPlanner planner = new SplitPlanner(List.of(tracked), context, 50);
      assertThat(AvroScan.run(table, spec, context, planner).rows).hasSize(3 * PER_BLOCK + 3);
      assertThat(context.rejects().list()).isEqualTo(expected);
    }
  }

  @Test
  void noMorePlacesAreKeptThanWanted() {
    byte[] file = file("snappy");
    for (int end : ends(file).subList(0, BLOCKS)) {
      file[end + 8] ^= 1;
    }
    TableSettings two = new TableSettings("t", 1 << 20, 0, OnError.SKIP_BLOCK, 2);
    Source table =
        TableOpener.open(
            List.of(TrackedFile.of(file)), null, two, DecoderCache.atOnce(Long.MAX_VALUE));
    AvroScan scan = AvroScan.run(table, AvroScan.visible(table));
    assertThat(scan.rows).isEmpty();
    assertThat(scan.context.rejects().list())
        .extracting(ScanRejects.Reject::block)
        .containsExactly(0L, 1L);
    assertThat(scan.context.rejects().total()).isEqualTo(BLOCKS * PER_BLOCK);
  }

  private static AvroScan scan(byte[] file, OnError onError) {
    Source table = AvroScan.lenient(file, onError);
    AvroScan scan = AvroScan.run(table, AvroScan.visible(table));
    assertThat(scan.context.memory().usedBytes()).isZero();
    return scan;
  }

  private static List<@Nullable Object> without(Integer... blocks) {
    List<@Nullable Object> ids = new ArrayList<>();
    LongStream.range(0, BLOCKS * PER_BLOCK)
        .filter(id -> !List.of(blocks).contains((int) id / PER_BLOCK))
        .forEach(ids::add);
    return ids;
  }

  private static byte[] records(int... ids) {
    Raw raw = new Raw();
    for (int id : ids) {
      raw.number(id).text("s" + id);
    }
    return raw.toBytes();
  }

  private static byte[] file(String codec) {
    Schema schema = Containers.schema(TWO.replace("\"int\"", "\"long\""));
    List<GenericData.Record> values = new ArrayList<>();
    for (int i = 0; i < BLOCKS * PER_BLOCK; i++) {
      GenericData.Record record = new GenericData.Record(schema);
      record.put("k", (long) i);
      record.put("s", "text number " + i);
      values.add(record);
    }
    return Containers.write(schema, values, CodecFactory.fromString(codec), PER_BLOCK);
  }

  /** Where the header and each block end. */
  private static List<Integer> ends(byte[] file) {
    List<Integer> ends = new ArrayList<>();
    for (int at = 0; at + Containers.SYNC.length <= file.length; at++) {
      int end = at + Containers.SYNC.length;
      if (Arrays.equals(file, at, end, Containers.SYNC, 0, Containers.SYNC.length)) {
        ends.add(end);
      }
    }
    return ends;
  }
}
