// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import static org.assertj.core.api.Assertions.assertThat;

import io.travertine.scan.Column;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.DataType;
import io.travertine.scan.Predicate;
import io.travertine.scan.ScanOffer.Verdict;
import io.travertine.scan.Schema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes into the leaf and what stays above it, by plan, rows and what the source was asked. */
final class PushDownTest {
  private static final int ROWS = 1000;

  private final MemorySource source = source();
  private final MemoryTables tables = new MemoryTables().with("t", source).with("u", source());
  private StockCalcite calcite;

  PushDownTest() throws SQLException {
    calcite = new StockCalcite(tables);
  }

  private static MemorySource source() {
    DataType address =
        DataType.row(
            List.of(
                new DataType.Field("city", DataType.VARCHAR, true),
                new DataType.Field("zip", DataType.INTEGER, true)));
    Schema schema =
        new Schema(
            List.of(
                Column.required("id", DataType.INTEGER),
                Column.nullable("name", DataType.VARCHAR),
                Column.nullable("price", DataType.decimal(10, 2)),
                Column.nullable("address", address)),
            List.of(0));
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      rows.add(
          Arrays.asList(
              (long) i,
              i % 7 == 0 ? null : "name" + i,
              java.math.BigDecimal.valueOf(i, 2),
              i % 5 == 0 ? null : Arrays.asList("city" + i % 3, i % 4 == 0 ? null : (long) i)));
    }
    return new MemorySource(schema, rows);
  }

  @BeforeEach
  void forget() {
    source.asked.clear();
  }

  @AfterEach
  void everythingIsClosed() throws SQLException {
    calcite.close();
    assertThat(source.closed.get()).isEqualTo(source.opened.get());
  }

  @Test
  void filterAndProjectBecomeTheLeaf() throws SQLException {
    source.filterOffer = Verdict.EXACT;
    assertThat(calcite.plan("select name from t where id = 5"))
        .isEqualTo(
            "EnumerableScan(table=[[m, t]], source=[memory], columns=[[name]], filter=[[id = 5 [exact]]])");
    assertThat(calcite.rows("select name from t where id = 5")).containsExactly("name5");
    assertThat(source.lastAsked().columns()).containsExactly(ColumnPath.of(1));
  }

  @Test
  void residualConjunctIsDoneInTheLeafAndItsColumnRead() throws SQLException {
    assertThat(calcite.plan("select name from t where id = 5"))
        .contains("filter=[[id = 5 [residual]]]");
    assertThat(calcite.rows("select name from t where id = 5")).containsExactly("name5");
    assertThat(source.lastAsked().columns()).containsExactly(ColumnPath.of(1), ColumnPath.of(0));
  }

  @Test
  void conjunctThatDoesNotTranslateStaysAbove() throws SQLException {
    String sql = "select id from t where upper(name) = 'NAME8' and id between 2 and 20";
    assertThat(calcite.plan(sql))
        .contains(
            "EnumerableCalc", "columns=[[id, name]], filter=[[id >= 2 AND id <= 20 [residual]]]");
    assertThat(calcite.rows(sql)).containsExactly("8");
  }

  @Test
  void expressionReadsItsInputsOnly() throws SQLException {
    assertThat(calcite.plan("select id + 1 from t")).contains("columns=[[id]])");
    assertThat(calcite.rows("select id + 1 from t limit 2")).containsExactly("1", "2");
    assertThat(source.lastAsked().columns()).containsExactly(ColumnPath.of(0));
  }

  @Test
  void constantReadsNoColumn() throws SQLException {
    assertThat(calcite.plan("select 'x' from t")).contains("columns=[[]]");
    assertThat(calcite.rows("select 'x' from t")).hasSize(ROWS).contains("x");
    assertThat(source.lastAsked().columns()).isEmpty();
  }

  @Test
  void countReadsNoColumn() throws SQLException {
    for (String count : List.of("count(*)", "count(id)", "count(1)")) {
      assertThat(calcite.plan("select " + count + " from t"))
          .isEqualTo("EnumerableScan(table=[[m, t]], source=[memory], aggregate=[[COUNT(*)]])");
      assertThat(calcite.rows("select " + count + " from t")).containsExactly("1000");
      assertThat(source.lastAsked().columns()).isEmpty();
    }
  }

  @Test
  void countWithFilterReadsTheFilterOnly() throws SQLException {
    assertThat(calcite.rows("select count(*), count(*) from t where id < 10"))
        .containsExactly("10|10");
    assertThat(source.lastAsked().columns()).containsExactly(ColumnPath.of(0));
    assertThat(calcite.rows("select count(*) from t where id < 10 and upper(name) > 'N'"))
        .containsExactly("8");
    assertThat(calcite.rows("select count(name), count(distinct name) from t where id < 10"))
        .containsExactly("8|8");
    assertThat(calcite.rows("select count(*) filter (where id > 5) from t")).containsExactly("994");
  }

  @Test
  void columnsComeTwiceAndInAnyOrder() throws SQLException {
    assertThat(calcite.plan("select name, id, name as again from t"))
        .isEqualTo("EnumerableScan(table=[[m, t]], source=[memory], columns=[[name, id, name]])");
    assertThat(calcite.rows("select name, id, name as again from t where id = 3"))
        .containsExactly("name3|3|name3");
  }

  @Test
  void nestedFieldsAreReadAlone() throws SQLException {
    String sql = "select t.address.city from t where t.address.zip > 990";
    assertThat(calcite.plan(sql))
        .isEqualTo(
            "EnumerableScan(table=[[m, t]], source=[memory], columns=[[address.city]],"
                + " filter=[[address.zip > 990 [residual]]])");
    assertThat(calcite.rows(sql))
        .isEqualTo(calcite.rows(sql.replace("from t", "from plain.t as t")))
        .isNotEmpty();
    assertThat(source.lastAsked().columns())
        .containsExactly(ColumnPath.of(3, 0), ColumnPath.of(3, 1));
  }

  @Test
  void nestedFieldOfAnExpressionIsReadAlone() throws SQLException {
    String sql = "select t.address.zip + 1 from t where upper(t.address.city) = 'CITY1'";
    assertThat(calcite.plan(sql)).contains("columns=[[address.zip, address.city]]");
    assertThat(calcite.rows(sql))
        .isEqualTo(calcite.rows(sql.replace("from t", "from plain.t as t")))
        .isNotEmpty();
    assertThat(calcite.rows("select t.address['city'], t.address.zip from t where id = 7"))
        .containsExactly("city1|7");
  }

  @Test
  void limitIsCountedInTheLeaf() throws SQLException {
    assertThat(calcite.plan("select id from t limit 3"))
        .isEqualTo("EnumerableScan(table=[[m, t]], source=[memory], columns=[[id]], fetch=[3])");
    assertThat(calcite.rows("select id from t limit 3")).containsExactly("0", "1", "2");
    assertThat(source.batches.get()).isEqualTo(1);
    assertThat(calcite.rows("select id from t offset 998 rows")).containsExactly("998", "999");
    assertThat(calcite.rows("select id from t where id > 5 offset 2 rows fetch next 2 rows only"))
        .containsExactly("8", "9");
    assertThat(calcite.rows("select id from t limit 0")).isEmpty();
  }

  @Test
  void limitStaysAboveAFilterThatStays() throws SQLException {
    String sql = "select id from t where upper(name) <> 'NAME1' limit 2";
    assertThat(calcite.plan(sql))
        .contains("EnumerableLimit")
        .doesNotContain("fetch=[2])\n    EnumerableScan(fetch");
    assertThat(calcite.rows(sql)).containsExactly("2", "3");
  }

  @Test
  void limitGoesBelowExpressions() throws SQLException {
    assertThat(calcite.plan("select id * 2 from t limit 3")).contains("columns=[[id]], fetch=[3]");
  }

  @Test
  void parametersArePushed() throws SQLException {
    source.filterOffer = Verdict.EXACT;
    assertThat(calcite.rows("select name from t where id = ? limit ?", 5, 1))
        .containsExactly("name5");
    assertThat(source.lastAsked().filter().toString()).contains("operand=5");
    assertThat(calcite.rows("select id from t where id in (?, ?) and name like ?", 5, 8, "%8"))
        .containsExactly("8");
    assertThat(calcite.rows("select id from t where ? > id", 2)).containsExactly("0", "1");
    assertThat(calcite.rows("select id from t where id = ?", new @Nullable Object[] {null}))
        .isEmpty();
  }

  /** Calcite writes them as an OR of equalities, by which no key could be looked up. */
  @Test
  void parametersInAListAreOneIn() throws SQLException {
    source.filterOffer = Verdict.EXACT;
    String sql = "select id from t where id in (?, ?, 7) and name in (?, ?)";
    assertThat(calcite.rows(sql, 5, null, "name5", "name7")).containsExactly("5");
    assertThat(source.lastAsked().filter())
        .hasSize(2)
        .allSatisfy(conjunct -> assertThat(conjunct).isInstanceOf(Predicate.In.class));
    assertThat(calcite.rows("select id from t where id = ? or name = ?", 5, "name8"))
        .containsExactly("5", "8");
  }

  @Test
  void preparedStatementOpensAnew() throws SQLException {
    try (var statement = calcite.connection.prepareStatement("select name from t where id = ?")) {
      for (int i = 1; i < 4; i++) {
        statement.setInt(1, i);
        try (var rows = statement.executeQuery()) {
          assertThat(rows.next()).isTrue();
          assertThat(rows.getString(1)).isEqualTo("name" + i);
          assertThat(rows.next()).isFalse();
        }
      }
    }
  }

  @Test
  void orderIsPushedWhereTheSourceKeepsIt() throws SQLException {
    assertThat(calcite.plan("select name from t order by id limit 2"))
        .contains("EnumerableLimitSort");
    source.orderOffered = true;
    assertThat(calcite.plan("select id, name from t order by id limit 2"))
        .isEqualTo(
            "EnumerableScan(table=[[m, t]], source=[memory], columns=[[id, name]],"
                + " order=[[id ASC NULLS LAST]], fetch=[2])");
    assertThat(calcite.rows("select name from t order by id limit 2 offset 1 "))
        .containsExactly("name1", "name2");
  }

  @Test
  void viewsAndJoinsWork() throws SQLException {
    assertThat(calcite.rows("select count(*) from v")).containsExactly("10");
    assertThat(calcite.plan("select name from v where id > 7"))
        .contains("columns=[[name]], filter=[[id > 7 AND id < 10 [residual]]]");
    String join =
        "select t.id, u.name from t join u on t.id = u.id where t.id < 4 and u.name like 'name%' order by 1";
    assertThat(calcite.rows(join)).containsExactly("1|name1", "2|name2", "3|name3");
    assertThat(calcite.plan(join)).contains("columns=[[id]]", "columns=[[id, name]]");
    assertThat(
            calcite.rows(
                "select id from t where id < 5 and exists (select 1 from u where u.id = t.id * 2 and u.id > 3)"))
        .containsExactlyInAnyOrder("2", "3", "4");
    assertThat(
            calcite.rows(
                "select id, (select max(u.id) from u where u.id < t.id) from t where id < 3 order by 1"))
        .containsExactly("0|null", "1|0", "2|1");
    assertThat(
            calcite.rows("select id from t where id < 2 union all select id from u where id < 1"))
        .containsExactlyInAnyOrder("0", "1", "0");
  }

  @Test
  void keyMakesTheScanSmall() throws SQLException {
    assertThat(
            calcite
                .rows("explain plan including all attributes for select name from t where id = 3")
                .get(0))
        .contains("rowcount = 1.0");
  }

  @Test
  void tablesAreFoundAloneAndIgnoringCase() throws SQLException {
    int before = tables.lookups.get();
    assertThat(calcite.rows("select count(*) from T")).containsExactly("1000");
    assertThat(tables.lookups.get() - before).isPositive();
    assertThat(calcite.rows("select count(*) from \"t\"")).containsExactly("1000");
  }
}
