// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Says why a text is no YAML or JSON, and where, without a value of it: it may hold secrets.
 * Stateless.
 */
final class ModelSyntax {
  static final String BEGINNING =
      "A model begins with version: '1.0', and lists its schemas under schemas.";

  private ModelSyntax() {}

  /** {@code Model file shop.yaml, line 3, column 5: ...} with what to do. */
  static String problem(String where, boolean yaml, JsonProcessingException failure) {
    if (failure instanceof MismatchedInputException) {
      return where
          + place(failure.getLocation())
          + ": a mapping was expected, but this is a list or a single value. "
          + BEGINNING;
    }
    Throwable cause = failure;
    while (cause != null) {
      if (cause instanceof MarkedYAMLException marked && marked.getProblem() != null) {
        return where + place(marked.getProblemMark()) + ": " + yamlProblem(marked.getProblem());
      }
      cause = cause.getCause();
    }
    String said = failure.getOriginalMessage().lines().findFirst().orElse("it cannot be read");
    return where
        + place(failure.getLocation())
        + ": this is no "
        + (yaml ? "YAML" : "JSON")
        + ": "
        + jsonProblem(said).replaceFirst("\\.$", "")
        + ". Look for a quote, comma or bracket that is missing here or before.";
  }

  /** The library shows a word that it does not know, which may be a password. */
  private static String jsonProblem(String said) {
    return said.startsWith("Unrecognized token")
        ? "a word stands where a value must be in quotes"
        : said;
  }

  /** The library speaks of tokens; the usual reasons are few. */
  private static String yamlProblem(String problem) {
    String said = problem.toLowerCase(Locale.ROOT);
    if (said.contains("\\t") || said.contains("tab")) {
      return "a tab indents this line. Indent with spaces.";
    }
    if (said.contains("mapping values are not allowed")) {
      return "a colon stands where none can be. Put values that hold \": \" in quotes, and begin keys"
          + " of one mapping in the same column.";
    }
    if (said.contains("could not find expected ':'")) {
      return "a key has no colon. Write key: value, with a space behind the colon.";
    }
    if (said.contains("unexpected end of stream")) {
      return "the text ends within quotes. Close them.";
    }
    if (said.startsWith("expected <block end>")) {
      return "this line is indented by another number of spaces than the lines that it belongs to."
          + " Begin them in the same column.";
    }
    if (said.startsWith("expected ',' or")) {
      return "a comma or a closing bracket is missing here or before.";
    }
    return "this is no YAML: " + problem.replaceFirst("\\.$", "") + ".";
  }

  private static String place(@Nullable Mark mark) {
    return mark == null ? "" : place(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static String place(@Nullable JsonLocation location) {
    return location == null ? "" : place(location.getLineNr(), location.getColumnNr());
  }

  private static String place(int line, int column) {
    return line < 1 ? "" : ", line " + line + ", column " + column;
  }
}
