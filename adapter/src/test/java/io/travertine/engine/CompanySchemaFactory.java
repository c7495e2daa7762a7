// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.SchemaFactory;
import org.apache.calcite.schema.SchemaPlus;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** Employees, departments, events and odd values: the tables of the corpus. */
public final class CompanySchemaFactory implements SchemaFactory {
  /** Calcite makes it by its class name. */
  public CompanySchemaFactory() {}

  @Override
  public Schema create(SchemaPlus parent, String name, Map<String, Object> operand) {
    Map<String, Table> tables =
        Map.of(
            "emps", emps(),
            "depts", depts(),
            "events", events(),
            "nested", nested(),
            "ids", ids(),
            "numbers", numbers(),
            "endless", new CountingTable());
    return new AbstractSchema() {
      @Override
      protected Map<String, Table> getTableMap() {
        return tables;
      }
    };
  }

  private static Table emps() {
    return new MemoryTable(
        types ->
            new Columns(types)
                .add("empno", SqlTypeName.INTEGER)
                .add("name", SqlTypeName.VARCHAR)
                .add("deptno", SqlTypeName.INTEGER)
                .add("mgr", SqlTypeName.INTEGER)
                .decimal("sal", 10, 2)
                .add("hired", SqlTypeName.DATE)
                .build(),
        List.of(
            row(1, "Ann", 10, null, money("2500.50"), day("2019-03-01")),
            row(2, "Bob", 10, 1, money("1500.00"), day("2020-06-15")),
            row(3, "Cid", 20, 1, money("800.25"), day("2021-01-31")),
            row(4, "Eve", 20, 3, null, day("2021-02-28")),
            row(5, "Zoë", null, 3, money("1200.00"), null)));
  }

  private static Table depts() {
    return new MemoryTable(
        types ->
            new Columns(types)
                .add("deptno", SqlTypeName.INTEGER)
                .add("dname", SqlTypeName.VARCHAR)
                .build(),
        List.of(row(10, "Sales"), row(20, "Support"), row(30, "Łódź")));
  }

  private static Table events() {
    return new MemoryTable(
        types ->
            new Columns(types)
                .add("id", SqlTypeName.BIGINT)
                .add("empno", SqlTypeName.INTEGER)
                .add("ts", SqlTypeName.TIMESTAMP)
                .add("at", SqlTypeName.TIME)
                .add("amt", SqlTypeName.DOUBLE)
                .add("doc", SqlTypeName.VARCHAR)
                .build(),
        List.of(
            row(1L, 1, stamp("2024-01-01T10:00:00"), 36_000_000, 1.5, "{\"x\":1,\"y\":[1,2]}"),
            row(2L, 1, stamp("2024-01-02T11:30:00"), 41_400_000, -2.5, "{\"x\":2}"),
            row(3L, 2, stamp("2024-02-03T00:00:00"), 0, null, null),
            row(4L, 9, stamp("2024-02-29T23:59:59"), 86_399_000, 10.0, "{}")));
  }

  private static Table nested() {
    return new MemoryTable(
        types ->
            new Columns(types)
                .add("id", SqlTypeName.INTEGER)
                .type("arr", types.createArrayType(types.createSqlType(SqlTypeName.INTEGER), -1))
                .type(
                    "m",
                    types.createMapType(
                        types.createSqlType(SqlTypeName.VARCHAR),
                        types.createSqlType(SqlTypeName.INTEGER)))
                .type("days", types.createArrayType(types.createSqlType(SqlTypeName.DATE), -1))
                .build(),
        List.of(
            row(1, List.of(1, 2, 3), Map.of("a", 7), List.of(day("2024-01-01"))),
            row(2, List.of(), Map.of(), null)));
  }

  private static Table ids() {
    return new MemoryTable(
        types ->
            new Columns(types)
                .add("u", SqlTypeName.UUID)
                .add("b", SqlTypeName.VARBINARY)
                .add("ok", SqlTypeName.BOOLEAN)
                .build(),
        List.of(
            row(
                new UUID(0, 1),
                new org.apache.calcite.avatica.util.ByteString(new byte[] {1, -1}),
                true),
            row(new UUID(0, 2), null, false)));
  }

  private static Table numbers() {
    return new MemoryTable(
        types ->
            new Columns(types)
                .add("i8", SqlTypeName.TINYINT)
                .add("i16", SqlTypeName.SMALLINT)
                .add("i32", SqlTypeName.INTEGER)
                .add("i64", SqlTypeName.BIGINT)
                .add("f32", SqlTypeName.REAL)
                .add("f64", SqlTypeName.DOUBLE)
                .decimal("dec", 38, 10)
                .build(),
        List.of(
            row((byte) 1, (short) 2, 3, 4L, 0.5f, Double.NaN, money("1.5")),
            row((byte) 127, (short) 32767, Integer.MAX_VALUE, Long.MAX_VALUE, 2.5f, -1.0, null),
            row(null, null, null, null, null, null, null)));
  }

  static int day(String date) {
    return Math.toIntExact(LocalDate.parse(date).toEpochDay());
  }

  private static long stamp(String time) {
    return LocalDateTime.parse(time).toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  private static BigDecimal money(String amount) {
    return new BigDecimal(amount);
  }

  static @Nullable Object[] row(@Nullable Object... values) {
    return Arrays.copyOf(values, values.length);
  }

  /** Nullable columns, one after the other. */
  private static final class Columns {
    private final RelDataTypeFactory types;
    private final RelDataTypeFactory.Builder builder;

    Columns(RelDataTypeFactory types) {
      this.types = types;
      this.builder = types.builder();
    }

    Columns add(String name, SqlTypeName type) {
      return type(name, types.createSqlType(type));
    }

    Columns decimal(String name, int precision, int scale) {
      return type(name, types.createSqlType(SqlTypeName.DECIMAL, precision, scale));
    }

    Columns type(String name, RelDataType type) {
      builder.add(name, types.createTypeWithNullability(type, true));
      return this;
    }

    RelDataType build() {
      return builder.build();
    }
  }
}
