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
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
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
  void unionsOfFilesHaveTheBranchesOfAll() {
    InputFile first =
        file(
            "a.avro",
            "R",
            field("u", "[\"null\",\"int\",\"string\"]"),
            new Raw().number(1).number(7));
    InputFile second =
        file(
            "b.avro",
            "R",
            field("u", "[\"boolean\",\"null\",\"int\"]"),
            new Raw().number(0).bytes(1));
    InputFile plain = file("c.avro", "R", field("u", "\"string\""), new Raw().text("x"));
    Source table = AvroScan.table(List.of(first, second, plain), null);
    assertThat(table.schema().column(0).type())
        .hasToString("ROW(tag VARCHAR NOT NULL, int INTEGER, string VARCHAR, boolean BOOLEAN)");
    assertThat(AvroScan.run(table, AvroScan.columns(table, "_file", "u")).rows)
        .extracting(List::toString)
        .containsExactly(
            "[a.avro, [int, 7, null, null]]",
            "[b.avro, [boolean, null, null, true]]",
            "[c.avro, [string, null, x, null]]");
    for (List<InputFile> order : List.of(List.of(plain, first), List.of(second, plain))) {
      Source two = AvroScan.table(order, null);
      assertThat(AvroScan.run(two, AvroScan.visible(two)).failure).isNull();
    }
  }

  @Test
  void optionalValuesOfFilesAreWidened() {
    InputFile optional =
        file("a.avro", "R", field("n", "[\"null\",\"int\"]"), new Raw().number(1).number(7));
    InputFile wide = file("b.avro", "R", field("n", "\"long\""), new Raw().number(1L << 40));
    InputFile none = file("c.avro", "R", field("n", "\"null\""), new Raw());
    Source table = AvroScan.table(List.of(optional, wide, none), null);
    assertThat(table.schema().column(0).type()).hasToString("BIGINT");
    assertThat(table.schema().column(0).nullable()).isTrue();
    assertThat(AvroScan.run(table, AvroScan.visible(table)).rows)
        .hasToString("[[7], [1099511627776]]");
    InputFile text = file("d.avro", "R", field("n", "[\"string\",\"null\"]"), new Raw());
    assertThatThrownBy(() -> AvroScan.table(List.of(optional, text), null))
        .hasMessageContaining("d.avro, column \"n\"")
        .hasMessageContaining("with a.avro: int there but string here");
  }

  @Test
  void fieldsWithinRecordsListsAndMapsAreMerged() {
    String item = "{\"type\":\"record\",\"name\":\"Item\",\"fields\":[%s]}";
    String old = item.formatted(field("n", "\"int\""));
    String later =
        item.formatted(
            "{\"name\":\"count\",\"type\":\"long\",\"aliases\":[\"n\"]},"
                + "{\"name\":\"unit\",\"type\":\"string\",\"default\":\"kg\"}");
    String list = "{\"type\":\"array\",\"items\":%s}";
    String map = "{\"type\":\"map\",\"values\":%s}";
    Raw oneOld = new Raw().number(1).number(5).number(0);
    Raw oneLater = new Raw().number(1).number(6).text("t").number(0);
    InputFile first = file("a.avro", "R", field("items", list.formatted(old)), oneOld);
    InputFile second = file("b.avro", "R", field("items", list.formatted(later)), oneLater);
    Source lists = AvroScan.table(List.of(first, second), null);
    assertThat(AvroScan.run(lists, AvroScan.visible(lists)).rows)
        .hasToString("[[[[5, kg]]], [[[6, t]]]]");
    Raw keyed = new Raw().number(1).text("k").number(5).number(0);
    InputFile third = file("c.avro", "R", field("items", map.formatted(old)), keyed);
    Raw keyedLater = new Raw().number(1).text("k").number(6).text("t").number(0);
    InputFile fourth = file("d.avro", "R", field("items", map.formatted(later)), keyedLater);
    Source maps = AvroScan.table(List.of(third, fourth), null);
    assertThat(AvroScan.run(maps, AvroScan.visible(maps)).rows)
        .hasToString("[[{k=[5, kg]}], [{k=[6, t]}]]");
    assertThatThrownBy(() -> AvroScan.table(List.of(first, third), null))
        .hasMessageContaining("c.avro, column \"items\"")
        .hasMessageContaining("array there but map here");
  }

  /** Other writers do not hold to the rules for names, nor for defaults. */
  @Test
  void namesAndDefaultsMayBeAgainstTheRules() {
    String odd = field("unit-price", "\"int\"") + "," + field("größe", "\"int\"");
    InputFile first = file("a.avro", "1st", odd, new Raw().number(1).number(2));
    InputFile second =
        file(
            "b.avro",
            "2nd",
            "{\"name\":\"price\",\"type\":\"long\",\"aliases\":[\"unit-price\"]},"
                + "{\"name\":\"no more\",\"type\":\"int\",\"default\":\"x\"}",
            new Raw().number(3).number(4));
    Source union = AvroScan.table(List.of(first, second), null);
    assertThat(AvroScan.run(union, AvroScan.columns(union, "price", "größe", "no more")).rows)
        .hasToString("[[1, 2, null], [3, null, 4]]");
    Schema reader =
        new Schema.Parser(NameValidator.NO_VALIDATION)
            .parse(Containers.record(field("unit-price", "\"long\"")));
    Source read = AvroScan.table(List.of(first), reader);
    assertThat(AvroScan.run(read, AvroScan.visible(read)).rows).hasToString("[[1]]");
    // What the library asks this thread is as it was.
    assertThatThrownBy(() -> new Schema.Field("a-b", Schema.create(Schema.Type.INT)))
        .isInstanceOf(SchemaParseException.class);
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

  /** Else a block that is damaged would be good or not, depending on the columns that are read. */
  @Test
  void intsOfTooManyBitsAreErrorsWhateverTheyAreReadAs() {
    Raw tooLarge = new Raw().number(1L << 31);
    InputFile file = file("a.avro", "R", field("v", "\"int\""), tooLarge);
    for (String type : List.of("int", "long", "float", "double")) {
      Schema reader = Containers.schema(Containers.record(field("v", "\"" + type + "\"")));
      Source table = AvroScan.table(List.of(file), reader);
      assertThat(AvroScan.run(table, AvroScan.visible(table)).failure)
          .as(type)
          .hasMessageContaining("expected an int but found 2147483648");
    }
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
