// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import com.datastax.oss.driver.api.core.metadata.schema.IndexKind;
import com.datastax.oss.driver.api.core.metadata.schema.IndexMetadata;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import java.util.Locale;
import java.util.Map;

/**
 * An index on the values of one column.
 *
 * @param column ordinal in the schema
 * @param serves what it finds without a scan
 * @param match whether it finds just the values that are equal
 */
record ColumnIndex(int column, Serves serves, Match match) {

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
  static ColumnIndex of(int column, IndexMetadata metadata, DataType type) {
    if (metadata.getKind() == IndexKind.COMPOSITES || metadata.getKind() == IndexKind.KEYS) {
      return new ColumnIndex(column, Serves.ONE_EQUALITY, Match.EXACT);
    }
    if (!isStorageAttached(metadata)) {
      return new ColumnIndex(column, Serves.NOTHING, Match.LOOSE);
    }
    boolean text = type.equals(DataTypes.TEXT) || type.equals(DataTypes.ASCII);
    boolean ranged = !text && !type.equals(DataTypes.BOOLEAN) && !type.equals(DataTypes.UUID);
    return new ColumnIndex(
        column,
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
