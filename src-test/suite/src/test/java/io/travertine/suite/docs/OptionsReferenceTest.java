// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.travertine.calcite.SharedOptions;
import io.travertine.scan.OptionDefinition;
import io.travertine.scan.Options;
import io.travertine.scan.SourceProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class OptionsReferenceTest {
  @Test
  void committedPageIsTheGeneratedOne() throws Exception {
    CommittedText.check(
        OptionsReferenceTest.class,
        CommittedText.ROOT.resolve("docs/options.md"),
        OptionsReference.page());
  }

  /** Tools fill the defaults into a form and send them back. */
  @Test
  void defaultsReadBackAsTheyAre() {
    List<OptionDefinition<?>> definitions = new ArrayList<>(SharedOptions.all());
    ServiceLoader.load(SourceProvider.class)
        .forEach(provider -> definitions.addAll(provider.options()));
    for (OptionDefinition<?> definition : definitions) {
      String written = definition.defaultText().orElse(null);
      if (written != null) {
        Options read =
            Options.read(
                List.of(definition),
                Map.of(definition.name(), written),
                new Options.Scope(Path.of(""), "test"));
        assertThat((Object) read.value(definition))
            .as(definition.name() + "=" + written)
            .isEqualTo(definition.defaultValue());
      }
    }
  }

  @Test
  void pageReachesOptionsOfTablesAndColumns() throws Exception {
    assertThat(OptionsReference.page())
        .contains("Of each group of `columns`:")
        .contains("| `format` |")
        .contains("`tables`");
  }
}
