// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.travertine.avro.Containers.Raw;
import io.travertine.scan.Column;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Source;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How each type of Avro becomes a column, and what becomes of values that do not fit. */
final class AvroTypesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\"null\"' | VARCHAR | true",
        "'\"boolean\"' | BOOLEAN | false",
        "'\"int\"' | INTEGER | false",
        "'\"long\"' | BIGINT | false",
        "'\"float\"' | REAL | false",
        "'\"double\"' | DOUBLE | false",
        "'\"bytes\"' | VARBINARY | false",
        "'\"string\"' | VARCHAR | false",
        "'{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\"]}' | VARCHAR | false",
        "'{\"type\":\"fixed\",\"name\":\"F\",\"size\":3}' | VARBINARY | false",
        "'[\"null\",\"int\"]' | INTEGER | true",
        "'[\"int\",\"null\"]' | INTEGER | true",
        "'[\"int\"]' | INTEGER | false",
        "'[\"int\",\"long\"]' | BIGINT | false",
        "'[\"double\",\"null\",\"float\"]' | DOUBLE | true",
        "'[\"int\",\"string\"]' | 'ROW(tag VARCHAR NOT NULL, int INTEGER, string VARCHAR)' | false",
        "'{\"type\":\"array\",\"items\":[\"null\",\"long\"]}' | ARRAY<BIGINT> | false",
        "'{\"type\":\"map\",\"values\":\"int\"}' | 'MAP<VARCHAR, INTEGER>' | false",
        "'{\"type\":\"int\",\"logicalType\":\"date\"}' | DATE | false",
        "'{\"type\":\"int\",\"logicalType\":\"time-millis\"}' | TIME(3) | false",
        "'{\"type\":\"long\",\"logicalType\":\"time-micros\"}' | TIME(6) | false",
        "'{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}' | TIMESTAMP(3) UTC | false",
        "'{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}' | TIMESTAMP(6) UTC | false",
        "'{\"type\":\"long\",\"logicalType\":\"timestamp-nanos\"}' | TIMESTAMP(9) UTC | false",
        "'{\"type\":\"long\",\"logicalType\":\"local-timestamp-millis\"}' | TIMESTAMP(3) | false",
        "'{\"type\":\"long\",\"logicalType\":\"local-timestamp-micros\"}' | TIMESTAMP(6) | false",
        "'{\"type\":\"long\",\"logicalType\":\"local-timestamp-nanos\"}' | TIMESTAMP(9) | false",
        "'{\"type\":\"string\",\"logicalType\":\"uuid\"}' | UUID | false",
        "'{\"type\":\"fixed\",\"name\":\"F\",\"size\":16,\"logicalType\":\"uuid\"}' | UUID | false",
        "'{\"type\":\"fixed\",\"name\":\"F\",\"size\":12,\"logicalType\":\"duration\"}'"
            + " | 'ROW(months BIGINT NOT NULL, days BIGINT NOT NULL, millis BIGINT NOT NULL)' | false",
        "'{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":9,\"scale\":2}' | 'DECIMAL(9,2)' | false",
        "'{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":50,\"scale\":2}' | 'DECIMAL(38,2)' | false",
        "'{\"type\":\"int\",\"logicalType\":\"no-such-type\"}' | INTEGER | false",
        "'{\"type\":\"string\",\"logicalType\":\"date\"}' | VARCHAR | false",
      })
  void typeOfColumn(String avroType, String sqlType, boolean nullable) {
    Column column = tableOf(avroType, new byte[0], 0).schema().column(0);
    assertThat(column.type().toString()).isEqualTo(sqlType);
    assertThat(column.nullable()).isEqualTo(nullable);
    assertThat(column.name()).isEqualTo("c");
  }

  @Test
  void timeOutsideTheDayIsAnError() {
    byte[] content = new Raw().number(86_400_000L).toBytes();
    String type = "{\"type\":\"int\",\"logicalType\":\"time-millis\"}";
    assertThat(failure(tableOf(type, content, 1)))
        .hasMessage(
            "test.avro, block 0 (byte "
                + headerEnd(type)
                + "), column \"c\": "
                + "record 0 of the block, which begins at byte 0 of its 4 decoded bytes: "
                + "expected a time of day from 0 to 86399999 but found 86400000. [AVRO_BAD_VALUE]");
  }

  @Test
  void decimalOfTooManyDigitsIsAnError() {
    String type = "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":2,\"scale\":1}";
    byte[] fits = new Raw().number(1).bytes(99).toBytes();
    assertThat(AvroScan.run(tableOf(type, fits, 1), columnC()).column(0)).hasToString("[9.9]");
    byte[] tooLarge = new Raw().number(1).bytes(100).toBytes();
    assertThat(failure(tableOf(type, tooLarge, 1)))
        .hasMessageContaining("expected an unscaled value of at most 2 digits but found 100");
    byte[] empty = new Raw().number(0).toBytes();
    assertThat(failure(tableOf(type, empty, 1))).hasMessageContaining("a decimal of no bytes");
  }

  @Test
  void signExtendedDecimalsAreExact() {
    String type = "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":10,\"scale\":2}";
    byte[] content =
        new Raw()
            .number(20)
            .bytes(-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -2)
            .number(9)
            .bytes(0, 0, 0, 0, 0, 0, 0, 1, 0)
            .toBytes();
    assertThat(AvroScan.run(tableOf(type, content, 2), columnC()).column(0))
        .hasToString("[-0.02, 2.56]");
  }

  @Test
  void malformedUuidIsAnError() {
    String type = "{\"type\":\"string\",\"logicalType\":\"uuid\"}";
    byte[] content = new Raw().text("123e4567-e89b-12d3-a456-42661417400x").toBytes();
    assertThat(failure(tableOf(type, content, 1)))
        .hasMessageContaining("expected a UUID but found \"123e4567-e89b-12d3-a456-42661417400x\"");
  }

  @Test
  void invalidUtf8IsAnErrorOnlyWhereItIsRead() {
    byte[] content = new Raw().number(2).bytes(0xc3, 0x28).toBytes();
    Source table = tableOf("\"string\"", content, 1);
    assertThat(failure(table))
        .hasMessageContaining("expected UTF-8 but byte 0 of a string of 2 bytes is 0xc3");
    assertThat(AvroScan.run(table, AvroScan.columns(table)).rows).hasSize(1);
  }

  @Test
  void generalUnionIsARowOfTagAndBranches() {
    String type = "[\"null\",\"int\",\"string\"]";
    byte[] content = new Raw().number(1).number(7).number(0).number(2).text("x").toBytes();
    assertThat(AvroScan.run(tableOf(type, content, 3), columnC()).column(0))
        .hasToString("[[int, 7, null], null, [string, null, x]]");
  }

  @Test
  void topLevelValueIsAColumn() {
    byte[] file = Raw.of("\"long\"").block(2, new Raw().number(5).number(-6).toBytes()).toBytes();
    Source table = AvroScan.table(file);
    assertThat(table.schema().column(0).name()).isEqualTo("value");
    assertThat(AvroScan.run(table, AvroScan.visible(table)).column(0)).isEqualTo(List.of(5L, -6L));
  }

  @Test
  void keyThatIsThereTwiceKeepsItsLastValue() {
    byte[] content =
        new Raw().number(2).text("k").number(1).text("k").number(2).number(0).toBytes();
    Source table = tableOf("{\"type\":\"map\",\"values\":\"int\"}", content, 1);
    assertThat(AvroScan.run(table, columnC()).column(0)).hasToString("[{k=2}]");
  }

  @Test
  void bytesAreBytes() {
    byte[] content = new Raw().number(2).bytes(0xff, 0).toBytes();
    assertThat(AvroScan.run(tableOf("\"bytes\"", content, 1), columnC()).column(0))
        .isEqualTo(List.of(ByteBuffer.wrap(new byte[] {-1, 0})));
  }

  @Test
  void recordWithinItselfIsJsonText() {
    String schema =
        Containers.record(
            "{\"name\":\"v\",\"type\":\"int\"},{\"name\":\"links\",\"type\":{\"type\":\"array\",\"items\":\"R\"}}");
    byte[] inner = new Raw().number(2).number(1).number(3).number(0).number(0).toBytes();
    byte[] content = new Raw().number(1).number(1).bytes(inner).number(0).toBytes();
    byte[] file = Raw.of(schema).block(1, content).toBytes();
    Source table = AvroScan.table(file);
    Column links = table.schema().column(1);
    assertThat(links.type()).hasToString("ARRAY<VARCHAR>");
    assertThat(links.comment()).isEqualTo("JSON text: record R within itself at links[]");
    assertThat(AvroScan.run(table, AvroScan.visible(table)).rows)
        .hasToString("[[1, [{\"v\":2,\"links\":[{\"v\":3,\"links\":[]}]}]]]");
    assertThat(AvroScan.run(table, AvroScan.columns(table, "v")).rows).hasToString("[[1]]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | ARRAY<VARCHAR> | [[1, [{\"v\":2,\"links\":[{\"v\":3,\"links\":[]}]}]]]",
        "1 | ARRAY<ROW(v INTEGER NOT NULL, links ARRAY<VARCHAR> NOT NULL)>"
            + " | [[1, [[2, [{\"v\":3,\"links\":[]}]]]]]",
        "2 | ARRAY<ROW(v INTEGER NOT NULL, links ARRAY<ROW(v INTEGER NOT NULL,"
            + " links ARRAY<VARCHAR> NOT NULL)> NOT NULL)>"
            + " | [[1, [[2, [[3, []]]]]]]",
      })
  void recordsWithinThemselvesAreRowsToADepth(int depth, String type, String rows) {
    String schema =
        Containers.record(
            "{\"name\":\"v\",\"type\":\"int\"},{\"name\":\"links\",\"type\":{\"type\":\"array\",\"items\":\"R\"}}");
    byte[] inner = new Raw().number(2).number(1).number(3).number(0).number(0).toBytes();
    byte[] content = new Raw().number(1).number(1).bytes(inner).number(0).toBytes();
    byte[] file = Raw.of(schema).block(1, content).toBytes();
    for (long rowsBefore : new long[] {0, Long.MAX_VALUE}) {
      Source table =
          TableOpener.open(
              List.of(TrackedFile.of(file)),
              null,
              AvroScan.settings(1 << 20, depth, OnError.FAIL),
              DecoderCache.atOnce(rowsBefore));
      assertThat(table.schema().column(1).type()).hasToString(type);
      assertThat(AvroScan.run(table, AvroScan.visible(table)).rows).hasToString(rows);
      assertThat(AvroScan.run(table, AvroScan.columns(table, "v")).rows).hasToString("[[1]]");
    }
  }

  @Test
  void bigDecimalIsExactText() {
    String type = "{\"type\":\"bytes\",\"logicalType\":\"big-decimal\"}";
    Conversions.BigDecimalConversion conversion = new Conversions.BigDecimalConversion();
    for (String text :
        List.of("12.50", "-0.001", "1E+400", "0", "123456789012345678901234567890")) {
      ByteBuffer bytes =
          conversion.toBytes(
              new BigDecimal(text), Containers.schema(type), LogicalTypes.bigDecimal());
      byte[] content = new byte[bytes.remaining()];
      bytes.get(content);
      byte[] value = new Raw().number(content.length).bytes(content).toBytes();
      assertThat(AvroScan.run(tableOf(type, value, 1), columnC()).column(0)).containsExactly(text);
    }
    assertThat(failure(tableOf(type, new Raw().number(1).bytes(2).toBytes(), 1)))
        .hasMessageContaining("[AVRO_BAD_");
  }

  @Test
  void fieldsThatAreNamedLikeHiddenColumnsWin() {
    String schema = Containers.record("{\"name\":\"_row\",\"type\":\"string\"}");
    Source table = AvroScan.table(Raw.of(schema).block(1, new Raw().text("x").toBytes()).toBytes());
    assertThat(table.schema().columns().stream().map(Column::name))
        .containsExactly("_row", "_file", "_offset");
    AvroScan scan = AvroScan.run(table, AvroScan.columns(table, "_file", "_row", "_offset"));
    assertThat(scan.rows).hasToString("[[test.avro, x, 107]]");
  }

  private static Source tableOf(String type, byte[] content, long records) {
    String schema = Containers.record(Containers.field("c", type));
    return AvroScan.table(Raw.of(schema).block(records, content).toBytes());
  }

  private static int headerEnd(String type) {
    return Raw.of(Containers.record(Containers.field("c", type))).toBytes().length;
  }

  private static ScanSpec columnC() {
    return ScanSpec.of(List.of(ColumnPath.of(0)));
  }

  private static ScanException failure(Source table) {
    ScanException failure = AvroScan.run(table, columnC()).failure;
    assertThat(failure).isNotNull();
    return failure;
  }
}
