// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command as a user calls it: a process, its two streams and its exit code. */
class LauncherTest {
  private static final String LAUNCHER = Launched.ROOT.resolve("travertine").toString();
  private static final Path DATA = Launched.ROOT.resolve("model-examples/quickstart/data");
  private static final String ROWS =
      "select id, name, country, '' as e from customers where id in (2, 3, 6) order by id";

  @TempDir private Path directory;

  @BeforeAll
  static void needsTheJars() {
    Launched.assumeBuilt();
  }

  @Test
  void statementsOfArgumentsRunOnTheQuickstart() throws Exception {
    assertPrints(
        "n\n6\nm\n40\n",
        "-e",
        "select count(*) as n from customers",
        "-e",
        "select count(*) as m from orders");
  }

  @Test
  void scriptRunsStatementByStatement() throws Exception {
    Path script = directory.resolve("two.sql");
    Files.writeString(script, "-- one;\nselect 1 as a;\nselect ';' as b;\n");

    assertPrints("a\n1\nb\n;\n", "-f", script.toString());
  }

  @Test
  void csvFilesAreTables() throws Exception {
    assertPrints(
        "n\n40\n",
        DATA.resolve("customers.csv").toString(),
        DATA.resolve("orders.csv").toString(),
        "-e",
        "select count(*) as n from customers c join orders o on o.customer = c.id");
  }

  @Test
  void avroFileIsATable() throws Exception {
    assertPrints(
        "name\nOnyx panel\n",
        DATA.resolve("products.avro").toString(),
        "-e",
        "select name from products where sku = 'ON-400'");
  }

  @Test
  void csvAndAvroFilesAreTablesOfOneSchema() throws Exception {
    assertPrints(
        "name,n\nOnyx panel,31\n",
        DATA.resolve("orders.csv").toString(),
        DATA.resolve("products.avro").toString(),
        "-e",
        "select p.name, sum(o.quantity) as n from orders o join products p on p.sku = o.sku"
            + " where p.sku = 'ON-400' group by p.name");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "csv      | `id,name,country,e~2,Björn,SE,\"\"~3,\"Chen, Li\",CN,\"\"~6,Farid,,\"\"~`",
        "tsv      | `id^name^country^e~2^Björn^SE^\"\"~3^Chen, Li^CN^\"\"~6^Farid^^\"\"~`",
        "jsonl    | `{\"id\":2,\"name\":\"Björn\",\"country\":\"SE\",\"e\":\"\"}~{\"id\":3,\"name\":\"Chen, Li\",\"country\":\"CN\",\"e\":\"\"}~{\"id\":6,\"name\":\"Farid\",\"country\":null,\"e\":\"\"}~`",
        "json     | `[{\"id\":2,\"name\":\"Björn\",\"country\":\"SE\",\"e\":\"\"},~ {\"id\":3,\"name\":\"Chen, Li\",\"country\":\"CN\",\"e\":\"\"},~ {\"id\":6,\"name\":\"Farid\",\"country\":null,\"e\":\"\"}]~`",
        "table    | `id  name      country  e~--  --------  -------  -~ 2  Björn     SE~ 3  Chen, Li  CN~ 6  Farid~`",
        "vertical | `-- row 1~id       2~name     Björn~country  SE~e~-- row 2~id       3~name     Chen, Li~country  CN~e~-- row 3~id       6~name     Farid~country~e~`"
      })
  void formatsAreExact(String format, String expected) throws Exception {
    assertPrints(expected.replace('~', '\n').replace('^', '\t'), "--format", format, "-e", ROWS);
  }

  @Test
  void statementsOnStandardInputAreRun() throws Exception {
    Launched result = run("select 1 as a; select 2 as b");

    assertThat(result).isEqualTo(new Launched(0, "a\n1\nb\n2\n", ""));
  }

  @Test
  void failedStatementEndsWithOneAndKeepsWhatCameBefore() throws Exception {
    Launched result =
        run("", "-e", "select 1 as a", "-e", "select nam from customers", "-e", "select 3");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).isEqualTo("a\n1\n");
    assertThat(result.messages())
        .startsWith("Error 42703: ")
        .contains("Did you mean \"name\"?")
        .hasLineCount(1);
  }

  @Test
  void wrongArgumentsEndWithTwo() throws Exception {
    assertThat(run("", "--formt", "csv"))
        .isEqualTo(new Launched(2, "", "There is no option --formt; did you mean --format?\n"));
  }

  @Test
  void connectionThatCannotBeMadeEndsWithThree() throws Exception {
    Launched result = run("", "jdbc:travertine:csv:x.csv?delimitr=;", "-e", "select 1");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.out()).isEmpty();
    assertThat(result.messages())
        .startsWith("Error 08001: ")
        .contains("Did you mean delimiter?")
        .hasLineCount(1);
  }

  @Test
  void helpAndVersionGoToStandardOutput() throws Exception {
    Launched help = run("", "--help");
    Launched version = run("", "--version");

    assertThat(help.code()).isZero();
    assertThat(help.out()).startsWith("travertine [TARGET ...]");
    assertThat(help.messages()).isEmpty();
    assertThat(version.code()).isZero();
    assertThat(version.out()).matches("travertine \\d+\\.\\d+\\.\\d+.*\n");
  }

  @Test
  void runsThroughSymbolicLinksFromAnotherDirectory() throws Exception {
    Path bin = Files.createDirectory(directory.resolve("bin"));
    Path link = Files.createSymbolicLink(bin.resolve("travertine"), Path.of(LAUNCHER));
    Files.createSymbolicLink(directory.resolve("sql"), Path.of("bin/travertine"));
    Files.writeString(directory.resolve("my.csv"), "a,b\n1,x\n");

    Launched absolute =
        Launched.run(directory, "", List.of(link.toString(), "my.csv", "-e", "select b from my"));
    Launched relative =
        Launched.run(directory, "", List.of("./sql", "-e", "select count(*) as n from customers"));

    assertThat(absolute).isEqualTo(new Launched(0, "b\nx\n", ""));
    assertThat(relative).isEqualTo(new Launched(0, "n\n6\n", ""));
  }

  @Test
  void saysOnceThatItBuildsAndNothingOfMaven() throws Exception {
    Launched result =
        firstUse(
            "printf '\\033[0m'; mkdir -p shell/target; cp '"
                + Launched.ROOT.resolve("shell/target/classpath.txt")
                + "' shell/target/");

    assertThat(result.code()).isZero();
    assertThat(result.out()).startsWith("travertine ");
    assertThat(result.messages())
        .isEqualTo("Building Travertine (first use, takes a minute or two) ...\n");
  }

  @Test
  void showsWhyABuildFails() throws Exception {
    assertThat(firstUse("printf '\\033[31mno such module\\033[0m\\n'; exit 1"))
        .isEqualTo(
            new Launched(
                3,
                "",
                """
                Building Travertine (first use, takes a minute or two) ...
                no such module
                The build failed; Maven's messages are above.
                """));
  }

  @Test
  void saysThatTheBuildItWaitedForHasFailed() throws Exception {
    Path copy = Files.createDirectory(directory.resolve("waiting"));
    Path launcher = Files.copy(Path.of(LAUNCHER), copy.resolve("travertine"));
    Path lock = Files.createDirectory(copy.toRealPath().resolve(".travertine-build"));
    String whileAnotherBuildFails =
        "(sleep 1; rmdir \"$1\") & unset TRAVERTINE_NO_BUILD; \"$2\" --version";

    Launched result =
        Launched.run(
            directory,
            "",
            List.of(
                "sh", "-c", whileAnotherBuildFails, "sh", lock.toString(), launcher.toString()));

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.out()).isEmpty();
    assertThat(result.messages())
        .isEqualTo(
            "Waiting for another build of Travertine ... (if there is none, remove %s)\n"
                    .formatted(lock)
                + "The other build has failed; run this again to see why.\n");
  }

  /** Asks a copy of the launcher that has nothing built for its version. */
  private Launched firstUse(String maven) throws IOException, InterruptedException {
    Path copy = Files.createDirectory(directory.resolve("copy of it"));
    Path launcher = Files.copy(Path.of(LAUNCHER), copy.resolve("travertine"));
    Path bin = Files.createDirectory(directory.resolve("bin"));
    Path command = Files.writeString(bin.resolve("mvn"), "#!/bin/sh\n" + maven + "\n");
    assertThat(command.toFile().setExecutable(true)).isTrue();
    String path = "PATH=" + bin + ":" + System.getenv("PATH");
    return Launched.run(
        directory,
        "",
        List.of("env", "-u", "TRAVERTINE_NO_BUILD", path, launcher.toString(), "--version"));
  }

  @Test
  void refusesToBuildWhereThatIsForbidden() throws Exception {
    Path launcher = Files.copy(Path.of(LAUNCHER), directory.resolve("travertine"));

    assertThat(Launched.run(directory, "", List.of(launcher.toString())))
        .isEqualTo(
            new Launched(
                3,
                "",
                "Travertine has not been built, and TRAVERTINE_NO_BUILD forbids to build it.\n"));
  }

  @Test
  void shellIsInteractiveOnATerminal() throws Exception {
    boolean hasScript =
        Launched.run(directory, "", List.of("sh", "-c", "script --version"))
            .out()
            .contains("util-linux");
    if (!hasScript) {
      System.err.println(
          "[launcher] no script of util-linux, so the shell is not tested on a terminal");
    }
    Assumptions.assumeTrue(hasScript, "needs script of util-linux for a terminal");

    Launched result =
        Launched.run(
            directory,
            "select name from customers where id = 4;\n!quit\n",
            List.of("script", "-qec", "TERM=dumb '" + LAUNCHER + "'", "/dev/null"));

    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("jdbc:travertine:")
        .contains("Dalia")
        .contains("1 row selected");
  }

  private void assertPrints(String expected, String... arguments) throws Exception {
    assertThat(run("", arguments)).isEqualTo(new Launched(0, expected, ""));
  }

  private Launched run(String input, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(LAUNCHER));
    command.addAll(Arrays.asList(arguments));
    return Launched.run(directory, input, command);
  }
}
