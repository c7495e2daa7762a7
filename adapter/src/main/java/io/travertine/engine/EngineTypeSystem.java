// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.math.RoundingMode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeSystemImpl;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Arithmetic that neither wraps nor truncates: 38 digits, rounding half up, sums wider than what
 * they add.
 *
 * <p>The types follow Spark's ANSI mode, so that a plan means the same there.
 */
final class EngineTypeSystem extends RelDataTypeSystemImpl {
  static final EngineTypeSystem INSTANCE = new EngineTypeSystem();

  private static final int DECIMAL_DIGITS = 38;
  private static final int AVERAGE_SCALE = 6;

  private EngineTypeSystem() {}

  @Override
  public int getMaxPrecision(SqlTypeName type) {
    return type == SqlTypeName.DECIMAL ? DECIMAL_DIGITS : super.getMaxPrecision(type);
  }

  @Override
  public int getMaxScale(SqlTypeName type) {
    return type == SqlTypeName.DECIMAL ? DECIMAL_DIGITS : super.getMaxScale(type);
  }

  @Override
  public RoundingMode roundingMode() {
    return RoundingMode.HALF_UP;
  }

  /** Else the shorter branches of a CASE over text literals would be padded with spaces. */
  @Override
  public boolean shouldConvertRaggedUnionTypesToVarying() {
    return true;
  }

  @Override
  public RelDataType deriveSumType(RelDataTypeFactory factory, RelDataType argument) {
    SqlTypeName name = argument.getSqlTypeName();
    if (name == SqlTypeName.BIGINT) {
      return as(factory.createSqlType(SqlTypeName.DECIMAL, DECIMAL_DIGITS, 0), argument, factory);
    }
    if (SqlTypeName.INT_TYPES.contains(name)) {
      return as(factory.createSqlType(SqlTypeName.BIGINT), argument, factory);
    }
    if (name == SqlTypeName.DECIMAL) {
      int scale = Math.max(0, argument.getScale());
      return as(
          factory.createSqlType(SqlTypeName.DECIMAL, DECIMAL_DIGITS, scale), argument, factory);
    }
    if (SqlTypeName.APPROX_TYPES.contains(name)) {
      return as(factory.createSqlType(SqlTypeName.DOUBLE), argument, factory);
    }
    return argument;
  }

  @Override
  public RelDataType deriveAvgAggType(RelDataTypeFactory factory, RelDataType argument) {
    SqlTypeName name = argument.getSqlTypeName();
    if (SqlTypeName.EXACT_TYPES.contains(name)) {
      int scale = name == SqlTypeName.DECIMAL ? argument.getScale() : 0;
      return as(
          factory.createSqlType(
              SqlTypeName.DECIMAL, DECIMAL_DIGITS, Math.max(AVERAGE_SCALE, scale)),
          argument,
          factory);
    }
    if (SqlTypeName.APPROX_TYPES.contains(name)) {
      return as(factory.createSqlType(SqlTypeName.DOUBLE), argument, factory);
    }
    return argument;
  }

  private static RelDataType as(
      RelDataType type, RelDataType nullability, RelDataTypeFactory factory) {
    return factory.createTypeWithNullability(type, nullability.isNullable());
  }
}
