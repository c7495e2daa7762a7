// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Prints records as tables in Markdown: for each file a line for each engine and number of threads,
 * a column for each query. Used by one thread.
 */
public final class RecordTables {
  private static final String NOTHING = "";

  private final List<JsonNode> results;
  private final PrintStream out;

  private RecordTables(List<JsonNode> results, PrintStream out) {
    this.results = results;
    this.out = out;
  }

  /** Arguments: records; results of the same file and engine come into one line. */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    List<JsonNode> results = new ArrayList<>();
    for (String argument : arguments) {
      new ObjectMapper().readTree(Path.of(argument).toFile()).get("results").forEach(results::add);
    }
    new RecordTables(results, out).print();
  }

  private void print() {
    for (String data : distinct(results, "data")) {
      List<JsonNode> ofData = results.stream().filter(one -> text(one, "data", data)).toList();
      for (boolean records : new boolean[] {false, true}) {
        List<JsonNode> shown =
            ofData.stream()
                .filter(one -> one.get("query").asText().startsWith("R") == records)
                .toList();
        if (!shown.isEmpty()) {
          table(data + ", MB/s of wall time", shown, Figure.SPEED);
          table(data + ", times as slow as Travertine, wall / CPU", shown, Figure.RATIO);
          table(data + ", peak resident memory, MB", shown, Figure.MEMORY);
        }
      }
    }
  }

  private void table(String title, List<JsonNode> shown, Figure figure) {
    Set<String> queries = new TreeSet<>(distinct(shown, "query"));
    Map<String, Map<String, String>> lines = new TreeMap<>();
    for (JsonNode result : shown) {
      String label = result.get("threads").asText() + " | " + result.get("engine").asText();
      lines
          .computeIfAbsent(label, name -> new TreeMap<>())
          .put(result.get("query").asText(), figure.of(result));
    }
    out.println("| " + title + " | threads | " + String.join(" | ", queries) + " |");
    out.println("|---|---|" + "---|".repeat(queries.size()));
    lines.forEach(
        (label, cells) -> {
          String[] words = label.split(" \\| ", -1);
          StringBuilder line = new StringBuilder("| " + words[1] + " | " + words[0] + " |");
          queries.forEach(
              query -> line.append(' ').append(cells.getOrDefault(query, NOTHING)).append(" |"));
          out.println(line);
        });
    out.println();
  }

  private static boolean text(JsonNode result, String field, String expected) {
    return result.get(field).asText().equals(expected);
  }

  private static Set<String> distinct(List<JsonNode> results, String field) {
    Set<String> values = new LinkedHashSet<>();
    results.forEach(result -> values.add(result.get(field).asText()));
    return values;
  }

  /** What a cell shows. */
  private enum Figure {
    SPEED,
    RATIO,
    MEMORY;

    String of(JsonNode result) {
      if (result.get("verdict").asText().equals("FAILED")) {
        return "failed";
      }
      String mark =
          Verdict.valueOf(result.get("verdict").asText()).counts() ? "" : " (other answer)";
      return switch (this) {
        case SPEED -> number("%.0f", result.get("megabytesPerSecond")) + mark;
        case RATIO ->
            result.has("wallToTravertine")
                ? number("%.2f", result.get("wallToTravertine"))
                    + " / "
                    + number("%.2f", result.get("cpuToTravertine"))
                : NOTHING;
        case MEMORY -> number("%.0f", result.get("peakResidentMegabytes"));
      };
    }

    private static String number(String format, JsonNode value) {
      return String.format(Locale.ROOT, format, value.asDouble());
    }
  }
}
