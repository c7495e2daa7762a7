// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.sniff;

import io.travertine.csv.option.CsvSettings;
import io.travertine.csv.record.Footer;
import io.travertine.csv.record.RecordLexer;
import io.travertine.io.ByteStream;
import io.travertine.io.Compression;
import io.travertine.io.OpenFile;
import io.travertine.scan.MemoryBudget;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Reads the text at the start of a file, in its middle and at its end. Of a compressed file, and of
 * one whose charset does not show where a character begins, the start alone. Bytes that are not of
 * the charset become replacement characters: whoever scans the file is told of them. Used by one
 * thread.
 */
public final class SampleTexts {
  /** Enough to tell a dialect. */
  private static final int HEAD_BYTES = 64 << 10;

  /** Middle and end are each a sixteenth of the bytes that are looked at in the start. */
  private static final int PIECES = 16;

  private static final int MOST_PIECE_BYTES = 1 << 20;

  private final CsvSettings settings;
  private final MemoryBudget memory;
  private final List<TextSample> samples = new ArrayList<>();

  private SampleTexts(CsvSettings settings, MemoryBudget memory) {
    this.settings = settings;
    this.memory = memory;
  }

  /**
   * The samples in order, that of the start first.
   *
   * @param memory what decompression may use
   */
  public static List<TextSample> read(OpenFile file, CsvSettings settings, MemoryBudget memory) {
    SampleTexts texts = new SampleTexts(settings, memory);
    texts.addHead(file);
    boolean stored = settings.compression().resolve(file.name()) == Compression.NONE;
    if (stored && unit(settings.charset()) > 0) {
      texts.addPieces(file);
    }
    return texts.samples;
  }

  private void addHead(OpenFile open) {
    try (ByteStream stream =
        Footer.of(settings)
            .without(ByteStream.of(open, settings.compression(), memory), open.name())) {
      byte[] bytes = new byte[HEAD_BYTES];
      int count = 0;
      int read = 0;
      while (read >= 0 && count < bytes.length) {
        read = stream.read(bytes, count, bytes.length - count);
        count += Math.max(0, read);
      }
      String text = new String(bytes, 0, count, settings.charset());
      text = text.startsWith("\uFEFF") ? text.substring(1) : text;
      RecordLexer lexer = new RecordLexer(new StringReader(text), settings.dialect());
      lexer.skipLines(settings.skipLines());
      text = text.substring(Math.toIntExact(lexer.position()));
      samples.add(new TextSample(text, TextSample.Position.FIRST_RECORD, count < bytes.length));
    }
  }

  /** Adds the middle and the end, where the start does not cover them. */
  private void addPieces(OpenFile open) {
    int piece = (int) Math.min(MOST_PIECE_BYTES, settings.sampling().bytes() / PIECES);
    long end = Footer.of(settings).start(open);
    if (piece == 0 || end - HEAD_BYTES <= piece) {
      return;
    }
    long tail = end - piece;
    long middle = Math.max(HEAD_BYTES, end / 2 - piece / 2);
    if (middle + piece <= tail) {
      addPiece(open, middle, piece, false);
    }
    addPiece(open, tail, piece, true);
  }

  private void addPiece(OpenFile open, long from, int length, boolean toEnd) {
    long start = from - from % unit(settings.charset());
    byte[] bytes = new byte[Math.toIntExact(from + length - start)];
    int count = 0;
    int read = 0;
    while (read >= 0 && count < bytes.length) {
      read = open.read(start + count, bytes, count, bytes.length - count);
      count += Math.max(0, read);
    }
    String text = new String(bytes, 0, count, settings.charset());
    String lineEnd = Objects.requireNonNullElse(settings.dialect().terminator(), "\n");
    int end = text.indexOf(lineEnd);
    if (end >= 0) {
      samples.add(
          new TextSample(
              text.substring(end + lineEnd.length()), TextSample.Position.SOME_LINE, toEnd));
    }
  }

  /** Bytes at whose multiples characters begin, or may be cut in two without harm; else 0. */
  private static int unit(Charset charset) {
    if (charset.equals(StandardCharsets.UTF_16LE) || charset.equals(StandardCharsets.UTF_16BE)) {
      return 2;
    }
    String name = charset.name().toLowerCase(Locale.ROOT);
    boolean known =
        charset.equals(StandardCharsets.UTF_8)
            || charset.equals(StandardCharsets.US_ASCII)
            || name.startsWith("iso-8859")
            || name.startsWith("windows-125");
    return known ? 1 : 0;
  }
}
