// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.record;

import io.travertine.csv.option.CsvDialect;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/**
 * Cuts text into records and fields as commons-csv does, for dialects that it does not know too
 * (any terminator, quotes that are not doubled), and goes on behind a quoting mistake, which it
 * reports. Used by one thread; does not own its reader.
 */
public final class RecordLexer {
  private static final int END = -1;
  private static final int BUFFER = 4 << 10;

  /** What is wrong with a record. */
  public enum Problem {
    NONE,
    /** Text between a closing quote and the delimiter; the field goes on with it. */
    TEXT_BEHIND_QUOTE,
    /** The text ends inside quotes. */
    UNCLOSED_QUOTE,
    /** The text ends behind an escape. */
    DANGLING_ESCAPE
  }

  private final Reader reader;
  private final char[] delimiter;
  private final char @Nullable [] terminator;
  private final int quote;
  private final int escape;
  private final int comment;
  private final boolean doubleQuote;
  private final boolean skipsBlanks;
  private final boolean trims;

  private char[] buffer = new char[BUFFER];
  private int at;
  private int limit;
  private boolean exhausted;

  /** Characters before the buffer. */
  private long passed;

  private long line = 1;
  private boolean afterReturn;

  private final List<@Nullable String> fields = new ArrayList<>();
  private final StringBuilder content = new StringBuilder();
  private long start;
  private long startLine;
  private long problemLine;
  private final BitSet quotedFields = new BitSet();
  private Problem problem = Problem.NONE;

  public RecordLexer(Reader reader, CsvDialect dialect) {
    CSVFormat format = dialect.format();
    this.reader = reader;
    this.delimiter = format.getDelimiterString().toCharArray();
    String end = dialect.terminator();
    this.terminator = end == null ? null : end.toCharArray();
    this.quote = code(format.getQuoteCharacter());
    this.escape = code(format.getEscapeCharacter());
    this.comment = code(format.getCommentMarker());
    this.doubleQuote = dialect.doubleQuote();
    this.skipsBlanks = format.getIgnoreSurroundingSpaces();
    this.trims = format.getTrim();
  }

  /** Reads the next record, blank lines included; false at the end. */
  public boolean next() {
    fields.clear();
    quotedFields.clear();
    problem = Problem.NONE;
    // Already here, because to look ahead may fail.
    startLine = line;
    while (peek(0) == comment) {
      skipLine();
    }
    start = passed + at;
    startLine = line;
    if (peek(0) == END) {
      return false;
    }
    boolean more = true;
    while (more) {
      more = field();
    }
    return true;
  }

  /**
   * The fields of the record; null is a field without any character, quotes included. Valid until
   * the next call of {@link #next}.
   */
  public List<@Nullable String> fields() {
    return fields;
  }

  /** Whether the record is a line without any character. */
  public boolean isBlank() {
    return fields.size() == 1 && fields.get(0) == null;
  }

  /** Position of the first character of the record. */
  long start() {
    return start;
  }

  /**
   * Line on which the record begins, from 1; a line ends as in editors, whatever the terminator.
   */
  public long startLine() {
    return startLine;
  }

  /** Line of the character that is read next. */
  long line() {
    return line;
  }

  public Problem problem() {
    return problem;
  }

  /** Line of the problem: for an unclosed quote where it begins. */
  long problemLine() {
    return problemLine;
  }

  /** Whether a field of the record is in quotes. */
  public boolean isQuoted(int field) {
    return quotedFields.get(field);
  }

  /** Leaves out {@code count} lines, or records with a terminator; says how many there were. */
  public int skipLines(int count) {
    int skipped = 0;
    while (skipped < count && peek(0) != END) {
      skipLine();
      skipped++;
    }
    return skipped;
  }

  /** Position of the next character. */
  public long position() {
    return passed + at;
  }

  private void skipLine() {
    while (!terminates() && read() != END) {
      // Whatever stands in the line does not matter.
    }
  }

  /** Reads a field and what ends it; false if that was the end of the record. */
  private boolean field() {
    content.setLength(0);
    boolean quoted = false;
    boolean ended = false;
    boolean more = false;
    if (skipsBlanks) {
      while (isBlankHere()) {
        read();
      }
    }
    if (peek(0) == quote) {
      quoted = true;
      quotedFields.set(fields.size());
      quotedContent();
    }
    int kept = content.length();
    while (!ended) {
      if (delimits()) {
        ended = true;
        more = true;
      } else if (terminates()) {
        ended = true;
      } else if (peek(0) == END) {
        ended = true;
      } else if (quoted) {
        behindQuote();
      } else {
        plainCharacter();
      }
    }
    if (quoted && problem == Problem.NONE) {
      content.setLength(kept);
    } else if (!quoted && skipsBlanks) {
      trimEnd();
    }
    String value = content.toString();
    if (trims) {
      value = value.trim();
    }
    fields.add(value.isEmpty() && !quoted ? null : value);
    return more;
  }

  /** Whether a blank stands here that belongs to no value. */
  private boolean isBlankHere() {
    int c = peek(0);
    return c != END
        && Character.isWhitespace((char) c)
        && !isAt(delimiter)
        && !(terminator == null ? c == '\n' || c == '\r' : isAt(terminator));
  }

  private void behindQuote() {
    int c = read();
    content.append((char) c);
    if (!Character.isWhitespace((char) c)) {
      note(Problem.TEXT_BEHIND_QUOTE, line);
    }
  }

  /** Of several problems of a record the first is told. */
  private void note(Problem found, long foundOn) {
    if (problem == Problem.NONE) {
      problem = found;
      problemLine = foundOn;
    }
  }

  private void quotedContent() {
    long quoteLine = line;
    read();
    while (true) {
      int c = read();
      if (c == END) {
        note(Problem.UNCLOSED_QUOTE, quoteLine);
        return;
      }
      if (c == quote) {
        if (!doubleQuote || peek(0) != quote) {
          return;
        }
        content.append((char) read());
      } else if (c == escape) {
        escaped();
      } else {
        content.append((char) c);
      }
    }
  }

  private void plainCharacter() {
    int c = read();
    if (c == escape) {
      escaped();
    } else {
      content.append((char) c);
    }
  }

  /** What stands behind an escape: a symbol of the dialect, or the name of a control character. */
  private void escaped() {
    if (isEscapedDelimiter()) {
      for (int i = 0; i < 2 * delimiter.length - 1; i++) {
        read();
      }
      content.append(delimiter);
      return;
    }
    int c = read();
    switch (c) {
      case 'r' -> content.append('\r');
      case 'n' -> content.append('\n');
      case 't' -> content.append('\t');
      case 'b' -> content.append('\b');
      case 'f' -> content.append('\f');
      case '\r', '\n', '\t', '\b', '\f' -> content.append((char) c);
      case END -> note(Problem.DANGLING_ESCAPE, line);
      default -> {
        if (c != escape && c != quote && c != comment) {
          content.append((char) escape);
        }
        content.append((char) c);
      }
    }
  }

  /** A delimiter of several characters has an escape before each. */
  private boolean isEscapedDelimiter() {
    for (int i = 0; i < delimiter.length; i++) {
      boolean same = peek(2 * i) == delimiter[i] && (i == 0 || peek(2 * i - 1) == escape);
      if (!same) {
        return false;
      }
    }
    return true;
  }

  private void trimEnd() {
    int length = content.length();
    while (length > 0 && Character.isWhitespace(content.charAt(length - 1))) {
      length--;
    }
    content.setLength(length);
  }

  private boolean delimits() {
    return passes(delimiter);
  }

  /** Passes the end of a record, if one stands here. */
  private boolean terminates() {
    if (terminator != null) {
      return passes(terminator);
    }
    int c = peek(0);
    if (c != '\n' && c != '\r') {
      return false;
    }
    read();
    if (c == '\r' && peek(0) == '\n') {
      read();
    }
    return true;
  }

  private boolean passes(char[] symbol) {
    if (!isAt(symbol)) {
      return false;
    }
    for (int i = 0; i < symbol.length; i++) {
      read();
    }
    return true;
  }

  private boolean isAt(char[] symbol) {
    for (int i = 0; i < symbol.length; i++) {
      if (peek(i) != symbol[i]) {
        return false;
      }
    }
    return true;
  }

  private int peek(int ahead) {
    return at + ahead < limit || fill(ahead) ? buffer[at + ahead] : END;
  }

  private int read() {
    int c = peek(0);
    if (c == END) {
      return END;
    }
    at++;
    if (c == '\r' || (c == '\n' && !afterReturn)) {
      line++;
    }
    afterReturn = c == '\r';
    return c;
  }

  /** Makes the character at {@code at + ahead} available; false if the text ends before it. */
  private boolean fill(int ahead) {
    while (!exhausted && at + ahead >= limit) {
      if (at > 0) {
        System.arraycopy(buffer, at, buffer, 0, limit - at);
        passed += at;
        limit -= at;
        at = 0;
      }
      if (limit == buffer.length) {
        buffer = Arrays.copyOf(buffer, 2 * buffer.length);
      }
      try {
        int count = reader.read(buffer, limit, buffer.length - limit);
        exhausted = count < 0;
        limit += Math.max(0, count);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return at + ahead < limit;
  }

  /** A code that no character has where there is no symbol. */
  private static int code(@Nullable Character symbol) {
    return symbol == null ? END - 1 : symbol;
  }
}
