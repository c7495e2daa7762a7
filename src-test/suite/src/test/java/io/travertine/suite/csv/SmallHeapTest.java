// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.travertine.suite.launcher.Launched;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file of twice the heap is counted, filtered, grouped and fetched whole by a JVM of its own. The
 * answers are known from writing the file. The same at 2 GB is a benchmark.
 */
class SmallHeapTest {
  private static final long SEED = 20_240_229;
  private static final long BYTES = 64_000_000;
  private static final String[] CITIES = {"Zürich", "Oslo", "São Paulo", "東京"};

  /** Quoted, with the separator, a doubled quote and line ends of both kinds inside. */
  private static final String[] NOTES = {
    "\"a, b\"", "\"said \"\"yes\"\"\"", "\"1\n2\"", "\"1\r\n2\""
  };

  private static final int[] NOTE_LENGTHS = {4, 10, 3, 4};

  @TempDir Path directory;

  @Test
  void fileLargerThanTheHeapIsReadWhole() throws IOException, InterruptedException {
    Path file = directory.resolve("orders.csv");
    Expected expected = write(file);
    assertThat(Files.size(file)).isGreaterThanOrEqualTo(BYTES);

    Launched reading = read(file);

    assertThat(reading.code()).as("seed %s, %s", SEED, reading.messages()).isZero();
    assertThat(reading.out().lines()).containsExactlyElementsOf(expected.lines());
  }

  /** A quote that nothing closes, in a sparse file of a gigabyte. */
  @Test
  void rowThatDoesNotEndIsAnErrorAndNotTheEndOfTheMemory()
      throws IOException, InterruptedException {
    Path file = directory.resolve("orders.csv");
    Files.writeString(file, "id,city,quarters,note,filler\n1,Oslo,2,x,y\n2,Oslo,3,\"open,z\n");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {'\n'}), 1 << 30);
    }
    for (String query : List.of("fetch", "count", "group")) {
      Launched reading = read(file, query);
      assertThat(reading.messages())
          .as(query)
          .contains("orders.csv, line 3: The row that begins here has more than");
      assertThat(reading.messages())
          .endsWith("Close the quote that may be open, or raise memoryBudget. [MEMORY_BUDGET]\n");
    }
  }

  private static Launched read(Path file, String... queries)
      throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String classPath =
        Objects.requireNonNullElse(
            System.getProperty("surefire.test.class.path"), System.getProperty("java.class.path"));
    List<String> command =
        new ArrayList<>(
            List.of(
                java.toString(),
                "-Xmx32m",
                "-Dfile.encoding=UTF-8",
                "-cp",
                classPath,
                SmallHeapQueries.class.getName(),
                file.toString()));
    command.addAll(List.of(queries));
    return Launched.run(Launched.ROOT, "", command);
  }

  private static Expected write(Path file) throws IOException {
    Random random = new Random(SEED);
    Expected expected = new Expected();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      byte[] header = "id,city,quarters,note,filler\n".getBytes(StandardCharsets.UTF_8);
      out.write(header);
      long written = header.length;
      while (written < BYTES) {
        String city = CITIES[random.nextInt(CITIES.length)];
        int quarters = random.nextInt(4000);
        int note = random.nextInt(NOTES.length);
        long filler = random.nextLong();
        String row =
            expected.rows
                + ","
                + city
                + ","
                + quarters / 4.0
                + ","
                + NOTES[note]
                + ","
                + "x".repeat(random.nextInt(60))
                + filler
                + "\n";
        byte[] bytes = row.getBytes(StandardCharsets.UTF_8);
        out.write(bytes);
        written += bytes.length;
        expected.add(city, quarters, NOTE_LENGTHS[note]);
      }
    }
    return expected;
  }

  /** What the queries must answer; quarters are added without loss in any order. */
  private static final class Expected {
    private long rows;
    private long idSum;
    private long noteCharacters;
    private double amountSum;
    private double amountSumOfOslo;
    private final Map<String, long[]> groups = new TreeMap<>();

    void add(String city, int quarters, int noteLength) {
      idSum += rows;
      rows++;
      noteCharacters += noteLength;
      amountSum += quarters / 4.0;
      if (city.equals("Oslo")) {
        amountSumOfOslo += quarters / 4.0;
      }
      groups.computeIfAbsent(city, name -> new long[1])[0]++;
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
