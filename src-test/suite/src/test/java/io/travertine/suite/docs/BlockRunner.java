// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.travertine.shell.ShellRun;
import io.travertine.suite.launcher.Launched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs the blocks of one document from top to bottom, as a reader would in the directory of the
 * checkout. SQL runs on the last model that the document has shown, at first on the quickstart.
 */
final class BlockRunner {
  private static final Path QUICKSTART = CommittedText.ROOT.resolve("model-examples/quickstart");
  private static final Pattern CLASS = Pattern.compile("class (\\w+)");

  private final Path scratch;
  private Path model = QUICKSTART.resolve("model.yaml");

  /**
   * @param scratch an empty directory
   */
  BlockRunner(Path scratch) {
    this.scratch = scratch;
  }

  /** Returns what the block prints. */
  String run(MarkdownBlock block) throws IOException, InterruptedException, SQLException {
    return switch (block.language()) {
      case "sh" -> command(block);
      case "sql" -> sql(block);
      case "yaml" -> yaml(block);
      case "java" -> java(block);
      default ->
          throw new AssertionError(
              block + " is in no language that is run; mark it <!-- not run: REASON -->");
    };
  }

  private static String command(MarkdownBlock block) throws IOException, InterruptedException {
    Launched.assumeBuilt();
    String command = block.content();
    Launched result = Launched.run(CommittedText.ROOT, "", List.of("sh", "-ec", command));
    assertThat(result.code()).as("exit code; messages: %s", result.messages()).isZero();
    if (!command.contains("./travertine demo")) {
      assertThat(result.messages()).as("messages").isEmpty();
    }
    return result.out();
  }

  private String sql(MarkdownBlock block) {
    ShellRun run = ShellRun.of(model.toString(), "-e", block.content(), "--format", "table");
    assertThat(run.messages()).as("messages").isEmpty();
    assertThat(run.code()).isZero();
    return run.out();
  }

  /** Opens a model beside a copy of the quickstart's data. */
  private String yaml(MarkdownBlock block) throws IOException, SQLException {
    Path directory = Files.createDirectories(scratch.resolve("data"));
    try (Stream<Path> files = Files.list(QUICKSTART.resolve("data"))) {
      for (Path file : files.toList()) {
        Path copy = directory.resolve(file.getFileName());
        if (!Files.exists(copy)) {
          Files.copy(file, copy);
        }
      }
    }
    model = scratch.resolve("model.yaml");
    Files.writeString(model, block.content());
    StringBuilder tables = new StringBuilder();
    try (Connection connection = DriverManager.getConnection("jdbc:travertine:model=" + model);
        ResultSet rows =
            connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE", "VIEW"})) {
      while (rows.next()) {
        tables.append(rows.getString("TABLE_NAME")).append('\n');
      }
    }
    assertThat(tables).as("tables of the model").isNotEmpty();
    return tables.toString();
  }

  /** Compiles and runs a program in a JVM of its own, with the class path of the tests. */
  private String java(MarkdownBlock block) throws IOException, InterruptedException {
    Matcher name = CLASS.matcher(block.content());
    assertThat(name.find()).as("%s has a class", block).isTrue();
    Path source = scratch.resolve(name.group(1) + ".java");
    Files.writeString(source, block.content());
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String classPath =
        Objects.requireNonNullElse(
            System.getProperty("surefire.test.class.path"), System.getProperty("java.class.path"));
    Launched result =
        Launched.run(
            CommittedText.ROOT,
            "",
            List.of(
                java.toString(),
                "-Dfile.encoding=UTF-8",
                "-Dsun.stdout.encoding=UTF-8",
                "-cp",
                classPath,
                source.toString()));
    assertThat(result.code()).as("exit code; messages: %s", result.messages()).isZero();
    return result.out();
  }
}
