// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.travertine.run.RunSettings;
import io.travertine.run.ScanRunner;
import io.travertine.run.WorkerPool;
import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.InputFile;
import io.travertine.scan.ScanContext;
import io.travertine.scan.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.generic.GenericData;
import org.junit.jupiter.api.Test;

/** However slow the consumer is, workers hold no more decoded bytes than they may. */
final class AvroMemoryTest {
  private static final long BUFFER_BYTES = 16L << 20;
  private static final int FILES = 8;
  private static final int ROWS = 60_000;

  /** Records of about 100 bytes, and so blocks of about 64 KB. */
  private static final int PER_BLOCK = 640;

  @Test
  void decodedBytesInFlightStayWithinTheBuffer() throws InterruptedException {
    byte[] bytes = file();
    List<InputFile> files = new ArrayList<>();
    for (int i = 0; i < FILES; i++) {
      files.add(new TrackedFile(i + ".avro", bytes));
    }
    Source table = AvroScan.table(files, null);
    for (int threads : new int[] {2, 4}) {
      ScanContext context = AvroScan.context();
      long rows = 0;
      try (WorkerPool pool = new WorkerPool(threads);
          BatchReader reader =
              ScanRunner.open(
                  table,
                  AvroScan.visible(table),
                  context,
                  RunSettings.SEQUENTIAL.withBufferBytes(BUFFER_BYTES).withPool(threads, pool),
                  UnaryOperator.identity())) {
        Batch batch = reader.next();
        waitUntilNobodyReads(context);
        while (batch != null) {
          rows += batch.size();
          batch = reader.next();
        }
      }
      assertThat(rows).isEqualTo((long) FILES * ROWS);
      assertThat(context.memory().peakBytes())
          .as("%d threads", threads)
          .isBetween(BUFFER_BYTES / 2, BUFFER_BYTES * 6 / 5);
      assertThat(context.memory().usedBytes()).isZero();
    }
  }

  private static void waitUntilNobodyReads(ScanContext context) throws InterruptedException {
    long before = -1;
    while (before != context.memory().usedBytes()) {
      before = context.memory().usedBytes();
      TimeUnit.MILLISECONDS.sleep(300);
    }
  }

  private static byte[] file() {
    Schema schema =
        Containers.schema(
            Containers.record(
                Containers.field("id", "\"long\"")
                    + ","
                    + Containers.field("name", "\"string\"")
                    + ","
                    + Containers.field("price", "\"double\"")));
    List<GenericData.Record> values = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      GenericData.Record record = new GenericData.Record(schema);
      record.put("id", (long) i);
      record.put("name", "a name of some length, number " + i + " " + "x".repeat(i % 80));
      record.put("price", i / 4.0);
      values.add(record);
    }
    return Containers.write(schema, values, CodecFactory.snappyCodec(), PER_BLOCK);
  }
}
