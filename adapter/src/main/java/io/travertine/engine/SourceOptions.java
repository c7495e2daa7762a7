// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import io.travertine.calcite.SharedOptions;
import io.travertine.scan.OptionDefinition;
import io.travertine.scan.SourceProvider;
import java.util.List;

/** The options that a schema of one kind of source takes, for those who read URLs. Stateless. */
public final class SourceOptions {
  private SourceOptions() {}

  /** Those of the source itself, then those of every source that it does not define otherwise. */
  public static List<OptionDefinition<?>> of(SourceProvider provider) {
    return List.copyOf(SharedOptions.with(provider.options()));
  }
}
