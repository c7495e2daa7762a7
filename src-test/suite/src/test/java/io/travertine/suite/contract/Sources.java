// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.contract;

import io.travertine.scan.Catalog;
import io.travertine.scan.Options;
import io.travertine.scan.SourceProvider;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;

/** Opens catalogs as a program does that knows a source by its type alone. */
public final class Sources {
  private Sources() {}

  public static Catalog open(String type, Path directory, Map<String, ?> options) {
    SourceProvider provider =
        ServiceLoader.load(SourceProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(one -> one.type().equals(type))
            .findFirst()
            .orElseThrow();
    Options.Scope scope = new Options.Scope(directory, "the contract");
    return provider.open(Options.read(provider.options(), options, scope));
  }
}
