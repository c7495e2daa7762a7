// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.MapType;
import com.datastax.oss.driver.api.core.type.SetType;
import com.datastax.oss.driver.api.core.type.TupleType;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import com.datastax.oss.driver.api.core.type.VectorType;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import io.travertine.scan.DataType;
import io.travertine.scan.DataType.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a CQL type is here, and how its values are decoded. Every type has one: no column is left
 * out.
 */
record TypeMapping(DataType type, CellDecoder.Into decoder) {
  private static final DataType DURATION =
      DataType.row(
          List.of(
              new Field("months", DataType.INTEGER, false),
              new Field("days", DataType.INTEGER, false),
              new Field("nanos", DataType.BIGINT, false)));

  private static final Map<com.datastax.oss.driver.api.core.type.DataType, TypeMapping> SCALARS =
      Map.ofEntries(
          Map.entry(DataTypes.BOOLEAN, new TypeMapping(DataType.BOOLEAN, Scalars::bool)),
          Map.entry(DataTypes.TINYINT, new TypeMapping(DataType.TINYINT, Scalars::int8)),
          Map.entry(DataTypes.SMALLINT, new TypeMapping(DataType.SMALLINT, Scalars::int16)),
          Map.entry(DataTypes.INT, new TypeMapping(DataType.INTEGER, Scalars::int32)),
          Map.entry(DataTypes.BIGINT, new TypeMapping(DataType.BIGINT, Scalars::int64)),
          Map.entry(DataTypes.COUNTER, new TypeMapping(DataType.BIGINT, Scalars::int64)),
          Map.entry(DataTypes.VARINT, new TypeMapping(Decimals.VARINT, Decimals::varint)),
          Map.entry(DataTypes.DECIMAL, new TypeMapping(Decimals.DECIMAL, Decimals::decimal)),
          Map.entry(DataTypes.FLOAT, new TypeMapping(DataType.REAL, Scalars::float32)),
          Map.entry(DataTypes.DOUBLE, new TypeMapping(DataType.DOUBLE, Scalars::float64)),
          Map.entry(DataTypes.ASCII, new TypeMapping(DataType.VARCHAR, Scalars::bytes)),
          Map.entry(DataTypes.TEXT, new TypeMapping(DataType.VARCHAR, Scalars::bytes)),
          Map.entry(DataTypes.BLOB, new TypeMapping(DataType.VARBINARY, Scalars::bytes)),
          Map.entry(DataTypes.DATE, new TypeMapping(DataType.DATE, Scalars::date)),
          Map.entry(DataTypes.TIME, new TypeMapping(DataType.time(9), Scalars::int64)),
          Map.entry(DataTypes.TIMESTAMP, new TypeMapping(DataType.instant(3), Scalars::int64)),
          Map.entry(DataTypes.UUID, new TypeMapping(DataType.UUID, Scalars::uuid)),
          Map.entry(DataTypes.TIMEUUID, new TypeMapping(DataType.UUID, Scalars::uuid)),
          Map.entry(DataTypes.INET, new TypeMapping(DataType.VARCHAR, Scalars::inet)),
          Map.entry(DataTypes.DURATION, new TypeMapping(DURATION, Scalars::duration)));

  private static final TypeMapping CUSTOM = new TypeMapping(DataType.VARBINARY, Scalars::bytes);

  static TypeMapping of(com.datastax.oss.driver.api.core.type.DataType cql) {
    TypeMapping scalar = SCALARS.get(cql);
    if (scalar != null) {
      return scalar;
    }
    if (cql instanceof ListType list) {
      return array(of(list.getElementType()));
    }
    if (cql instanceof SetType set) {
      return array(of(set.getElementType()));
    }
    if (cql instanceof MapType map) {
      TypeMapping key = of(map.getKeyType());
      TypeMapping value = of(map.getValueType());
      return new TypeMapping(
          // No value of a map is NULL.
          new DataType.Map(
              new Field("key", key.type, false), new Field("value", value.type, false)),
          builder -> Containers.map(key.decoder, value.decoder, builder));
    }
    if (cql instanceof TupleType tuple) {
      return row(positions(tuple.getComponentTypes().size()), tuple.getComponentTypes());
    }
    if (cql instanceof UserDefinedType userDefined) {
      List<String> names =
          userDefined.getFieldNames().stream().map(CqlIdentifier::asInternal).toList();
      return row(names, userDefined.getFieldTypes());
    }
    if (cql instanceof VectorType vector) {
      TypeMapping element = of(vector.getElementType());
      int width =
          CodecRegistry.DEFAULT.codecFor(vector.getElementType()).serializedSize().orElse(0);
      return new TypeMapping(
          DataType.array(element.type),
          builder -> Containers.vector(element.decoder, vector.getDimensions(), width, builder));
    }
    return CUSTOM;
  }

  private static TypeMapping array(TypeMapping element) {
    return new TypeMapping(
        DataType.array(element.type), builder -> Containers.list(element.decoder, builder));
  }

  private static TypeMapping row(
      List<String> names, List<com.datastax.oss.driver.api.core.type.DataType> types) {
    List<Field> fields = new ArrayList<>();
    List<CellDecoder.Into> decoders = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      TypeMapping mapping = of(types.get(i));
      fields.add(new Field(names.get(i), mapping.type, true));
      decoders.add(mapping.decoder);
    }
    List<CellDecoder.Into> all = List.copyOf(decoders);
    return new TypeMapping(DataType.row(fields), builder -> Containers.row(all, builder));
  }

  /** {@code f1, f2, ...}: the parts of a tuple have no names of their own. */
  private static List<String> positions(int count) {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      names.add("f" + i);
    }
    return names;
  }
}
