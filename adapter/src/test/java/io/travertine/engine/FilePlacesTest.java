// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Places of rows in their files, against what the writer of the files knows. */
final class FilePlacesTest {
  private static final int ROWS = 30_000;

  @TempDir Path directory;

  @Test
  void areThoseThatWereWrittenOnAnyNumberOfThreads() throws IOException {
    long seed = 17;
    List<String> expected = new ArrayList<>();
    for (String name : List.of("a.csv", "b.csv")) {
      expected.addAll(write(name, new Random(seed++)));
    }
    for (int threads : List.of(1, 4)) {
      String model =
          "{version: '1.0', defaultSchema: 's', schemas: [{name: 's', type: 'custom',"
              + " factory: 'io.travertine.calcite.CsvSchemaFactory',"
              + " operand: {tables: {t: {path: '*.csv'}}}}]}";
      EngineSettings settings =
          EngineSettings.of(new ModelSource.InlineModel(model, directory)).withThreads(threads);
      try (Engine engine = Engine.open(settings)) {
        Session session = engine.session();
        assertThat(Rows.of(session, "select _file, _row, _offset, id from t"))
            .as(threads + " threads")
            .isEqualTo(expected);
        int middle = expected.size() / 2 - 5;
        assertThat(
                Rows.of(
                    session,
                    "select _file, _row, _offset, id from t where _file = 'a.csv' and _row = "
                        + (middle + 1)))
            .containsExactly(expected.get(middle));
      }
    }
  }

  /** Writes rows of one to three lines, some blank lines, and two kinds of line ends. */
  private List<String> write(String name, Random random) throws IOException {
    List<String> places = new ArrayList<>();
    StringBuilder text = new StringBuilder("id,note\n");
    int bytes = text.length();
    for (int row = 1; row <= ROWS; row++) {
      String note =
          switch (random.nextInt(5)) {
            case 0 -> "\"zwölf\n\n,x\"";
            case 1 -> "\"a \"\"b\"\"\r\nc\"";
            case 2 -> "";
            default -> "plain text " + row;
          };
      places.add(name + "|" + row + "|" + bytes + "|" + row);
      String blank = random.nextInt(20) == 0 ? "\n" : "";
      String line = row + "," + note + (random.nextBoolean() ? "\r\n" : "\n") + blank;
      text.append(line);
      bytes += line.getBytes(StandardCharsets.UTF_8).length;
    }
    Files.writeString(directory.resolve(name), text);
    return places;
  }
}
