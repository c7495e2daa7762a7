// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.travertine.scan.BatchSize;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random schemas, data, codecs and damage. Whatever is done to a file, interpreted and generated
 * code give the same rows and the same error, the rows before an error are those of the whole file
 * where a checksum proves it, and the lenient modes give no row that was not there.
 *
 * <p>The system property {@code travertine.avro.fuzz} sets the number of cases, for long runs; the
 * seed of a case that fails is in its message.
 */
final class AvroFuzzTest {
  private static final int CASES = Integer.getInteger("travertine.avro.fuzz", 300);
  private static final List<String> CODECS = List.of("null", "deflate", "snappy", "zstandard");

  /** A scan of a damaged file, or why there is none. */
  private record Outcome(List<List<@Nullable Object>> rows, @Nullable String error) {}

  @Test
  void damageEndsInTheSameRowsAndErrorHoweverItIsDecoded() {
    for (int seed = 1; seed <= CASES; seed++) {
      Random random = new Random(seed);
      RandomSchemas schemas = new RandomSchemas(random);
      Schema schema = schemas.record(2);
      List<@Nullable Object> values = new ArrayList<>();
      for (int i = random.nextInt(40); i >= 0; i--) {
        values.add(schemas.value(schema));
      }
      String codec = CODECS.get(random.nextInt(CODECS.size()));
      byte[] whole =
          Containers.write(schema, values, CodecFactory.fromString(codec), 1 + random.nextInt(20));
      byte[] damaged = damaged(whole, random);
      String what = "seed " + seed + ", codec " + codec + ", " + schema;
      // Generated code only for some cases: to compile it takes longer than all else.
      long rowsBefore = seed % 8 == 0 ? 0 : Long.MAX_VALUE;
      Outcome good = scan(whole, OnError.FAIL, Long.MAX_VALUE, random);
      Outcome read = scan(damaged, OnError.FAIL, rowsBefore, random);
      Outcome again = scan(damaged, OnError.FAIL, Long.MAX_VALUE, random);
      assertThat(good.error()).as(what).isNull();
      assertThat(read).as(what).isEqualTo(again);
      if (codec.equals("snappy") && damaged.length == whole.length && sameHeader(whole, damaged)) {
        assertThat(good.rows().subList(0, read.rows().size())).as(what).isEqualTo(read.rows());
        Outcome lenient = scan(damaged, OnError.SALVAGE, Long.MAX_VALUE, random);
        assertThat(good.rows()).as(what).containsAll(lenient.rows());
        assertThat(lenient.rows().size()).as(what).isGreaterThanOrEqualTo(read.rows().size());
      }
    }
  }

  private static boolean sameHeader(byte[] whole, byte[] damaged) {
    int end = 0;
    while (!Arrays.equals(
        whole, end, end + Containers.SYNC.length, Containers.SYNC, 0, Containers.SYNC.length)) {
      end++;
    }
    end += Containers.SYNC.length;
    return Arrays.equals(whole, 0, end, damaged, 0, end);
  }

  /** Flipped, overwritten, cut, repeated or added bytes. */
  private static byte[] damaged(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(6)) {
      case 0, 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 2 ->
          Arrays.fill(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(12)), (byte) 0xff);
      case 3 -> bytes = Arrays.copyOf(bytes, at);
      case 4 -> {
        int count = Math.min(random.nextInt(50), bytes.length - at);
        System.arraycopy(bytes, random.nextInt(bytes.length - count), bytes, at, count);
      }
      default -> bytes = Arrays.copyOf(bytes, bytes.length + random.nextInt(100));
    }
    return bytes;
  }

  private static Outcome scan(byte[] file, OnError onError, long rowsBefore, Random random) {
    TrackedFile tracked = TrackedFile.of(file);
    try {
      Source table =
          TableOpener.open(
              List.of(tracked),
              null,
              new TableSettings(16L << 20, 0, onError),
              DecoderCache.atOnce(rowsBefore));
      BatchSize size = new BatchSize(1 + random.nextInt(50), 1 + random.nextInt(5000));
      AvroScan scan = AvroScan.run(table, AvroScan.visible(table), size);
      AvroScan counted = AvroScan.run(table, ScanSpec.of(List.of()), size);
      assertThat(tracked.openCount()).isZero();
      assertThat(scan.context.memory().usedBytes()).isZero();
      if (scan.failure == null && onError == OnError.FAIL) {
        assertThat(counted.rows).hasSameSizeAs(scan.rows);
      }
      return new Outcome(
          scan.rows, scan.failure == null ? null : String.valueOf(scan.failure.getMessage()));
    } catch (ScanException e) {
      assertThat(tracked.openCount()).isZero();
      return new Outcome(List.of(), String.valueOf(e.getMessage()));
    }
  }
}
