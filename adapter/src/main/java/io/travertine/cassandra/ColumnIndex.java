// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import com.datastax.oss.driver.api.core.metadata.schema.IndexKind;
import com.datastax.oss.driver.api.core.metadata.schema.IndexMetadata;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import java.util.Locale;
import java.util.Map;

/**
 * An index on the values of one column, or on parts of collections in it.
 *
 * @param column ordinal in the schema
 * @param part what of the column is indexed
 * @param serves what it finds without a scan
 * @param match whether it finds just the values that are equal
 */
record ColumnIndex(int column, Part part, Serves serves, Match match) {

  /** What of a column is indexed. */
  enum Part {
    WHOLE,
    /** Elements of a list or set, values of a map. */
    VALUES,
    KEYS,
    /** Keys together with values, which this source does not ask for. */
    ENTRIES
  }

  /** Which conditions an index answers. */
  enum Serves {
    /** Equality, and no other condition beside it. */
    ONE_EQUALITY,
    /** Equality, beside other such indexes. */
    EQUALITY,
    /** Equality and ranges, beside other such indexes. */
    EQUALITY_AND_RANGE,
    /** Nothing that this source asks. */
    NOTHING
  }

  /** How an index compares. */
  enum Match {
    EXACT,
    /** Case or form do not count: more rows than are equal. */
    LOOSE
  }

  /** The index of {@code metadata} on a column of type {@code type}. */
  static ColumnIndex of(int column, Part part, IndexMetadata metadata, DataType type) {
    if (metadata.getKind() == IndexKind.COMPOSITES || metadata.getKind() == IndexKind.KEYS) {
      return new ColumnIndex(column, part, Serves.ONE_EQUALITY, Match.EXACT);
    }
    if (!isStorageAttached(metadata)) {
      return new ColumnIndex(column, part, Serves.NOTHING, Match.LOOSE);
    }
    boolean text = type.equals(DataTypes.TEXT) || type.equals(DataTypes.ASCII);
    boolean ranged = !text && !type.equals(DataTypes.BOOLEAN) && !type.equals(DataTypes.UUID);
    return new ColumnIndex(
        column,
        part,
        ranged ? Serves.EQUALITY_AND_RANGE : Serves.EQUALITY,
        isAnalyzed(metadata.getOptions()) ? Match.LOOSE : Match.EXACT);
  }

  private static boolean isStorageAttached(IndexMetadata metadata) {
    String name = metadata.getClassName().orElse("").toLowerCase(Locale.ROOT);
    return name.equals("sai") || name.endsWith("storageattachedindex");
  }

  private static boolean isAnalyzed(Map<String, String> options) {
    return "false".equalsIgnoreCase(options.get("case_sensitive"))
        || "true".equalsIgnoreCase(options.get("normalize"))
        || "true".equalsIgnoreCase(options.get("ascii"))
        || options.containsKey("index_analyzer");
  }
}
