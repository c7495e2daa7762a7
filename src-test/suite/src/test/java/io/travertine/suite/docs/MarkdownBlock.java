// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A fenced block of a document.
 *
 * @param language the word after the fence, empty for a drawing
 * @param text the lines between the fences
 * @param notRun the reason given in a comment {@code <!-- not run: REASON -->} above the fence
 * @param fence index of the line that opens the block
 */
record MarkdownBlock(
    Path document, String language, List<String> text, @Nullable String notRun, int fence) {
  private static final Pattern NOT_RUN = Pattern.compile("<!-- not run: (.+) -->");

  MarkdownBlock {
    text = List.copyOf(text);
  }

  static List<MarkdownBlock> of(Path document) throws IOException {
    List<MarkdownBlock> blocks = new ArrayList<>();
    List<String> lines = Files.readAllLines(document, StandardCharsets.UTF_8);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("```")) {
        int end = i + 1;
        while (!lines.get(end).equals("```")) {
          end++;
        }
        Matcher marker = NOT_RUN.matcher(i == 0 ? "" : lines.get(i - 1));
        blocks.add(
            new MarkdownBlock(
                document,
                lines.get(i).substring(3).strip(),
                lines.subList(i + 1, end),
                marker.matches() ? marker.group(1) : null,
                i));
        i = end;
      }
    }
    return blocks;
  }

  /** Whether this is what the block before it prints. */
  boolean isOutput() {
    return language.equals("text");
  }

  boolean isDrawing() {
    return language.isEmpty();
  }

  String content() {
    return String.join("\n", text) + "\n";
  }

  /** Puts {@code content} into the document in place of this block's. */
  void replace(String content) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(document, StandardCharsets.UTF_8));
    List<String> old = lines.subList(fence + 1, fence + 1 + text.size());
    old.clear();
    old.addAll(content.lines().toList());
    Files.writeString(document, String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return CommittedText.ROOT.relativize(document)
        + ", line "
        + (fence + 1)
        + " ("
        + language
        + ")";
  }
}
