// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.scan.Catalog;
import io.travertine.scan.ErrorCode;
import io.travertine.scan.ScanException;
import io.travertine.scan.Source;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.calcite.linq4j.function.Predicate1;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.lookup.LikePattern;
import org.apache.calcite.schema.lookup.Lookup;
import org.apache.calcite.schema.lookup.Named;
import org.jspecify.annotations.Nullable;

/** Finds tables of a catalog one by one; listing opens none. Thread-safe. */
final class TableLookup implements Lookup<Table> {
  private final String schema;
  private final Catalog catalog;
  private final ScanDefaults defaults;
  private final Map<String, ScanTable> known = new ConcurrentHashMap<>();

  TableLookup(String schema, Catalog catalog, ScanDefaults defaults) {
    this.schema = schema;
    this.catalog = catalog;
    this.defaults = defaults;
  }

  /**
   * The same object as long as the catalog answers with the same source, so that plans can compare
   * tables.
   */
  @Override
  public @Nullable Table get(String name) {
    Source source = catalog.table(name);
    if (source == null) {
      known.remove(name);
      return null;
    }
    return known.compute(
        name,
        (key, before) ->
            before != null && before.source() == source
                ? before
                : new ScanTable(
                    schema + "." + name, source, defaults, used -> catalog.table(name) == used));
  }

  /** The table of exactly this name, else the only one whose name differs in case alone. */
  @Override
  public @Nullable Named<Table> getIgnoreCase(String name) {
    Table exact = get(name);
    if (exact != null) {
      return new Named<>(name, exact);
    }
    List<String> alike =
        catalog.tables().stream().filter(candidate -> candidate.equalsIgnoreCase(name)).toList();
    if (alike.size() > 1) {
      throw ScanException.of(
              new ErrorCode("TABLE_AMBIGUOUS", ErrorCode.Category.AMBIGUOUS),
              "schema \""
                  + schema
                  + "\" has several tables whose name is like "
                  + name
                  + ": "
                  + String.join(", ", alike))
          .fix("Put the exact name in double quotes")
          .build();
    }
    if (alike.isEmpty()) {
      return null;
    }
    Table table = get(alike.get(0));
    return table == null ? null : new Named<>(alike.get(0), table);
  }

  @Override
  public Set<String> getNames(LikePattern pattern) {
    Predicate1<String> matches = pattern.matcher();
    Set<String> names = new LinkedHashSet<>();
    for (String name : catalog.tables()) {
      if (matches.apply(name)) {
        names.add(name);
      }
    }
    return names;
  }
}
