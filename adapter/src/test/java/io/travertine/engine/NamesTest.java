// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.SchemaFactory;
import org.apache.calcite.schema.SchemaPlus;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.sql.type.SqlTypeName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Names match exactly, else the only one that is equal ignoring case, else not at all. */
final class NamesTest {
  private static final String MODEL =
      """
      version: '1.0'
      defaultSchema: s
      schemas:
        - { name: s, type: custom, factory: io.travertine.engine.NamesTest$Factory }
        - name: Outer
          type: map
          tables: [ { name: V, type: view, sql: 'select 1 as one' } ]
        - name: two.parts
          type: map
          tables: [ { name: w, type: view, sql: 'select 2 as two' } ]
      """;

  private static Engine engine;
  private static Session session;

  /** Tables and columns whose names differ in case alone. */
  public static final class Factory implements SchemaFactory {
    /** Calcite makes it by its class name. */
    public Factory() {}

    @Override
    public Schema create(SchemaPlus parent, String name, Map<String, Object> operand) {
      Map<String, Table> tables =
          Map.of(
              "Trips", table("id", 1, "ID", 2),
              "zones", table("Name", 3, "x", 4),
              "ZONES", table("Name", 5, "x", 6),
              "other", table("Id", 1, "y", 7));
      return new AbstractSchema() {
        @Override
        protected Map<String, Table> getTableMap() {
          return tables;
        }
      };
    }

    private static Table table(String first, int one, String second, int two) {
      return new MemoryTable(
          types ->
              types
                  .builder()
                  .add(first, SqlTypeName.INTEGER)
                  .add(second, SqlTypeName.INTEGER)
                  .build(),
          List.of(CompanySchemaFactory.row(one, two), CompanySchemaFactory.row(one, two)));
    }
  }

  @BeforeAll
  static void open() {
    engine = Engine.open(TestEngines.settings(MODEL));
    session = engine.session();
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @Test
  void onlyMatchIgnoringCaseIsTaken() {
    assertThat(Rows.of(session, "select COUNT(*) from tRIPS")).containsExactly("2");
    assertThat(Rows.of(session, "select distinct NAME from zones")).containsExactly("3");
    assertThat(Rows.of(session, "select distinct S.Other.iD from S.OTHER")).containsExactly("1");
    assertThat(
            Rows.of(session, "select ONE from OUTER_V as v(ONE)".replace("OUTER_V", "\"outer\".v")))
        .containsExactly("1");
  }

  @Test
  void exactMatchWinsOverOthers() {
    assertThat(Rows.of(session, "select distinct id, ID from Trips")).containsExactly("1|2");
    assertThat(Rows.of(session, "select distinct t.ID from Trips as t")).containsExactly("2");
    assertThat(Rows.of(session, "select distinct name from ZONES")).containsExactly("5");
  }

  @Test
  void exactMatchWinsInDerivedTablesToo() {
    assertThat(Rows.of(session, "select distinct id, ID from (select * from Trips)"))
        .containsExactly("1|2");
    assertThat(
            Rows.of(
                session,
                "with w as (select ID as id, id as ID from Trips) select distinct ID from w"))
        .containsExactly("1");
  }

  @Test
  void severalMatchesAreAnErrorThatNamesThem() {
    EngineException table = failure("select * from Zones");
    assertThat(table.sqlState()).isEqualTo("42702");
    assertThat(table).hasMessageContaining("\"ZONES\", \"zones\"");
    assertThat(table.position()).contains(new SourcePosition(1, 15));
    EngineException column = failure("select\n  Id from Trips");
    assertThat(column.sqlState()).isEqualTo("42702");
    assertThat(column).hasMessageContaining("\"id\", \"ID\"");
    assertThat(column.position()).contains(new SourcePosition(2, 3));
  }

  @Test
  void columnOfSeveralTablesIsAmbiguousWhateverItsCase() {
    assertThat(failure("select Id from other join Trips on true").sqlState()).isEqualTo("42702");
    assertThat(failure("select x from zones join ZONES z on true").sqlState()).isEqualTo("42702");
  }

  @Test
  void aliasesMustDifferByMoreThanCase() {
    EngineException failure = failure("select a.y from other as a join other as A on a.y = A.y");
    assertThat(failure.sqlState()).isEqualTo("42702");
    assertThat(failure).hasMessageContaining("\"a\", \"A\"");
  }

  @Test
  void labelsAreAsWrittenAndOriginsAsTheyAre() {
    Prepared prepared = session.prepare("select NAME, x as \"An X\", 1 + 1 from zones");
    assertThat(prepared.columns())
        .extracting(
            ResultColumn::label, ResultColumn::name, ResultColumn::schema, ResultColumn::table)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("NAME", "Name", "s", "zones"),
            org.assertj.core.groups.Tuple.tuple("An X", "x", "s", "zones"),
            org.assertj.core.groups.Tuple.tuple("EXPR$2", "EXPR$2", null, null));
  }

  @Test
  void callsAreLabelledByTheirNames() {
    assertThat(
            labels(
                "select count(*), min(x) + 1, cast(max(x) as bigint), upper(name), sum(x) over (),"
                    + " case when x = 1 then 2 end from zones group by x, name"))
        .containsExactly("count", "EXPR$1", "max", "upper", "sum", "case");
    assertThat(labels("select cast(x as varchar), name::varchar, z.x from zones z"))
        .containsExactly("EXPR$0", "name", "x");
    // Whoever speaks of Calcite's names means them.
    assertThat(labels("select \"EXPR$0\" from (select count(*) from zones)"))
        .containsExactly("EXPR$0");
    assertThat(labels("select count(*), count(x) from zones")).containsExactly("count", "EXPR$1");
    assertThat(labels("select count(*) as \"EXPR$0\" from zones")).containsExactly("EXPR$0");
    assertThat(labels("select q.count, \"max\" from (select count(*), max(x) from zones) q"))
        .containsExactly("count", "max");
    assertThat(labels("with q as (select count(*) from zones) select count from q"))
        .containsExactly("count");
    assertThat(labels("select count(*) from zones union all select x from zones"))
        .containsExactly("count");
  }

  @Test
  void labelsOfCallsTakeNoNameThatIsMeantOtherwise() {
    assertThat(
            labels("select upper(name) from (select name, x as upper from zones) order by upper"))
        .containsExactly("EXPR$0");
    assertThat(
            labels("select cast(x as varchar), count(*) from zones group by x having count(*) > 0"))
        .containsExactly("EXPR$0", "count");
    assertThat(labels("select *, upper(name) from zones").get(2)).isEqualTo("EXPR$2");
  }

  private List<String> labels(String sql) {
    return session.prepare(sql).columns().stream().map(ResultColumn::label).toList();
  }

  @Test
  void missingNamesComeWithTheNearest() {
    assertThat(failure("select * from Trisp")).hasMessageContaining("Did you mean \"Trips\"?");
    assertThat(failure("select naem from zones")).hasMessageContaining("Did you mean \"Name\"?");
    assertThat(failure("select z.naem from zones z"))
        .hasMessageContaining("Did you mean \"Name\"?");
    assertThat(failure("select coalecse(x, 1) from zones")).hasMessageContaining("\"COALESCE\"?");
    assertThat(failure("select * from s.Trisp")).hasMessageContaining("Did you mean \"Trips\"?");
    assertThat(failure("select * from zzzzzz").getMessage()).doesNotContain("Did you mean");
  }

  @Test
  void sessionSchemaIsFoundByTheSameRule() {
    try (Session other = engine.session()) {
      assertThat(other.schema()).isEqualTo("s");
      other.useSchema("OUTER");
      assertThat(other.schema()).isEqualTo("Outer");
      assertThat(Rows.of(other, "select * from v")).containsExactly("1");
      assertThat(Rows.of(other, "select distinct y from s.other")).containsExactly("7");
      other.useSchema("two.parts");
      assertThat(Rows.of(other, "select * from W")).containsExactly("2");
      EngineException failure =
          catchThrowableOfType(EngineException.class, () -> other.useSchema("Outre"));
      assertThat(failure.sqlState()).isEqualTo("3F000");
      assertThat(failure).hasMessageContaining("Did you mean \"Outer\"?");
    }
  }

  @Test
  void catalogListsSchemasTablesAndColumns() {
    MetadataCatalog catalog = session.catalog();
    assertThat(catalog.schemas())
        .containsExactly("Outer", "information_schema", "s", "system", "two.parts");
    assertThat(catalog.tables("s"))
        .extracting(MetadataCatalog.TableEntry::name)
        .containsExactly("Trips", "ZONES", "other", "zones");
    MetadataCatalog.TableEntry view = catalog.tables("Outer").get(0);
    assertThat(view.type()).isEqualTo("VIEW");
    assertThat(view.columns()).extracting(MetadataCatalog.ColumnEntry::name).containsExactly("one");
    assertThat(catalog.tables("s").get(0).type()).isEqualTo("TABLE");
    assertThat(catalog.tables("none")).isEmpty();
  }

  private static EngineException failure(String sql) {
    EngineException failure =
        catchThrowableOfType(EngineException.class, () -> session.prepare(sql));
    assertThat(failure).as(sql).isNotNull();
    return failure;
  }
}
