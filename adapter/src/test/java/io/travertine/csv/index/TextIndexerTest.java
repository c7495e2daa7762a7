// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TextIndexerTest {
  private static final long SEED = 20_26_21L;
  private static final List<String> PIECES =
      List.of(
          ",",
          ",",
          "\n",
          "\n",
          "\r\n",
          "\r",
          "\"",
          "\"\"",
          "\"x,\n\"",
          "\"x\"",
          "a",
          "bc",
          ";",
          "\u00e9",
          "0123456789abcdef",
          "-",
          "\u00ac",
          "\u008a",
          "\t",
          "+",
          "\u000b");

  private final TextIndexer indexer = new TextIndexer(',', '"');

  @Test
  void everyOffsetOfEverySpecialByteIsFound() {
    for (String special :
        List.of(",", "\n", "\r\n", "\"a,\nb\"", "\"\"", "\"a\"\"b\"", "\r", "\"")) {
      for (int offset = 0; offset < 200; offset++) {
        for (String around : List.of("x", ",", "\n")) {
          check(around.repeat(offset) + special + around.repeat(70));
          check(around.repeat(offset) + special);
        }
      }
    }
  }

  @Test
  void randomTextIsIndexedAsBytesOneByOneAre() {
    for (int round = 0; round < 20_000; round++) {
      Random random = new Random(SEED + round);
      StringBuilder text = new StringBuilder();
      int pieces = 1 + random.nextInt(PIECES.size());
      // Text is classified in stretches of 8 KiB.
      for (int i = random.nextInt(round % 20 == 0 ? 9_000 : 150); i > 0; i--) {
        text.append(PIECES.get(random.nextInt(pieces)));
      }
      check(text.toString());
    }
  }

  @Test
  void textWithoutQuotesHasNone() {
    byte[] bytes = padded("a\",b\n\"\n", 3);
    ChunkIndex index = new ChunkIndex();
    index.begin(3);
    new TextIndexer(',', TextIndexer.NO_QUOTE).index(bytes, 3, 3 + 7, index);
    assertThat(Arrays.copyOf(index.positions(), index.fields() + 1)).containsExactly(2, 5, 7, 9);
    assertThat(index.isIrregular()).isFalse();
    assertThat(index.hasQuotes()).isFalse();
  }

  @Test
  void otherDelimitersAreFound() {
    for (char delimiter : new char[] {';', '|', '\t', ' ', '\u0001', '\u007f'}) {
      ChunkIndex index = new ChunkIndex();
      index.begin(0);
      new TextIndexer(delimiter, '\'')
          .index(padded("a,'x" + delimiter + "'" + delimiter + "b\n", 0), 0, 9, index);
      assertThat(Arrays.copyOf(index.positions(), index.fields() + 1)).containsExactly(-1, 6, 8);
    }
  }

  @Test
  void indexGoesOnWhereARecordBegins() {
    String text = "a,\"b\nc\"\n".repeat(30);
    byte[] bytes = padded(text, 0);
    ChunkIndex whole = new ChunkIndex();
    whole.begin(0);
    indexer.index(bytes, 0, text.length(), whole);
    for (int cut = 0; cut < text.length(); cut++) {
      ChunkIndex parts = new ChunkIndex();
      parts.begin(0);
      indexer.index(bytes, 0, cut, parts);
      parts.cutToRecords(bytes);
      int records = parts.fields();
      indexer.index(bytes, parts.end(), text.length(), parts);
      assertThat(content(parts)).isEqualTo(content(whole));
      assertThat(parts.lineEnds()).isEqualTo(whole.lineEnds());
      parts.cutAfterOneRecord(bytes, records);
      assertThat(parts.lineEnds()).isEqualTo(Math.min(records / 2 + 1, 30));
      assertThat(parts.fields()).isEqualTo(2 * parts.lineEnds());
    }
  }

  private static int[] content(ChunkIndex index) {
    return Arrays.copyOf(index.positions(), index.fields() + 1);
  }

  private void check(String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    int start = text.length() % 11;
    byte[] bytes = padded(text, start);
    check(text, bytes, start, content.length, indexer);
    if (Classifiers.haveVector()) {
      TextIndexer plain = new TextIndexer(new SwarClassifier(',', '"'));
      check(text, bytes, start, content.length, plain);
    }
  }

  private static void check(String text, byte[] bytes, int start, int length, TextIndexer indexer) {
    ChunkIndex found = new ChunkIndex();
    found.begin(start);
    indexer.index(bytes, start, start + length, found);
    ChunkIndex expected = PlainIndexer.index(bytes, start, start + length, ',', '"');
    assertThat(content(found)).as(text).isEqualTo(content(expected));
    assertThat(found.lineEnds()).as(text).isEqualTo(expected.lineEnds());
    assertThat(found.isIrregular()).as(text).isEqualTo(expected.isIrregular());
    assertThat(found.hasQuotes()).as(text).isEqualTo(expected.hasQuotes());
    assertThat(found.hasAdjacentQuotes()).as(text).isEqualTo(expected.hasAdjacentQuotes());
    assertThat(found.hasCarriageReturns()).as(text).isEqualTo(expected.hasCarriageReturns());
    assertThat(found.hasNonAscii() || !expected.hasNonAscii()).as(text).isTrue();
  }

  /** The text from {@code start}, amid bytes that would matter if they were looked at. */
  private static byte[] padded(String text, int start) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = new byte[start + content.length + TextIndexer.PADDING];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) "\"\n,\r".charAt(i % 4);
    }
    System.arraycopy(content, 0, bytes, start, content.length);
    return bytes;
  }
}
