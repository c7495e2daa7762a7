// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A column, and which conditions on it the server can be asked.
 *
 * @param ordinal in the schema
 * @param use what the server can be asked of it with SQL's result
 * @param encoder null if it can be asked nothing
 */
record AskedColumn(int ordinal, String name, Use use, @Nullable ValueEncoder encoder) {

  /** Which conditions on a column hold for the same values in CQL as in SQL. */
  enum Use {
    NONE,
    EQUALITY,
    EQUALITY_AND_RANGE
  }

  /** Ordered by version, then time, then bytes; SQL orders by bytes. */
  private static final Set<DataType> ORDERED_OTHERWISE = Set.of(DataTypes.UUID, DataTypes.TIMEUUID);

  /** Bytes of each type that are the same for all values; others count as more. */
  private static final Set<DataType> NARROW =
      Set.of(DataTypes.BOOLEAN, DataTypes.TINYINT, DataTypes.SMALLINT, DataTypes.INT);

  /** A decimal is hashed by its bytes, which differ for {@code 1.0} and {@code 1.00}. */
  static AskedColumn partition(int ordinal, String name, DataType type) {
    ValueEncoder encoder = type.equals(DataTypes.DECIMAL) ? null : ValueEncoder.BY_TYPE.get(type);
    return new AskedColumn(ordinal, name, encoder == null ? Use.NONE : Use.EQUALITY, encoder);
  }

  /** A column whose values the server compares: one of the clustering key, or of no key. */
  static AskedColumn compared(int ordinal, String name, DataType type) {
    ValueEncoder encoder = ValueEncoder.BY_TYPE.get(type);
    if (encoder == null) {
      return new AskedColumn(ordinal, name, Use.NONE, null);
    }
    Use use = ORDERED_OTHERWISE.contains(type) ? Use.EQUALITY : Use.EQUALITY_AND_RANGE;
    return new AskedColumn(ordinal, name, use, encoder);
  }

  /** Whether values of {@code type} take four bytes at most. */
  static boolean isNarrow(DataType type) {
    return NARROW.contains(type);
  }

  boolean canEqual() {
    return use != Use.NONE;
  }

  boolean canRange() {
    return use == Use.EQUALITY_AND_RANGE;
  }
}
