// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import io.travertine.csv.option.CsvOptions;
import io.travertine.scan.Catalog;
import io.travertine.scan.OptionDefinition;
import io.travertine.scan.Options;
import io.travertine.scan.Source;
import io.travertine.scan.SourceProvider;
import java.util.List;
import java.util.Optional;

/** CSV files. Stateless. */
public final class CsvSourceProvider implements SourceProvider {
  @Override
  public String type() {
    return "csv";
  }

  @Override
  public List<OptionDefinition<?>> options() {
    return CsvOptions.all();
  }

  @Override
  public Catalog open(Options options) {
    return new CsvCatalog(options);
  }

  @Override
  public Optional<Source> describe(Options options) {
    return Optional.of(new SniffSource(options));
  }
}
