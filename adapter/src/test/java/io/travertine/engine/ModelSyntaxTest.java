// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that are no YAML or JSON: the message says where and what to do, and no value of them. */
final class ModelSyntaxTest {
  @TempDir Path directory;

  private String failure(String name, String text) throws IOException {
    Path file = Files.writeString(directory.resolve(name), text);
    EngineException failure =
        catchThrowableOfType(
            EngineException.class,
            () -> Engine.open(EngineSettings.of(new ModelSource.ModelFile(file))));
    assertThat(failure).as(text).isNotNull();
    assertThat(failure.sqlState()).isEqualTo("HV00D");
    assertThat(failure).hasMessageStartingWith("Model file " + file);
    assertThat(failure.getMessage()).doesNotContain("geheim").doesNotContain("snakeyaml");
    return failure.getMessage().substring(("Model file " + file).length());
  }

  @Test
  void emptyModelSaysHowOneBegins() throws IOException {
    String empty =
        " is empty. A model begins with version: '1.0', and lists its schemas under schemas.";
    assertThat(failure("a.yaml", "")).isEqualTo(empty);
    assertThat(failure("b.yaml", "# nothing yet\n")).isEqualTo(empty);
    assertThat(failure("c.json", " \n")).isEqualTo(empty);
    assertThat(failure("d.yaml", "---\n")).isEqualTo(empty);
  }

  @Test
  void anotherValueThanAMappingIsSaidToBeNone() throws IOException {
    assertThat(failure("a.yaml", "geheim")).contains("a mapping was expected");
    assertThat(failure("b.json", "[\"geheim\"]")).contains("a mapping was expected");
  }

  @Test
  void yamlErrorsNameLineColumnAndRemedy() throws IOException {
    assertThat(failure("a.yaml", "version: '1.0'\nschemas:\n\t- name: s\n"))
        .isEqualTo(", line 3, column 1: a tab indents this line. Indent with spaces.");
    assertThat(failure("b.yaml", "version: '1.0'\ndefaultSchema: a: geheim\n"))
        .startsWith(", line 2, column 17: a colon stands where none can be.");
    assertThat(failure("c.yaml", "version: '1.0'\npassword: 'geheim\nschemas: []\n"))
        .contains(": the text ends within quotes. Close them.");
    assertThat(failure("d.yaml", "version: '1.0'\n  schemas:\n - name: s\n")).startsWith(", line ");
    assertThat(failure("e.yaml", "schemas: [{name: s, type: map\nversion: '1.0'\n"))
        .contains(", line ");
    assertThat(failure("f.yaml", "version: '1.0'\nschemas\nx: 1\n"))
        .contains("a key has no colon. Write key: value, with a space behind the colon.");
  }

  @Test
  void valuesAreNotShown() throws IOException {
    assertThat(failure("p.json", "{\"version\": \"1.0\",\n  \"password\": geheim}\n"))
        .contains("line 2", "a word stands where a value must be in quotes")
        .doesNotContain("geheim");
  }

  @Test
  void jsonErrorsNameLineAndColumn() throws IOException {
    assertThat(failure("a.json", "{\"version\": \"1.0\",\n  \"schemas\": [}\n"))
        .startsWith(", line 2, column 15: this is no JSON: ")
        .endsWith("Look for a quote, comma or bracket that is missing here or before.");
  }
}
