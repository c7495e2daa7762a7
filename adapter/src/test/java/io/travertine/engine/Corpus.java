// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Statements with the rows that are expected of them, read from a text.
 *
 * <p>A line that begins with {@code >} is a statement, one with {@code >>} a statement whose answer
 * the engine it is compared with does not give, one with {@code --} a comment. The lines below it
 * are the rows, values separated by bars; in any order when the statement has no ORDER BY at its
 * end. A single line {@code ! 42703 1:8} is the failure that is expected, with its place.
 */
final class Corpus {
  private Corpus() {}

  /**
   * One statement.
   *
   * @param shared whether the engine it is compared with must answer the same
   */
  record Case(int line, String sql, boolean shared, List<String> expected) {
    boolean fails() {
      return expected.size() == 1 && expected.get(0).startsWith("! ");
    }

    boolean ordered() {
      String text = sql.toLowerCase(java.util.Locale.ROOT);
      return text.lastIndexOf("order by") > text.lastIndexOf(')');
    }

    @Override
    public String toString() {
      return line + ": " + sql;
    }
  }

  static Stream<Case> read(String resource) {
    List<Case> cases = new ArrayList<>();
    String sql = "";
    boolean shared = true;
    int start = 0;
    List<String> expected = new ArrayList<>();
    int number = 0;
    for (String line : (text(resource) + "\n> end").lines().toList()) {
      number++;
      if (line.startsWith(">")) {
        if (!sql.isEmpty()) {
          cases.add(new Case(start, sql, shared, List.copyOf(expected)));
        }
        shared = !line.startsWith(">>");
        sql = line.substring(shared ? 1 : 2).strip();
        start = number;
        expected.clear();
      } else if (!line.startsWith("--") && !line.isBlank()) {
        expected.add(line.strip());
      }
    }
    return cases.stream();
  }

  private static String text(String resource) {
    try (InputStream in = Corpus.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("There is no " + resource + ".");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
