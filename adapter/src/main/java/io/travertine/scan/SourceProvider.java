// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.util.List;
import java.util.Optional;

/**
 * Makes catalogs of one kind of source. Found through {@link java.util.ServiceLoader}; stateless.
 *
 * <p>A new kind of source is one package with an implementation of this interface and one line in
 * {@code META-INF/services/io.travertine.scan.SourceProvider}.
 */
public interface SourceProvider {

  /** The word that names this kind of source in models and URLs, such as {@code csv}. */
  String type();

  /** Every option that {@link #open} understands. */
  List<OptionDefinition<?>> options();

  /**
   * Makes the catalog that {@code options} describe. Files need not exist and servers need not
   * answer before a table is asked for.
   *
   * @throws ScanException if options contradict each other
   */
  Catalog open(Options options);

  /**
   * A source whose rows say what is found in the files that {@code options} name: how they are
   * written, which columns they have, and a model that reads them so. Nothing is looked at before
   * it is scanned. Empty, the default, where a source says all that by itself.
   *
   * @throws ScanException if options contradict each other
   */
  default Optional<Source> describe(Options options) {
    return Optional.empty();
  }
}
