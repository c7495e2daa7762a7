// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs every block of README.md and docs/*.md and compares what it prints with the {@code text}
 * block that follows it. A line {@code ...} there stands for any number of lines, and times are not
 * compared. What cannot be run says so, with a reason, and is listed.
 */
class ReadmeTest {
  private static final Pattern SECONDS = Pattern.compile("\\d+\\.\\d\\d s");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");

  @TempDir private static Path scratch;

  @TestFactory
  List<DynamicContainer> blocksDoWhatTheDocumentsSay() throws IOException {
    List<DynamicContainer> containers = new ArrayList<>();
    for (Path document : documents()) {
      Path directory = Files.createDirectories(scratch.resolve(document.getFileName().toString()));
      BlockRunner runner = new BlockRunner(directory);
      List<DynamicTest> tests = new ArrayList<>();
      int count = MarkdownBlock.of(document).size();
      for (int i = 0; i < count; i++) {
        int index = i;
        MarkdownBlock block = MarkdownBlock.of(document).get(i);
        if (block.notRun() != null) {
          System.err.println("[docs] not run: " + block + ": " + block.notRun());
        } else if (!block.isOutput() && !block.isDrawing()) {
          tests.add(
              DynamicTest.dynamicTest(block.toString(), () -> check(document, index, runner)));
        }
      }
      containers.add(DynamicContainer.dynamicContainer(document.getFileName().toString(), tests));
    }
    return containers;
  }

  /** A block of output that follows nothing would never be compared. */
  @Test
  void outputFollowsWhatPrintsIt() throws IOException {
    for (Path document : documents()) {
      List<MarkdownBlock> blocks = MarkdownBlock.of(document);
      for (int i = 0; i < blocks.size(); i++) {
        if (blocks.get(i).isOutput()) {
          assertThat(i).as("%s follows a block", blocks.get(i)).isPositive();
          MarkdownBlock before = blocks.get(i - 1);
          assertThat(before.isOutput() || before.isDrawing())
              .as("%s follows a block that prints", blocks.get(i))
              .isFalse();
        }
      }
    }
  }

  @Test
  void linksLeadToFiles() throws IOException {
    for (Path document : documents()) {
      Matcher links = LINK.matcher(Files.readString(document));
      while (links.find()) {
        assertThat(document.resolveSibling(links.group(1)))
            .as("link in %s", CommittedText.ROOT.relativize(document))
            .exists();
      }
    }
  }

  /** Read anew each time: rewriting a block moves those below it. */
  private static void check(Path document, int index, BlockRunner runner) throws Exception {
    List<MarkdownBlock> blocks = MarkdownBlock.of(document);
    String printed = runner.run(blocks.get(index));
    MarkdownBlock next = index + 1 < blocks.size() ? blocks.get(index + 1) : null;
    if (next == null || !next.isOutput()) {
      return;
    }
    boolean elided = next.text().contains("...");
    if (CommittedText.isRewritten() && !elided) {
      next.replace(printed);
      return;
    }
    assertThat(withoutTimes(printed))
        .as("%s. %s", next, CommittedText.howToRewrite(ReadmeTest.class))
        .matches(pattern(withoutTimes(next.content())));
  }

  private static String withoutTimes(String text) {
    return SECONDS
        .matcher(text.lines().map(String::stripTrailing).collect(Collectors.joining("\n")))
        .replaceAll("0.00 s");
  }

  private static Pattern pattern(String expected) {
    String regex =
        expected
            .lines()
            .map(line -> line.equals("...") ? "(?:.*\n)*?" : Pattern.quote(line) + "\n?")
            .collect(Collectors.joining());
    return Pattern.compile(regex + "\n*");
  }

  private static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>(List.of(CommittedText.ROOT.resolve("README.md")));
    try (Stream<Path> files = Files.list(CommittedText.ROOT.resolve("docs"))) {
      files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
    }
    return documents;
  }
}
