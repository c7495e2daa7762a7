// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.fourth;

import io.travertine.scan.Catalog;
import io.travertine.scan.OptionDefinition;
import io.travertine.scan.OptionType;
import io.travertine.scan.Options;
import io.travertine.scan.Source;
import io.travertine.scan.SourceProvider;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A fourth kind of source, for tests: rows held in memory. All that there is to it is this package
 * and one line.
 */
public final class HeldSourceProvider implements SourceProvider {
  private static final OptionDefinition<String> TABLE =
      OptionDefinition.required("table", OptionType.STRING, "name of a held table");
  private static final OptionDefinition<Integer> SPLIT_ROWS =
      OptionDefinition.optional("splitRows", OptionType.INTEGER, "rows of a split")
          .withDefault(100);

  @Override
  public String type() {
    return "held";
  }

  @Override
  public List<OptionDefinition<?>> options() {
    return List.of(TABLE, SPLIT_ROWS);
  }

  @Override
  public Catalog open(Options options) {
    String name = options.value(TABLE);
    Source source = new HeldSource(HeldTables.get(name), options.value(SPLIT_ROWS));
    return new Catalog() {
      @Override
      public Set<String> tables() {
        return Set.of(name);
      }

      @Override
      public @Nullable Source table(String wanted) {
        return wanted.equals(name) ? source : null;
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
  }
}
