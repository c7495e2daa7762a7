// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.travertine.fixtures.AvroFiles;
import io.travertine.suite.launcher.Launched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A file of twice the heap in blocks of 64 KB is counted, filtered, grouped and fetched whole by a
 * JVM of its own. The answers are known from writing the file. The same at 2 GB is a benchmark.
 */
class AvroSmallHeapTest {
  private static final long SEED = 20_240_229;
  private static final int ROWS = 950_000;

  /** Of the values, before they are compressed. */
  private static final long BYTES = 64_000_000;

  private static final int BLOCK_BYTES = 64_000;
  private static final String[] CITIES = {"Zürich", "Oslo", "São Paulo", "東京"};
  private static final Schema SCHEMA =
      SchemaBuilder.record("Order")
          .fields()
          .requiredLong("id")
          .requiredString("city")
          .requiredDouble("amount")
          .optionalString("note")
          .endRecord();

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"null", "snappy"})
  void fileLargerThanTheHeapIsReadWhole(String codec) throws IOException, InterruptedException {
    Path file = directory.resolve("orders.avro");
    Orders orders = new Orders();
    AvroFiles.write(file, SCHEMA, CodecFactory.fromString(codec), BLOCK_BYTES, () -> orders);
    assertThat(orders.bytes).isGreaterThanOrEqualTo(BYTES);

    Launched reading = read(file);

    assertThat(reading.code()).as("seed %s, %s", SEED, reading.messages()).isZero();
    assertThat(reading.out().lines()).containsExactlyElementsOf(orders.lines());
    Files.delete(file);
  }

  private static Launched read(Path file) throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String classPath =
        Objects.requireNonNullElse(
            System.getProperty("surefire.test.class.path"), System.getProperty("java.class.path"));
    return Launched.run(
        Launched.ROOT,
        "",
        List.of(
            java.toString(),
            "-Xmx32m",
            "-Dfile.encoding=UTF-8",
            "-cp",
            classPath,
            AvroSmallHeapQueries.class.getName(),
            file.toString()));
  }

  /** Makes the records and knows the answers; amounts are added without loss in any order. */
  private static final class Orders implements Iterator<GenericRecord> {
    private final Random random = new Random(SEED);
    private final GenericRecord order = new GenericData.Record(SCHEMA);
    private long bytes;
    private long rows;
    private long idSum;
    private long noteCharacters;
    private double amountSum;
    private double amountSumOfOslo;
    private final Map<String, long[]> groups = new TreeMap<>();

    @Override
    public boolean hasNext() {
      return rows < ROWS;
    }

    @Override
    public GenericRecord next() {
      String city = CITIES[random.nextInt(CITIES.length)];
      double amount = random.nextInt(4000) / 4.0;
      @Nullable String note = random.nextInt(5) == 0 ? null : note();
      order.put("id", rows);
      order.put("city", city);
      order.put("amount", amount);
      order.put("note", note);
      idSum += rows;
      rows++;
      amountSum += amount;
      amountSumOfOslo += city.equals("Oslo") ? amount : 0;
      noteCharacters += note == null ? 0 : note.length();
      groups.computeIfAbsent(city, name -> new long[1])[0]++;
      // At least: numbers and lengths of one byte, the amount, texts of one byte a character.
      bytes += 4 + Double.BYTES + city.length() + (note == null ? 0 : note.length());
      return order;
    }

    private String note() {
      return "x".repeat(random.nextInt(100)) + Long.toHexString(random.nextLong());
    }

    List<String> lines() {
      List<String> lines = new ArrayList<>();
      lines.add("count " + rows);
      lines.add("sum " + amountSum);
      lines.add("filtered " + amountSumOfOslo);
      groups.forEach((city, count) -> lines.add("group " + city + " " + count[0]));
      lines.add("fetched " + rows + " " + idSum + " " + amountSum + " " + noteCharacters);
      return lines;
    }
  }
}
