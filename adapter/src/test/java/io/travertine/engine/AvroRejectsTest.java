// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left out of damaged Avro files, as SQL shows it. */
final class AvroRejectsTest {
  private static final String MODEL =
      """
      version: '1.0'
      defaultSchema: s
      schemas:
        - name: s
          type: custom
          factory: io.travertine.calcite.AvroSchemaFactory
          operand:
            tables:
              strict: { path: t.avro }
              skipped: { path: t.avro, onError: skip_block }
              salvaged: { path: t.avro, onError: salvage, maxRejects: 1 }
      """;

  private static final byte[] SYNC = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final int PER_BLOCK = 10;

  @TempDir Path directory;
  private final List<Integer> blocks = new ArrayList<>();

  /** Five blocks; the second has a bad record, the fourth no sync marker. */
  @BeforeEach
  void write() throws IOException {
    Schema schema =
        SchemaBuilder.record("R").fields().requiredLong("id").requiredBoolean("flag").endRecord();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DataFileWriter<Object> writer = new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
      writer.setCodec(CodecFactory.nullCodec());
      writer.create(schema, out, SYNC);
      for (long id = 0; id < 5 * PER_BLOCK; id++) {
        if (id % PER_BLOCK == 0) {
          writer.sync();
          writer.flush();
          blocks.add(out.size());
        }
        GenericData.Record row = new GenericData.Record(schema);
        row.put("id", id);
        row.put("flag", true);
        writer.append(row);
      }
    }
    byte[] bytes = out.toByteArray();
    int headerOfBlock = 2;
    int record = 2;
    bytes[blocks.get(1) + headerOfBlock + 3 * record + 1] = 7;
    bytes[blocks.get(4) - 1] ^= 1;
    Files.write(directory.resolve("t.avro"), bytes);
  }

  @Test
  void rejectsSayWhichBlocksAndHowManyRows() {
    try (Engine engine = open();
        Session session = engine.session()) {
      assertThat(Rows.of(session, "SELECT COUNT(*), SUM(id) FROM skipped"))
          .containsExactly("30|735");
      assertThat(Rows.of(session, "SELECT COUNT(id) FROM salvaged")).containsExactly("33");
      assertThat(
              Rows.of(
                  session,
                  "SELECT query_id, table_name, file, line, block, byte_offset, column_name,"
                      + " value_found, reason, outcome, row_count FROM system.rejects"))
          .containsExactly(
              "1|skipped|t.avro|null|1|"
                  + blocks.get(1)
                  + "|flag|null|expected 0 or 1 for a boolean but found 7|block_skipped|10",
              "1|skipped|t.avro|null|3|"
                  + blocks.get(3)
                  + "|null|null|the sync marker at byte "
                  + (blocks.get(4) - SYNC.length)
                  + " is not the one of the header|block_skipped|10",
              "2|salvaged|t.avro|null|1|"
                  + blocks.get(1)
                  + "|flag|null|behind 3 good records: expected 0 or 1 for a boolean but found 7"
                  + "|block_truncated|7");
      assertThat(Rows.of(session, "SELECT query_id, occurrences FROM system.warnings"))
          .containsExactly("1|20", "2|17");
    }
  }

  @Test
  void rowsDoNotDependOnTheQuery() {
    try (Engine engine = open();
        Session session = engine.session()) {
      assertThat(Rows.of(session, "SELECT COUNT(*) FROM salvaged")).containsExactly("33");
      assertThat(Rows.of(session, "SELECT id FROM salvaged WHERE id BETWEEN 9 AND 21"))
          .containsExactly("9", "10", "11", "12", "20", "21");
      assertThat(Rows.of(session, "SELECT id FROM salvaged OFFSET 11 ROWS FETCH NEXT 3 ROWS ONLY"))
          .containsExactly("11", "12", "20");
      assertThat(Rows.of(session, "SELECT id FROM skipped LIMIT 2 OFFSET 9"))
          .containsExactly("9", "20");
      assertThat(Rows.of(session, "SELECT id FROM strict LIMIT 2 OFFSET 5"))
          .containsExactly("5", "6");
    }
  }

  private Engine open() {
    return Engine.open(EngineSettings.of(new ModelSource.InlineModel(MODEL, directory)));
  }
}
