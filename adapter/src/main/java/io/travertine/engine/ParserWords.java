// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds what BI tools write and the parser does not know, and says it in words that it knows:
 * {@code INTERVAL '1 day'}, {@code SELECT 1 WHERE ..}, units of time as text, {@code ->>}. Used by
 * one thread, for one statement.
 */
final class ParserWords {
  /** Functions whose first argument the parser wants to be a unit, not a text. */
  private static final Set<String> TAKE_UNITS =
      Set.of(
          "DATEDIFF",
          "DATE_DIFF",
          "DATEADD",
          "DATEPART",
          "TIMESTAMPDIFF",
          "TIMESTAMPADD",
          "EXTRACT");

  private static final Set<String> UNITS =
      Set.of(
          "MILLENNIUM",
          "CENTURY",
          "DECADE",
          "YEAR",
          "QUARTER",
          "MONTH",
          "WEEK",
          "DAY",
          "HOUR",
          "MINUTE",
          "SECOND",
          "MILLISECOND",
          "MICROSECOND",
          "DOW",
          "DOY",
          "ISODOW",
          "ISOYEAR",
          "EPOCH");

  private static final Set<String> UNITS_OF_INTERVALS =
      Set.of("YEAR", "QUARTER", "MONTH", "WEEK", "DAY", "HOUR", "MINUTE", "SECOND");

  private static final Pattern TERM =
      Pattern.compile("\\s*([+-]?\\d+(?:\\.\\d+)?)\\s*([A-Za-z]+)\\s*(?:,\\s*)?");

  private static final Pattern CLOCK =
      Pattern.compile("\\s*(-?)(\\d+):(\\d{1,2})(?::(\\d{1,2}(?:\\.\\d+)?))?\\s*");

  private final String text;
  private final List<SqlToken> tokens;
  private final List<TextEdit> edits = new ArrayList<>();

  private ParserWords(String text, List<SqlToken> tokens) {
    this.text = text;
    this.tokens = tokens;
  }

  static List<TextEdit> edits(String text, List<SqlToken> tokens) {
    ParserWords words = new ParserWords(text, tokens);
    words.explain();
    words.selects();
    for (int i = 0; i < tokens.size(); i++) {
      words.interval(i);
      words.unit(i);
      words.escapes(i);
      words.refuseSlashes(i);
    }
    words.edits.addAll(OperatorCalls.edits(tokens));
    words.edits.sort(Comparator.comparingInt(TextEdit::start).thenComparingInt(TextEdit::end));
    return List.copyOf(words.edits);
  }

  private void explain() {
    if (tokens.size() < 2 || !tokens.get(0).is("EXPLAIN") || tokens.get(1).is("PLAN")) {
      return;
    }
    SqlToken first = tokens.get(0);
    if (tokens.get(1).is("ANALYZE")) {
      throw new EngineException(
          "0A000",
          "EXPLAIN ANALYZE is not supported yet. Use EXPLAIN to see the plan.",
          SourcePosition.of(text, tokens.get(1).start()),
          null);
    }
    edits.add(new TextEdit(first.end(), first.end(), " PLAN FOR"));
  }

  /** A SELECT that has a condition but reads nothing reads one row. */
  private void selects() {
    Deque<Boolean> waiting = new ArrayDeque<>();
    waiting.push(false);
    for (int i = 0; i < tokens.size(); i++) {
      SqlToken token = tokens.get(i);
      boolean quoted = token.isLiteral() || token.text().startsWith("\"");
      if (quoted) {
        continue;
      }
      if (token.is("(")) {
        waiting.push(false);
      } else if (token.is(")") && waiting.size() > 1) {
        waiting.pop();
      } else if (token.is("SELECT")) {
        set(waiting, true);
      } else if (token.is("FROM") && !(i > 0 && tokens.get(i - 1).is("DISTINCT"))) {
        set(waiting, false);
      } else if (token.is("UNION") || token.is("EXCEPT") || token.is("INTERSECT")) {
        set(waiting, false);
      } else if ((token.is("WHERE") || token.is("HAVING") || token.is("QUALIFY"))
          && Boolean.TRUE.equals(waiting.peek())) {
        edits.add(new TextEdit(token.start(), token.start(), "FROM (VALUES (0)) "));
        set(waiting, false);
      }
    }
  }

  private static void set(Deque<Boolean> stack, boolean value) {
    stack.pop();
    stack.push(value);
  }

  /** {@code INTERVAL '1 day 2 hours'}, unless a unit follows the literal. */
  private void interval(int i) {
    if (!tokens.get(i).is("INTERVAL")
        || i + 1 >= tokens.size()
        || !tokens.get(i + 1).isLiteral()
        || (i + 2 < tokens.size() && unitOfInterval(tokens.get(i + 2).text()) != null)) {
      return;
    }
    SqlToken literal = tokens.get(i + 1);
    List<String> terms = terms(literal);
    if (terms.size() == 1) {
      edits.add(new TextEdit(literal.start(), literal.end(), terms.get(0)));
      return;
    }
    // Months and days have no common type, so each is added for itself where that is possible.
    boolean minus = i > 0 && tokens.get(i - 1).is("-");
    boolean added = i > 0 && (tokens.get(i - 1).is("+") || minus);
    String joined = String.join(minus ? " - INTERVAL " : " + INTERVAL ", terms);
    edits.add(
        added
            ? new TextEdit(literal.start(), literal.end(), joined)
            : new TextEdit(tokens.get(i).start(), literal.end(), "(INTERVAL " + joined + ")"));
  }

  private List<String> terms(SqlToken literal) {
    String value = literal.value();
    List<String> terms = new ArrayList<>();
    int at = 0;
    while (at < value.length()) {
      Matcher term = TERM.matcher(value).region(at, value.length());
      Matcher clock = CLOCK.matcher(value).region(at, value.length());
      if (clock.matches()) {
        String sign = clock.group(1);
        String seconds = clock.group(4) == null ? "0" : clock.group(4);
        terms.add("'" + sign + clock.group(2) + "' HOUR");
        terms.add("'" + sign + clock.group(3) + "' MINUTE");
        terms.add("'" + sign + seconds + "' SECOND");
        return terms;
      }
      String unit = term.lookingAt() ? unitOfInterval(term.group(2)) : null;
      if (unit == null) {
        throw new EngineException(
            "22007",
            "\"" + value + "\" is no interval. Write one like INTERVAL '1 day 2 hours'.",
            SourcePosition.of(text, literal.start()),
            null);
      }
      terms.add("'" + term.group(1).replace("+", "") + "' " + unit);
      at = term.end();
    }
    if (terms.isEmpty()) {
      throw new EngineException(
          "22007",
          "An interval needs a number and a unit, as in INTERVAL '1 day'.",
          SourcePosition.of(text, literal.start()),
          null);
    }
    return terms;
  }

  private static @Nullable String unitOfInterval(String written) {
    String name = written.toUpperCase(Locale.ROOT);
    String unit =
        switch (name) {
          case "MON", "MONS" -> "MONTH";
          case "MIN", "MINS" -> "MINUTE";
          case "SEC", "SECS" -> "SECOND";
          case "HR", "HRS" -> "HOUR";
          default -> name.endsWith("S") ? name.substring(0, name.length() - 1) : name;
        };
    return UNITS_OF_INTERVALS.contains(unit) ? unit : null;
  }

  /** {@code DATEADD('day', ..)} and {@code EXTRACT('day' FROM ..)} without the apostrophes. */
  private void unit(int i) {
    if (i + 2 < tokens.size()
        && TAKE_UNITS.contains(tokens.get(i).text().toUpperCase(Locale.ROOT))
        && tokens.get(i + 1).is("(")
        && tokens.get(i + 2).isLiteral()) {
      SqlToken literal = tokens.get(i + 2);
      if (UNITS.contains(literal.value().toUpperCase(Locale.ROOT))) {
        SqlToken name = tokens.get(i);
        if (name.is("DATE_DIFF")) {
          // The parser's own DATE_DIFF takes the unit last.
          edits.add(new TextEdit(name.start(), name.end(), "DATEDIFF"));
        }
        edits.add(new TextEdit(literal.start(), literal.end(), " " + literal.value() + " "));
      }
    }
  }

  /** {@code E'a\\n'}, a literal in which a backslash says something. */
  private void escapes(int i) {
    if (!tokens.get(i).is("E")
        || i + 1 >= tokens.size()
        || !tokens.get(i + 1).isLiteral()
        || tokens.get(i).end() != tokens.get(i + 1).start()) {
      return;
    }
    SqlToken literal = tokens.get(i + 1);
    String value = literal.value();
    StringBuilder plain = new StringBuilder();
    for (int at = 0; at < value.length(); at++) {
      char letter = value.charAt(at);
      if (letter == '\\' && at + 1 < value.length()) {
        at++;
        letter =
            switch (value.charAt(at)) {
              case 'n' -> '\n';
              case 't' -> '\t';
              case 'r' -> '\r';
              default -> value.charAt(at);
            };
      }
      plain.append(letter);
    }
    String text = "'" + plain.toString().replace("'", "''") + "'";
    edits.add(new TextEdit(tokens.get(i).start(), literal.end(), text));
  }

  /** Calcite takes two slashes for the start of a comment, and would leave out what follows. */
  private void refuseSlashes(int i) {
    if (i + 1 < tokens.size()
        && tokens.get(i).is("/")
        && tokens.get(i + 1).is("/")
        && tokens.get(i).end() == tokens.get(i + 1).start()) {
      throw new EngineException(
          "42601",
          "Syntax error: there is no operator //. Use / between whole numbers, or DIV(a, b).",
          SourcePosition.of(text, tokens.get(i).start()),
          null);
    }
  }
}
