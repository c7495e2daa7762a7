// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.Catalog;
import io.travertine.scan.OptionDefinition;
import io.travertine.scan.Options;
import io.travertine.scan.SourceProvider;
import java.util.List;

/** Makes catalogs of Avro container files. Stateless. */
public final class AvroSourceProvider implements SourceProvider {
  @Override
  public String type() {
    return "avro";
  }

  @Override
  public List<OptionDefinition<?>> options() {
    return AvroOptions.all();
  }

  @Override
  public Catalog open(Options options) {
    return new AvroCatalog(AvroOptions.validated(options));
  }
}
