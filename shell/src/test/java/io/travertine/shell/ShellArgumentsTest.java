// SPDX-License-Identifier: Apache-2.0
package io.travertine.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.travertine.shell.ShellArguments.Action;
import io.travertine.shell.ShellArguments.Script;
import org.junit.jupiter.api.Test;

class ShellArgumentsTest {
  @Test
  void nothingMeansTheShellOnTheQuickstart() {
    ShellArguments parsed = ShellArguments.parse();

    assertThat(parsed.action()).isEqualTo(Action.QUERY);
    assertThat(parsed.targets()).isEmpty();
    assertThat(parsed.scripts()).isEmpty();
    assertThat(parsed.format()).isNull();
  }

  @Test
  void targetsAndScriptsKeepTheirOrder() {
    ShellArguments parsed =
        ShellArguments.parse("a.csv", "-f", "one.sql", "b.avro", "-e", "select 1", "-f", "two.sql");

    assertThat(parsed.targets()).containsExactly("a.csv", "b.avro");
    assertThat(parsed.scripts())
        .containsExactly(
            new Script(Script.Kind.FILE, "one.sql"),
            new Script(Script.Kind.TEXT, "select 1"),
            new Script(Script.Kind.FILE, "two.sql"));
  }

  @Test
  void formatIsReadInBothSpellingsAndAnyCase() {
    assertThat(ShellArguments.parse("--format", "JSON").format()).isEqualTo(ResultFormat.JSON);
    assertThat(ShellArguments.parse("--format=tsv").format()).isEqualTo(ResultFormat.TSV);
  }

  @Test
  void demoHasAnEnding() {
    assertThat(ShellArguments.parse("demo").action()).isEqualTo(Action.DEMO);
    assertThat(ShellArguments.parse("demo", "--shell").action()).isEqualTo(Action.DEMO_SHELL);
  }

  @Test
  void helpAndVersionWinOverEverythingBefore() {
    assertThat(ShellArguments.parse("a.csv", "--help").action()).isEqualTo(Action.HELP);
    assertThat(ShellArguments.parse("-h").action()).isEqualTo(Action.HELP);
    assertThat(ShellArguments.parse("--version").action()).isEqualTo(Action.VERSION);
  }

  @Test
  void unknownOptionIsAnsweredWithTheNearest() {
    assertRefused("There is no option --formt; did you mean --format?", "--formt", "csv");
    assertRefused("There is no option --nope; see travertine --help", "demo", "--nope");
  }

  @Test
  void missingValueIsNamed() {
    assertRefused("-e needs a value; see travertine --help", "-e");
  }

  @Test
  void unknownFormatIsAnsweredWithAllAndTheNearest() {
    assertRefused(
        "--format expects one of table, csv, tsv, json, jsonl, vertical but found \"jsn\"; did you mean json?",
        "--format",
        "jsn");
  }

  private static void assertRefused(String message, String... arguments) {
    assertThatThrownBy(() -> ShellArguments.parse(arguments))
        .isInstanceOf(UsageException.class)
        .hasMessage(message);
  }
}
