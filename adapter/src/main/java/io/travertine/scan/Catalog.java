// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Named tables of one kind. Thread-safe. Whoever opened it closes it; its sources are unusable
 * afterwards.
 */
public interface Catalog extends AutoCloseable {

  /** The names of all tables, sorted; lists files or asks a server, but opens no table. */
  Set<String> tables();

  /**
   * The table of exactly this name, found without opening any other, or null if there is none. The
   * same object as long as its schema and its files are: compiled plans hold it, and are made anew
   * when it is another.
   */
  @Nullable Source table(String name);

  /**
   * Name of the function that {@link #query} is called by in SQL; empty, the default, where sources
   * have no language of their own.
   */
  default Optional<String> queryFunction() {
    return Optional.empty();
  }

  /**
   * What a query in the sources' own language returns. The query is checked; it must change
   * nothing.
   *
   * @throws ScanException if it is refused
   */
  default Source query(String text) {
    throw new UnsupportedOperationException("These sources have no language of their own");
  }

  /** Releases everything; may be called twice. */
  @Override
  void close();
}
