// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.scan.DataType;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.StructKind;
import org.apache.calcite.sql.type.SqlTypeName;

/** The Calcite types that stand for the types of columns. Used while one statement is planned. */
final class SqlTypes {
  private final RelDataTypeFactory factory;
  private final TimePrecision timePrecision;

  SqlTypes(RelDataTypeFactory factory, TimePrecision timePrecision) {
    this.factory = factory;
    this.timePrecision = timePrecision;
  }

  RelDataType of(DataType type, boolean nullable) {
    return factory.createTypeWithNullability(notNull(type), nullable);
  }

  private RelDataType of(DataType.Field field) {
    return of(field.type(), field.nullable());
  }

  private RelDataType notNull(DataType type) {
    return switch (type.kind()) {
      case BOOLEAN -> factory.createSqlType(SqlTypeName.BOOLEAN);
      case TINYINT -> factory.createSqlType(SqlTypeName.TINYINT);
      case SMALLINT -> factory.createSqlType(SqlTypeName.SMALLINT);
      case INTEGER -> factory.createSqlType(SqlTypeName.INTEGER);
      case BIGINT -> factory.createSqlType(SqlTypeName.BIGINT);
      case REAL -> factory.createSqlType(SqlTypeName.REAL);
      case DOUBLE -> factory.createSqlType(SqlTypeName.DOUBLE);
      case DECIMAL -> decimal((DataType.Decimal) type);
      case VARCHAR -> factory.createSqlType(SqlTypeName.VARCHAR);
      case VARBINARY -> factory.createSqlType(SqlTypeName.VARBINARY);
      case DATE -> factory.createSqlType(SqlTypeName.DATE);
      case TIME -> time((DataType.Temporal) type, SqlTypeName.TIME);
      case TIMESTAMP -> time((DataType.Temporal) type, SqlTypeName.TIMESTAMP);
      case UUID -> factory.createSqlType(SqlTypeName.UUID);
      case ARRAY -> factory.createArrayType(of(((DataType.Array) type).element()), -1);
      case MAP -> {
        DataType.Map map = (DataType.Map) type;
        yield factory.createMapType(of(map.key()), of(map.value()));
      }
      case ROW -> row(((DataType.Row) type).fields());
    };
  }

  private RelDataType decimal(DataType.Decimal type) {
    return factory.createSqlType(SqlTypeName.DECIMAL, type.precision(), type.scale());
  }

  private RelDataType time(DataType.Temporal type, SqlTypeName name) {
    return switch (TimeForm.of(type, timePrecision).shown()) {
      case MILLIS -> factory.createSqlType(name, 3);
      case NUMBER -> factory.createSqlType(SqlTypeName.BIGINT);
      case TEXT -> factory.createSqlType(SqlTypeName.VARCHAR);
    };
  }

  private RelDataType row(List<DataType.Field> fields) {
    return factory.createStructType(
        StructKind.FULLY_QUALIFIED,
        fields.stream().map(this::of).toList(),
        fields.stream().map(DataType.Field::name).toList());
  }
}
