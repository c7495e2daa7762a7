// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import io.travertine.scan.Catalog;
import io.travertine.scan.OptionDefinition;
import io.travertine.scan.Options;
import io.travertine.scan.SourceProvider;
import java.util.List;

/**
 * Keyspaces of Cassandra. Thread-safe.
 *
 * <p>Catalogs opened by one provider share their sessions. A provider holds nothing between the
 * close of its last catalog and the opening of the next, so it need not be closed itself.
 */
public final class CassandraSourceProvider implements SourceProvider {
  private final SharedSessions sessions = new SharedSessions();

  @Override
  public String type() {
    return "cassandra";
  }

  @Override
  public List<OptionDefinition<?>> options() {
    return CassandraOptions.DEFINITIONS;
  }

  @Override
  public Catalog open(Options options) {
    return new CassandraCatalog(CassandraOptions.of(options), sessions);
  }
}
