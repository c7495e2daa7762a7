// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionsTest {
  enum Mode {
    FAIL,
    SKIP
  }

  private static final OptionDefinition<List<String>> PATH =
      OptionDefinition.required("path", OptionType.STRINGS, "Files to read");
  private static final OptionDefinition<Long> BUFFER =
      OptionDefinition.optional("bufferBytes", OptionType.BYTES, "Bytes to buffer")
          .withDefault(1L << 20);
  private static final OptionDefinition<Duration> TIMEOUT =
      OptionDefinition.optional("requestTimeout", OptionType.DURATION, "Time to wait");
  private static final OptionDefinition<Mode> MODE =
      OptionDefinition.optional("onError", OptionType.choice(Mode.class), "What to do")
          .withDefault(Mode.FAIL);
  private static final OptionDefinition<String> PASSWORD =
      OptionDefinition.optional("password", OptionType.STRING, "Password").secret();
  private static final OptionDefinition<Map<String, Options>> TABLES =
      OptionDefinition.optional("tables", OptionType.groups(List.of(PATH, MODE)), "Tables");
  private static final List<OptionDefinition<?>> ALL =
      List.of(PATH, BUFFER, TIMEOUT, MODE, PASSWORD, TABLES);

  @TempDir Path directory;

  @Test
  void readsValuesFromAModelAndFromText() {
    Options options =
        read(
            Map.of(
                "path",
                List.of("a", "b"),
                "bufferBytes",
                "1.5 MiB",
                "onError",
                "Skip",
                "requestTimeout",
                "5s"));

    assertThat(options.value(PATH)).containsExactly("a", "b");
    assertThat(options.value(BUFFER)).isEqualTo(3L << 19);
    assertThat(options.value(MODE)).isEqualTo(Mode.SKIP);
    assertThat(options.find(TIMEOUT)).contains(Duration.ofSeconds(5));
    assertThat(read(Map.of("path", "x")).value(BUFFER)).isEqualTo(1L << 20);
    assertThat(read(Map.of("path", "x")).find(TIMEOUT)).isEmpty();
  }

  @Test
  void unknownOptionIsAnsweredWithTheNearest() {
    assertThatThrownBy(() -> read(Map.of("path", "x", "bufferByte", 5)))
        .isInstanceOf(ScanException.class)
        .hasMessage(
            "schema \"s\" has no option bufferByte. Did you mean bufferBytes? "
                + "(path, bufferBytes, requestTimeout, onError, password, tables). [OPTION_UNKNOWN]");
  }

  @Test
  void missingAndUnreadableOptionsSayWhatIsExpected() {
    assertThatThrownBy(() -> read(Map.of()))
        .hasMessage(
            "schema \"s\" needs the option path. Give path: Files to read. [OPTION_MISSING]");
    assertThatThrownBy(() -> read(Map.of("path", "x", "onError", "ignore")))
        .hasMessageContaining("option onError: expected one of fail, skip but found \"ignore\"")
        .hasMessageEndingWith("[OPTION_VALUE]");
    assertThatThrownBy(
            () -> read(Map.of("path", "x", "tables", Map.of("t", Map.of("onError", "skip")))))
        .hasMessageStartingWith("schema \"s\", t needs the option path");
  }

  @Test
  void secretsAreNeverShown() {
    Options options = read(Map.of("path", "x", "password", "hunter2"));

    assertThat(options.value(PASSWORD)).isEqualTo("hunter2");
    assertThat(options.toString()).contains("password=***").doesNotContain("hunter2");
  }

  @Test
  void placeholdersAreReplaced() throws IOException {
    Files.writeString(directory.resolve("secret.txt"), "swordfish\nsecond line\n");
    System.setProperty("travertine.test.option", "from-property");

    Options options =
        read(
            Map.of(
                "path",
                List.of("${sys:travertine.test.option}/x", "${env:NO_SUCH_NAME_HERE:-fallback}"),
                "password",
                "${file:secret.txt}"));

    assertThat(options.value(PATH)).containsExactly("from-property/x", "fallback");
    assertThat(options.value(PASSWORD)).isEqualTo("swordfish");
    assertThatThrownBy(() -> read(Map.of("path", "${env:NO_SUCH_NAME_HERE}")))
        .hasMessage(
            "schema \"s\", option path: ${env:NO_SUCH_NAME_HERE} has no value. [OPTION_VALUE]");
  }

  @Test
  void optionsOfATableStandOverThoseOfItsSchema() {
    Options schema =
        read(Map.of("path", "x", "onError", "skip", "tables", Map.of("t", Map.of("path", "y"))));

    Options table = schema.overriddenBy(schema.value(TABLES).get("t"));

    assertThat(table.value(PATH)).containsExactly("y");
    assertThat(table.value(MODE)).isEqualTo(Mode.SKIP);
  }

  private Options read(Map<String, ?> raw) {
    return Options.read(ALL, raw, new Options.Scope(directory, "schema \"s\""));
  }
}
