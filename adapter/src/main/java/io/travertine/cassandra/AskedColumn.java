// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.MapType;
import com.datastax.oss.driver.api.core.type.SetType;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A column, and which conditions on it the server can be asked.
 *
 * @param ordinal in the schema
 * @param use what the server can be asked of it with SQL's result
 * @param encoder null if it can be asked nothing
 * @param parts how parts of collections are asked for
 * @param floating how conditions are restated, or null where they are asked as they are
 */
record AskedColumn(
    int ordinal,
    String name,
    Use use,
    @Nullable ValueEncoder encoder,
    @Nullable FloatingPoint floating,
    Parts parts) {

  /** Which conditions on a column hold for the same values in CQL as in SQL. */
  enum Use {
    NONE,
    EQUALITY,
    /** Ranges too, once {@link FloatingPoint} has restated them; the order is another. */
    EQUALITY_AND_RESTATED_RANGE,
    EQUALITY_AND_RANGE
  }

  /**
   * UUIDs are ordered by version, then time, then bytes, addresses by bytes; SQL orders UUIDs by
   * bytes and addresses by their text.
   */
  private static final Set<DataType> ORDERED_OTHERWISE =
      Set.of(DataTypes.UUID, DataTypes.TIMEUUID, DataTypes.INET);

  /** Bytes of each type that are the same for all values; others count as more. */
  private static final Set<DataType> NARROW =
      Set.of(DataTypes.BOOLEAN, DataTypes.TINYINT, DataTypes.SMALLINT, DataTypes.INT);

  /**
   * Encoders of what a collection contains; null where that cannot be asked for.
   *
   * @param values elements of a list or set, values of a map
   */
  record Parts(@Nullable ValueEncoder values, @Nullable ValueEncoder keys) {
    static final Parts NONE = new Parts(null, null);

    static Parts of(DataType type) {
      if (type instanceof ListType list) {
        return new Parts(encoder(list.getElementType()), null);
      }
      if (type instanceof SetType set) {
        return new Parts(encoder(set.getElementType()), null);
      }
      return type instanceof MapType map
          ? new Parts(encoder(map.getValueType()), encoder(map.getKeyType()))
          : NONE;
    }

    /** Parts are found by their bytes. */
    private static @Nullable ValueEncoder encoder(DataType type) {
      return EQUAL_BY_VALUE.contains(type) ? null : ValueEncoder.BY_TYPE.get(type);
    }

    @Nullable ValueEncoder encoder(ColumnIndex.Part part) {
      return switch (part) {
        case VALUES -> values;
        case KEYS -> keys;
        case WHOLE, ENTRIES -> null;
      };
    }
  }

  /** Types whose values are equal in SQL though their bytes, which are hashed, differ. */
  private static final Set<DataType> EQUAL_BY_VALUE =
      Set.of(DataTypes.DECIMAL, DataTypes.FLOAT, DataTypes.DOUBLE);

  static AskedColumn partition(int ordinal, String name, DataType type) {
    ValueEncoder encoder = EQUAL_BY_VALUE.contains(type) ? null : ValueEncoder.BY_TYPE.get(type);
    return new AskedColumn(
        ordinal, name, encoder == null ? Use.NONE : Use.EQUALITY, encoder, null, Parts.NONE);
  }

  /** A column whose values the server compares: one of the clustering key, or of no key. */
  static AskedColumn compared(int ordinal, String name, DataType type) {
    ValueEncoder encoder = ValueEncoder.BY_TYPE.get(type);
    if (encoder == null) {
      return new AskedColumn(ordinal, name, Use.NONE, null, null, Parts.of(type));
    }
    FloatingPoint floating = FloatingPoint.of(type);
    Use use =
        floating != null
            ? Use.EQUALITY_AND_RESTATED_RANGE
            : ORDERED_OTHERWISE.contains(type) ? Use.EQUALITY : Use.EQUALITY_AND_RANGE;
    return new AskedColumn(ordinal, name, use, encoder, floating, Parts.NONE);
  }

  /** Whether values of {@code type} take four bytes at most. */
  static boolean isNarrow(DataType type) {
    return NARROW.contains(type);
  }

  boolean canEqual() {
    return use != Use.NONE;
  }

  boolean canRange() {
    return use == Use.EQUALITY_AND_RANGE || use == Use.EQUALITY_AND_RESTATED_RANGE;
  }

  /** Whether the server orders values as SQL does, and tells the same apart. */
  boolean canOrder() {
    return use == Use.EQUALITY_AND_RANGE;
  }
}
