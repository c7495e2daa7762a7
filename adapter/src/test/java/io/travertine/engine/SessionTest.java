// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.java.AbstractQueryableTable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.Linq4j;
import org.apache.calcite.linq4j.QueryProvider;
import org.apache.calcite.linq4j.Queryable;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.prepare.Prepare;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.TableModify;
import org.apache.calcite.rel.logical.LogicalTableModify;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.schema.ModifiableTable;
import org.apache.calcite.schema.ScannableTable;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.SchemaFactory;
import org.apache.calcite.schema.SchemaPlus;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.schema.impl.AbstractTableQueryable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a session knows beside names: types, time, user, changes. */
final class SessionTest {
  /** A table that takes rows, empty at first. */
  public static final class NotesFactory implements SchemaFactory {
    /** Calcite makes it by its class name. */
    public NotesFactory() {}

    @Override
    public Schema create(SchemaPlus parent, String name, Map<String, Object> operand) {
      Table notes = new Notes();
      return new AbstractSchema() {
        @Override
        protected Map<String, Table> getTableMap() {
          return Map.of("notes", notes);
        }
      };
    }
  }

  private static final class Notes extends AbstractQueryableTable
      implements ModifiableTable, ScannableTable {
    private final List<@Nullable Object[]> rows = new CopyOnWriteArrayList<>();

    Notes() {
      super(Object[].class);
    }

    @Override
    public RelDataType getRowType(RelDataTypeFactory types) {
      return types
          .builder()
          .add("id", SqlTypeName.INTEGER)
          .add(
              "note",
              types.createTypeWithNullability(types.createSqlType(SqlTypeName.VARCHAR), true))
          .build();
    }

    @Override
    public Enumerable<@Nullable Object[]> scan(DataContext root) {
      return Linq4j.asEnumerable(rows);
    }

    @Override
    public Collection<@Nullable Object[]> getModifiableCollection() {
      return rows;
    }

    @Override
    public TableModify toModificationRel(
        RelOptCluster cluster,
        RelOptTable table,
        Prepare.CatalogReader catalog,
        RelNode child,
        TableModify.Operation operation,
        @Nullable List<String> columns,
        @Nullable List<RexNode> values,
        boolean flattened) {
      return LogicalTableModify.create(
          table, catalog, child, operation, columns, values, flattened);
    }

    @Override
    public <T> Queryable<T> asQueryable(QueryProvider provider, SchemaPlus schema, String name) {
      return new AbstractTableQueryable<>(provider, schema, this, name) {
        @Override
        @SuppressWarnings("unchecked")
        public Enumerator<T> enumerator() {
          return (Enumerator<T>) Linq4j.enumerator(rows);
        }
      };
    }
  }

  @Test
  void insertSaysHowManyRowsItChanged() {
    String model =
        "{version: '1.0', defaultSchema: 's', schemas: [{name: 's', type: 'custom', factory: '"
            + NotesFactory.class.getName()
            + "'}]}";
    try (Engine engine = Engine.open(TestEngines.settings(model));
        Session session = engine.session()) {
      Prepared insert = session.prepare("insert into notes values (?, ?), (2, null)");
      assertThat(insert.kind()).isEqualTo(StatementKind.UPDATE);
      assertThat(Rows.of(insert, 1, "one")).containsExactly("2");
      assertThat(Rows.of(insert, 3, "three")).containsExactly("2");
      assertThat(Rows.of(session, "select note from notes where id <> 2 order by id"))
          .containsExactly("one", "three");
    }
  }

  @Test
  void clockIsReadOncePerRunInTheZoneOfTheSession() {
    ZoneId zone = ZoneId.of("Asia/Kathmandu");
    try (Engine engine = Engine.open(TestEngines.settings().withTimeZone(zone));
        Session session = engine.session()) {
      Prepared now =
          session.prepare(
              "select current_timestamp, current_timestamp, localtimestamp, current_date from depts");
      LocalDateTime before = LocalDateTime.now(zone).minusSeconds(1);
      try (Execution execution = now.execution(List.of(), ExecutionLimits.NONE)) {
        RowCursor cursor = execution.open();
        assertThat(cursor.next()).isTrue();
        Object first = cursor.value(0);
        assertThat(first).isEqualTo(cursor.value(1));
        assertThat((LocalDateTime) cursor.value(2))
            .isBetween(before, LocalDateTime.now(zone).plusSeconds(1));
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.value(0)).isEqualTo(first);
      }
    }
  }

  @Test
  void instantsAreCastToTextAndBackInTheZoneOfTheSession() {
    try (Engine engine = Engine.open(TestEngines.settings().withTimeZone(ZoneOffset.ofHours(2)));
        Session session = engine.session()) {
      String sql =
          "select cast(timestamp '2024-01-01 12:00:00' as timestamp with local time zone) as t";
      try (Execution execution = session.prepare(sql).execution(List.of(), ExecutionLimits.NONE)) {
        RowCursor cursor = execution.open();
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.value(0)).isEqualTo(Instant.parse("2024-01-01T10:00:00Z"));
      }
    }
  }

  @Test
  void userIsTheOneOfTheSettings() {
    try (Engine engine = TestEngines.open();
        Session session = engine.session()) {
      assertThat(Rows.of(session, "select current_user, user")).containsExactly("ann|ann");
    }
  }

  @Test
  void columnsDescribeTheirTypes() {
    try (Engine engine = TestEngines.open();
        Session session = engine.session()) {
      List<ResultColumn> columns =
          session
              .prepare(
                  "select empno, name, sal, hired, count(*) over (), array[1], map['a', 1],"
                      + " row(1, 'x'), uuid '00000000-0000-0000-0000-000000000001' from emps")
              .columns();
      assertThat(columns)
          .extracting(column -> column.type().jdbcType())
          .containsExactly(
              Types.INTEGER,
              Types.VARCHAR,
              Types.DECIMAL,
              Types.DATE,
              Types.BIGINT,
              Types.ARRAY,
              Types.OTHER,
              Types.STRUCT,
              Types.OTHER);
      ColumnType salary = columns.get(2).type();
      assertThat(salary.precision()).isEqualTo(10);
      assertThat(salary.scale()).isEqualTo(2);
      assertThat(salary.nullable()).isTrue();
      assertThat(salary.displaySize()).isEqualTo(12);
      assertThat(columns.get(4).type().nullable()).isFalse();
      assertThat(columns.get(5).type().name()).isEqualTo("INTEGER ARRAY");
      assertThat(columns.get(5).type().components().get(0).type().jdbcType())
          .isEqualTo(Types.INTEGER);
      assertThat(columns.get(6).type().components())
          .extracting(ColumnType.Component::name)
          .containsExactly("key", "value");
      assertThat(columns.get(7).type().components()).hasSize(2);
    }
  }

  @Test
  void decimalsHaveTheDigitsOfTheirType() {
    try (Engine engine = TestEngines.open();
        Session session = engine.session();
        Execution execution =
            session
                .prepare("select sal from emps where empno = 2")
                .execution(List.of(), ExecutionLimits.NONE)) {
      RowCursor cursor = execution.open();
      assertThat(cursor.next()).isTrue();
      assertThat(cursor.value(0)).hasToString("1500.00");
    }
  }

  @Test
  void executionIsOpenedOnce() {
    try (Engine engine = TestEngines.open();
        Session session = engine.session();
        Execution execution =
            session.prepare("select 1").execution(List.of(), ExecutionLimits.NONE)) {
      execution.open();
      assertThat(catchThrowableOfType(EngineException.class, execution::open).sqlState())
          .isEqualTo("HY010");
      assertThat(execution.warnings()).isEmpty();
    }
  }
}
