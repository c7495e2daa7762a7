// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.travertine.avro.Containers.Raw;
import io.travertine.scan.InputFile;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.file.SeekableByteArrayInput;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Files with other schemas than their table's are read as the Avro specification resolves them. */
final class AvroEvolutionTest {
  private static final int CASES = 120;

  @Test
  void filesOfOneTableAreReadByNameAliasDefaultAndPromotion() {
    InputFile first =
        file(
            "a.avro",
            "R",
            field("id", "\"int\"")
                + ","
                + field("name", "\"string\"")
                + ","
                + field("x", "\"float\""),
            new Raw().number(1).text("one").bytes(0, 0, 0x80, 0x3f));
    InputFile second =
        file(
            "b.avro",
            "Renamed",
            "{\"name\":\"title\",\"type\":\"string\",\"aliases\":[\"name\"]},"
                + "{\"name\":\"size\",\"type\":\"int\",\"default\":7},"
                + field("extra", "\"string\"")
                + ","
                + field("id", "\"long\""),
            new Raw().text("two").number(5).text("e").number(1L << 40));
    for (List<InputFile> files : List.of(List.of(first, second), List.of(second, first))) {
      Source table = AvroScan.table(files, null);
      ScanSpec spec = AvroScan.columns(table, "_file", "id", "title", "x", "size", "extra");
      assertThat(AvroScan.run(table, spec).rows)
          .extracting(List::toString)
          .containsExactlyInAnyOrder(
              "[a.avro, 1, one, 1.0, 7, null]", "[b.avro, 1099511627776, two, null, 5, e]");
    }
  }

  @Test
  void conflictNamesBothFilesAndTheField() {
    String inner = "{\"type\":\"record\",\"name\":\"I\",\"fields\":[" + field("price", "%s") + "]}";
    InputFile first = file("a.avro", "R", field("i", inner.formatted("\"int\"")), new Raw());
    InputFile same = file("b.avro", "R", field("i", inner.formatted("\"long\"")), new Raw());
    InputFile other = file("c.avro", "R", field("i", inner.formatted("\"boolean\"")), new Raw());
    assertThatThrownBy(() -> AvroScan.table(List.of(first, same, other), null))
        .hasMessage(
            "c.avro, column \"i.price\": the file cannot be in one table with a.avro: int there but"
                + " boolean here. Give readerSchema, or make tables of files whose fields fit."
                + " [AVRO_SCHEMA_CONFLICT]");
  }

  @Test
  void timesOfOtherUnitsAreAConflict() {
    String millis = "{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}";
    String micros = "{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}";
    InputFile first = file("a.avro", "R", field("t", millis), new Raw());
    InputFile second = file("b.avro", "R", field("t", micros), new Raw());
    assertThatThrownBy(() -> AvroScan.table(List.of(first, second), null))
        .hasMessageContaining("timestamp-millis there but timestamp-micros here");
    Schema reader = Containers.schema(Containers.record(field("t", micros)));
    assertThatThrownBy(() -> AvroScan.table(List.of(first), reader))
        .hasMessageContaining("a.avro, column \"t\": timestamp-millis cannot be read as")
        .hasMessageContaining("[AVRO_SCHEMA_CONFLICT]");
  }

  @Test
  void readerSchemaThatLacksADefaultNamesTheField() {
    InputFile file = file("a.avro", "R", field("id", "\"int\""), new Raw());
    Schema reader =
        Containers.schema(
            Containers.record(field("id", "\"int\"") + "," + field("more", "\"int\"")));
    assertThatThrownBy(() -> AvroScan.table(List.of(file), reader))
        .hasMessageContaining("a field that the file lacks has no default, \"more\"");
  }

  @Test
  void numbersThatAPromotionWouldRoundAreErrors() {
    Schema reader = Containers.schema(Containers.record(field("v", "\"double\"")));
    Raw exact = new Raw().number(1L << 60);
    Source good =
        AvroScan.table(List.of(file("a.avro", "R", field("v", "\"long\""), exact)), reader);
    assertThat(AvroScan.run(good, AvroScan.visible(good)).rows)
        .hasToString("[[1.15292150460684698E18]]");
    Raw rounded = new Raw().number((1L << 60) + 1);
    Source bad =
        AvroScan.table(List.of(file("a.avro", "R", field("v", "\"long\""), rounded)), reader);
    assertThat(AvroScan.run(bad, AvroScan.visible(bad)).failure)
        .hasMessageContaining("1152921504606846977 cannot become a double without a loss");
  }

  @Test
  void topLevelValuesAndEmptyRecordsAreRows() {
    byte[] longs = Raw.of("\"long\"").block(2, new byte[] {2, 4}).toBytes();
    Source values = AvroScan.table(longs);
    assertThat(values.schema().column(0).name()).isEqualTo("value");
    assertThat(AvroScan.run(values, AvroScan.visible(values)).rows).hasToString("[[1], [2]]");
    byte[] texts = Raw.of("[\"null\",\"string\"]").block(2, new byte[] {0, 2, 2, 'x'}).toBytes();
    Source optional = AvroScan.table(texts);
    assertThat(AvroScan.run(optional, AvroScan.visible(optional)).rows)
        .hasToString("[[null], [x]]");
    assertThat(AvroScan.run(optional, ScanSpec.of(List.of())).rows).hasSize(2);
    Source empty = AvroScan.table(Raw.of(Containers.record("")).block(3, new byte[0]).toBytes());
    assertThat(AvroScan.run(empty, AvroScan.columns(empty, "_row")).rows)
        .hasToString("[[1], [2], [3]]");
  }

  @Test
  void rowsAreThoseOfTheLibrary() {
    int read = 0;
    for (int seed = 1; seed <= CASES; seed++) {
      Random random = new Random(seed);
      RandomSchemas schemas = new RandomSchemas(random);
      Schema writer = schemas.record(3);
      Schema reader = schemas.evolved(writer);
      List<@Nullable Object> values = new ArrayList<>();
      for (int i = random.nextInt(50); i >= 0; i--) {
        values.add(schemas.value(writer));
      }
      byte[] bytes = Containers.write(writer, values, CodecFactory.nullCodec(), 20);
      String what = "seed " + seed + ", " + writer + " as " + reader;
      DecoderCache decoders = DecoderCache.atOnce(seed % 4 == 0 ? 0 : Long.MAX_VALUE);
      Source table = AvroScan.table(List.of(TrackedFile.of(bytes)), reader, decoders);
      AvroScan scan = AvroScan.run(table, AvroScan.visible(table));
      if (scan.failure != null) {
        assertThat(scan.failure).as(what).hasMessageContaining("without a loss");
        continue;
      }
      assertThat(scan.rows).as(what).isEqualTo(library(bytes, reader));
      read++;
    }
    assertThat(read).isGreaterThan(CASES / 2);
  }

  private static List<List<@Nullable Object>> library(byte[] bytes, Schema reader) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    try (DataFileStream<Object> stream =
        new DataFileStream<>(
            new SeekableByteArrayInput(bytes),
            new GenericDatumReader<>(null, reader, new GenericData()))) {
      while (stream.hasNext()) {
        rows.add(LibraryValues.row(reader, stream.next()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  private static String field(String name, String type) {
    return Containers.field(name, type);
  }

  /** A file of one record. */
  private static InputFile file(String name, String record, String fields, Raw content) {
    String schema = "{\"type\":\"record\",\"name\":\"" + record + "\",\"fields\":[" + fields + "]}";
    byte[] bytes = content.toBytes();
    return new TrackedFile(name, Raw.of(schema).block(bytes.length == 0 ? 0 : 1, bytes).toBytes());
  }
}
