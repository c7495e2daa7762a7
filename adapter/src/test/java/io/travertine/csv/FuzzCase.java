// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import io.travertine.csv.option.CsvErrors;
import io.travertine.run.WorkerPool;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Schema;
import io.travertine.scan.Source;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A random file and a question about it.
 *
 * @param head bytes that are always well written: mark, skipped lines, header
 * @param body bytes of any kind
 * @param form in which they are written, which commons-csv need not know
 */
record FuzzCase(FuzzTable table, byte[] head, byte[] body, long questionSeed, FuzzForm form) {
  private static final String FILE = "t.csv";
  private static final int MOST_CHUNKS = 24;

  static FuzzCase random(Random random) {
    FuzzTable table = FuzzTable.random(random);
    FuzzWriter writer = new FuzzWriter(random, table);
    byte[] head = writer.head();
    byte[] body = writer.body(head.length);
    long question = random.nextLong();
    FuzzForm form = FuzzForm.random(random, table.dialect(), joined(head, body));
    return new FuzzCase(table, head, body, question, form);
  }

  FuzzCase withBody(byte[] value) {
    boolean fits = form.doubleQuote() && !form.separated();
    return new FuzzCase(table, head, value, questionSeed, fits ? form : FuzzForm.PLAIN);
  }

  private static byte[] joined(byte[] head, byte[] body) {
    byte[] content = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, content, head.length, body.length);
    return content;
  }

  /** What differs from commons-csv, or null. */
  @Nullable String difference(CsvDirectory directory, WorkerPool pool) {
    try {
      return found(directory, pool);
    } catch (RuntimeException e) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      return "ends with " + trace;
    }
  }

  private @Nullable String found(CsvDirectory directory, WorkerPool pool) {
    byte[] content = form.comparable(joined(head, body));
    directory.with(FILE, form.written(content, new Random(questionSeed)));
    OracleReading reading = OracleReading.of(content, table.dialect());
    if (reading.names() == null && table.dialect().headerLines() > 0) {
      throw new IllegalStateException("The oracle has not read the header");
    }
    Source source;
    try {
      Map<String, Object> options = new HashMap<>(table.options());
      options.put("path", FILE);
      form.addTo(options);
      source = Objects.requireNonNull(directory.catalog(options).table("t"));
    } catch (ScanException e) {
      return unprepared(reading, e);
    }
    if (reading.width() == 0) {
      return "is a table " + CsvDirectory.columns(source) + " though nothing can be read in it";
    }
    Schema schema = source.schema();
    FuzzQuestion question = question(reading);
    if (form.separated()) {
      // Its words may hold line ends, which are others here.
      question = question.withoutCondition();
    }
    if (question.chunkBytes() > 0) {
      long chunkBytes = Math.max(question.chunkBytes(), content.length / MOST_CHUNKS);
      source = new CutSource((CsvSource) source, chunkBytes);
    }
    ScanSpec spec =
        question.spec(
            schema.ordinal("_row").orElseThrow(), schema.ordinal("_offset").orElseThrow());
    ScanContext context =
        ScanContext.of(MemoryBudget.of("memoryBudget", 256L << 20))
            .withBatchSize(question.batchSize());
    FuzzRun run = FuzzRun.of(source, spec, context, question.way(), pool);
    String difference = difference(question, FuzzAnswer.of(reading, table, question), run);
    if (difference == null && context.memory().usedBytes() != 0) {
      difference = context.memory().usedBytes() + " bytes of the budget are not given back";
    }
    return difference == null ? null : difference + "\n  " + question;
  }

  private FuzzQuestion question(OracleReading reading) {
    FuzzQuestion question = FuzzQuestion.random(new Random(questionSeed), table, reading.width());
    // The oracle counts bytes of characters, so that it does not know where it is behind others.
    return reading.undecodableLines().isEmpty() ? question : question.withoutPlaces();
  }

  private static @Nullable String unprepared(OracleReading reading, ScanException e) {
    OracleReading.Failure failure = reading.failure();
    boolean expected =
        reading.width() == 0
            && (failure == null
                ? Set.of("CSV_EMPTY", "CSV_ENCODING").contains(e.code().name())
                : failure.code().equals(e.code().name()) || !reading.undecodableLines().isEmpty());
    boolean undecodable =
        !reading.undecodableLines().isEmpty() && e.code().equals(CsvErrors.ENCODING);
    return expected || undecodable ? null : "is not prepared: " + e.getMessage();
  }

  private @Nullable String difference(FuzzQuestion question, FuzzAnswer answer, FuzzRun run) {
    List<List<@Nullable Object>> expected = new ArrayList<>();
    for (List<@Nullable Object> row : answer.rows()) {
      List<@Nullable Object> shown = new ArrayList<>();
      row.forEach(value -> shown.add(value == null ? null : form.shown(value)));
      expected.add(shown);
    }
    List<List<@Nullable Object>> found = run.rows();
    ScanException failure = run.failure();
    if (failure == null) {
      List<List<@Nullable Object>> wanted =
          question.limit() < 0 || found.size() < question.limit()
              ? found
              : found.subList(0, question.limit());
      if (!wanted.equals(expected)) {
        return "rows differ"
            + (answer.fails() ? ", and it should fail" : "")
            + firstDifference(expected, wanted);
      }
      return answer.fails() ? "reads " + found.size() + " rows but should fail" : null;
    }
    boolean ordered = question.limit() < 0;
    if (ordered
        && (found.size() > expected.size() || !expected.subList(0, found.size()).equals(found))) {
      return "rows before the error differ"
          + firstDifference(expected, found)
          + "\n  "
          + failure.getMessage();
    }
    Long line = failure.location().map(location -> location.line()).orElse(null);
    Set<Long> lines = answer.lines(failure.code().name());
    boolean located = failure.getMessage().startsWith(FILE + ", line ");
    boolean placed = form.separated() ? line != null && line == 1 : lines.contains(line);
    return line != null && placed && !lines.isEmpty() && located
        ? null
        : "fails with " + failure.getMessage() + " but such an error is on the lines " + lines;
  }

  private static String firstDifference(
      List<List<@Nullable Object>> expected, List<List<@Nullable Object>> found) {
    int same = 0;
    while (same < Math.min(expected.size(), found.size())
        && expected.get(same).equals(found.get(same))) {
      same++;
    }
    return ": "
        + found.size()
        + " in place of "
        + expected.size()
        + ", row "
        + same
        + " is "
        + (same < found.size() ? found.get(same) : "absent")
        + " in place of "
        + (same < expected.size() ? expected.get(same) : "nothing");
  }

  /** A case that fails alike with as few bytes as some patience finds. */
  FuzzCase shrunk(CsvDirectory directory, WorkerPool pool) {
    FuzzCase smallest = this;
    int tries = 3_000;
    for (int size = Math.max(1, body.length / 2); size > 0 && tries > 0; size /= 2) {
      for (int from = 0; from + size <= smallest.body.length && tries > 0; tries--) {
        FuzzCase smaller = smallest.withBody(without(smallest.body, from, size));
        if (smaller.difference(directory, pool) == null) {
          from += size;
        } else {
          smallest = smaller;
        }
      }
    }
    return smallest;
  }

  private static byte[] without(byte[] bytes, int from, int size) {
    byte[] rest = Arrays.copyOf(bytes, bytes.length - size);
    System.arraycopy(bytes, from + size, rest, from, bytes.length - from - size);
    return rest;
  }

  @Override
  public String toString() {
    return form + " " + table + "\n  head " + shown(head) + "\n  body " + shown(body);
  }

  private static String shown(byte[] bytes) {
    StringBuilder shown = new StringBuilder("\"");
    for (char c : new String(bytes, StandardCharsets.ISO_8859_1).toCharArray()) {
      switch (c) {
        case '\n' -> shown.append("\\n");
        case '\r' -> shown.append("\\r");
        case '"' -> shown.append("\\\"");
        case '\\' -> shown.append("\\\\");
        default -> {
          boolean plain = c >= ' ' && c < 0x7F;
          shown.append(plain ? String.valueOf(c) : String.format("\\x%02X", (int) c));
        }
      }
    }
    return shown.append('"').toString();
  }
}
