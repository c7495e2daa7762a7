// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import io.travertine.scan.DataType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes the bytes of random files, clean ones and such as nobody should have written. */
final class FuzzWriter {
  /** Offsets at which readers change from one block to the next lie at multiples of this. */
  private static final int BLOCK = 64;

  private static final List<byte[]> STRAY_BYTES =
      List.of(
          new byte[] {(byte) 0xFF},
          new byte[] {(byte) 0xC3},
          new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
          new byte[] {(byte) 0xF0, (byte) 0x9F, (byte) 0x98},
          new byte[] {(byte) 0x80},
          new byte[] {0});

  /** How badly the rows of a file are written. */
  private enum Dirt {
    NONE,
    /** Quotes where nobody expects them, but so that every row can be read. */
    READABLE,
    ANY
  }

  private final Random random;
  private final FuzzTable table;
  private final FuzzDialect dialect;
  private final FuzzValues values;
  private final String lineEnd;

  FuzzWriter(Random random, FuzzTable table) {
    this.random = random;
    this.table = table;
    this.dialect = table.dialect();
    this.values = new FuzzValues(random);
    this.lineEnd = List.of("\n", "\n", "\r\n", "\r\n", "\r", "").get(random.nextInt(6));
  }

  /** Byte order mark, skipped lines and header, which are always well written. */
  byte[] head() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < dialect.skippedLines(); i++) {
      text.append(List.of("report, of \"", "x", "'").get(random.nextInt(3))).append(lineEnd());
    }
    for (int line = 0; line < dialect.headerLines(); line++) {
      int above = line;
      List<String> names =
          IntStream.range(0, table.width())
              .mapToObj(i -> FuzzTable.name(i) + (above == 0 ? "" : "x"))
              .map(name -> random.nextInt(8) == 0 ? dialect.quoted(name) : name)
              .toList();
      text.append(String.join(dialect.delimiter(), names));
      text.append(lineEnd());
    }
    byte[] mark = dialect.markBytes();
    byte[] encoded = text.toString().getBytes(dialect.textCharset());
    byte[] head = new byte[mark.length + encoded.length];
    System.arraycopy(mark, 0, head, 0, mark.length);
    System.arraycopy(encoded, 0, head, mark.length, encoded.length);
    return head;
  }

  /** Rows; {@code before} is the number of bytes above them. */
  byte[] body(int before) {
    int form = random.nextInt(100);
    Dirt dirt = form < 50 ? Dirt.NONE : form < 80 ? Dirt.READABLE : Dirt.ANY;
    String text = form < 8 ? soup() : rows(dirt, before);
    byte[] body = text.getBytes(dialect.textCharset());
    return random.nextInt(10) == 0 ? damaged(body) : body;
  }

  private String rows(Dirt dirt, int before) {
    StringBuilder text = new StringBuilder();
    int form = random.nextInt(5_000);
    int most = form == 0 ? 8_000 : form < 200 ? 150 : form < 1_500 ? 25 : 7;
    int rows = random.nextInt(Math.max(2, most / (1 + table.width() / 20)));
    for (int row = 0; row < rows; row++) {
      row(text, dirt, before);
      boolean ends = row < rows - 1 || random.nextInt(4) > 0;
      text.append(ends ? lineEnd() : "");
      if (random.nextInt(40) == 0) {
        text.append(lineEnd());
      }
    }
    return text.toString();
  }

  private void row(StringBuilder text, Dirt dirt, int before) {
    if (dialect.comment() != null && random.nextInt(12) == 0) {
      text.append(dialect.comment()).append(" x\"").append(lineEnd());
    }
    int width = table.width();
    if (dirt == Dirt.ANY && random.nextInt(60) == 0) {
      width = Math.max(1, width + random.nextInt(3) - 1);
    }
    for (int column = 0; column < width; column++) {
      text.append(column == 0 ? "" : dialect.delimiter());
      boolean edge = random.nextInt(20) == 0;
      boolean dirty = random.nextInt(dirt == Dirt.READABLE || edge ? 4 : 60) == 0;
      DataType type = table.types().get(Math.min(column, table.width() - 1));
      String value = values.value(type);
      if (edge) {
        value = padded(value, type, before, text.length());
      }
      text.append(
          switch (dirty ? dirt : Dirt.NONE) {
            case NONE -> clean(value);
            case READABLE -> odd(plain(value));
            case ANY -> dirty(value);
          });
    }
  }

  /**
   * {@code value}, filled up so that what follows stands at or next to the edge of a block, counted
   * from the start of the file or of the rows.
   */
  private String padded(String value, DataType type, int before, int at) {
    int end = (random.nextBoolean() ? before : 0) + at + value.length();
    int edge = (end / BLOCK + 1 + random.nextInt(2)) * BLOCK + random.nextInt(6) - 4;
    String filler = type.kind() == DataType.Kind.VARCHAR ? "x" : " ";
    return value + filler.repeat(Math.max(0, edge - end));
  }

  private String clean(String value) {
    String plain = plain(value);
    if (plain.equals(value) && random.nextInt(3) > 0) {
      return value;
    }
    return dialect.quote() == null ? plain : dialect.quoted(value);
  }

  /** {@code value} without anything that would need quotes. */
  private String plain(String value) {
    StringBuilder plain = new StringBuilder();
    for (char c : value.replace(dialect.delimiter(), "").toCharArray()) {
      if (c != '\n' && c != '\r' && !isSymbol(c)) {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  private boolean isSymbol(char c) {
    return is(dialect.quote(), c) || is(dialect.escape(), c) || is(dialect.comment(), c);
  }

  private static boolean is(@Nullable Character symbol, char c) {
    return symbol != null && symbol == c;
  }

  /** {@code plain} with quotes that stand for themselves or for nothing. */
  private String odd(String plain) {
    String quote = dialect.quote() == null ? "\"" : String.valueOf(dialect.quote());
    String text = plain.isBlank() ? "x" : plain;
    return switch (random.nextInt(6)) {
      case 0 -> text + quote;
      case 1 -> text + quote + quote + text;
      case 2 -> dialect.quoted(plain) + "  ";
      case 3 -> dialect.trim() ? plain : "x" + dialect.quoted(plain);
      case 4 -> "  " + plain + " ";
      default -> quote + quote;
    };
  }

  private String dirty(String value) {
    String quote = dialect.quote() == null ? "\"" : String.valueOf(dialect.quote());
    return switch (random.nextInt(8)) {
      case 0 -> value;
      case 1 -> dialect.quoted(value) + value;
      case 2 -> " " + dialect.quoted(value);
      case 3 -> quote + value;
      case 4 -> value + quote;
      case 5 -> quote + value + quote;
      case 6 -> value + quote + quote + value;
      default -> quote.repeat(random.nextInt(6));
    };
  }

  /** Any order of the characters that mean something. */
  private String soup() {
    List<String> alphabet = new ArrayList<>(List.of("a", "1", " ", "\n", "\r", "\r\n", "\"", "x"));
    alphabet.add(dialect.delimiter());
    alphabet.add(dialect.delimiter());
    for (Character symbol :
        new Character[] {dialect.quote(), dialect.escape(), dialect.comment()}) {
      alphabet.add(symbol == null ? "'" : String.valueOf(symbol));
    }
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(random.nextInt(10) == 0 ? 400 : 40); i > 0; i--) {
      text.append(alphabet.get(random.nextInt(alphabet.size())));
    }
    return text.toString();
  }

  private byte[] damaged(byte[] body) {
    ByteArrayOutputStream damaged = new ByteArrayOutputStream();
    int at = random.nextInt(body.length + 1);
    int behind = Math.min(body.length, at + random.nextInt(3));
    damaged.write(body, 0, at);
    damaged.writeBytes(
        random.nextBoolean()
            ? STRAY_BYTES.get(random.nextInt(STRAY_BYTES.size()))
            : encoded(List.of("\"", ",", "\n", "\r", "\r\n").get(random.nextInt(5))));
    damaged.write(body, behind, body.length - behind);
    return damaged.toByteArray();
  }

  private byte[] encoded(String text) {
    Charset charset = dialect.textCharset();
    return text.getBytes(charset);
  }

  private String lineEnd() {
    return lineEnd.isEmpty() ? List.of("\n", "\r\n", "\r").get(random.nextInt(3)) : lineEnd;
  }
}
