// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.scan.Catalog;
import io.travertine.scan.OptionDefinition;
import io.travertine.scan.OptionType;
import io.travertine.scan.Options;
import io.travertine.scan.SourceProvider;
import java.util.List;

/** Finds catalogs in memory. */
public final class MemoryProvider implements SourceProvider {
  private static final OptionDefinition<String> KEY =
      OptionDefinition.required("key", OptionType.STRING, "Which tables");

  @Override
  public String type() {
    return "memory";
  }

  @Override
  public List<OptionDefinition<?>> options() {
    return List.of(KEY);
  }

  @Override
  public Catalog open(Options options) {
    return MemoryTables.of(options.value(KEY));
  }
}
