// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class ViewTest {
  private static final String MODEL =
      """
      version: '1.0'
      defaultSchema: v
      schemas:
        - { name: hr, type: custom, factory: io.travertine.engine.CompanySchemaFactory }
        - name: v
          type: map
          tables:
            - { name: loop, type: view, sql: select * from loop }
            - { name: ping, type: view, sql: select * from pong }
            - { name: pong, type: view, sql: 'select * from v.ping where 1 = 1' }
            - { name: bad, type: view, sql: select nope from hr.emps }
            - { name: worse, type: view, sql: selec 1 }
            - { name: write, type: view, sql: insert into hr.emps select * from hr.emps }
            - { name: onBad, type: view, sql: select * from bad }
            - { name: totals, type: view, sql: 'select deptno, sum(empno) as total from hr.emps group by deptno;' }
            - { name: Unicode, type: view, sql: "select 'Łódź' as town" }
            - { name: d1, type: view, sql: select * from totals }
            - { name: d2, type: view, sql: select a.* from d1 a join d1 b on a.deptno = b.deptno }
            - { name: d3, type: view, sql: select a.* from d2 a join d2 b on a.deptno = b.deptno }
            - { name: path, type: view, sql: select count(*) as c from EMPS, path: [ hr ] }
            - { name: sorted, type: view, sql: select name from hr.emps order by name desc limit 2 }
      """;

  private static Engine engine;
  private static Session session;

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
  void viewFollowsTheRulesOfTheEngine() {
    assertThat(Rows.of(session, "select * from UNICODE")).containsExactly("Łódź");
    assertThat(Rows.of(session, "select total from totals where deptno = 10")).containsExactly("3");
    assertThat(session.prepare("select total from totals").columns().get(0).type().name())
        .isEqualTo("BIGINT");
    assertThat(Rows.of(session, "select * from path")).containsExactly("5");
    assertThat(Rows.of(session, "select * from sorted")).containsExactlyInAnyOrder("Zoë", "Eve");
  }

  @Test
  void viewsMayStandOnViews() {
    assertThat(Rows.of(session, "select count(*), min(total) from d3")).containsExactly("2|3");
  }

  @Test
  void viewIsReadAnewAfterARefresh() {
    assertThat(Rows.of(session, "select count(*) from d1")).containsExactly("3");
    engine.refresh();
    assertThat(Rows.of(session, "select count(*) from d1")).containsExactly("3");
  }

  @Test
  void viewOnItselfIsAnErrorThatShowsTheWay() {
    EngineException loop = failure("select * from loop");
    assertThat(loop.sqlState()).isEqualTo("42P17");
    assertThat(loop).hasMessageContaining("v.loop -> v.loop");
    EngineException ping = failure("select * from ping");
    assertThat(ping.sqlState()).isEqualTo("42P17");
    assertThat(ping).hasMessageContaining("v.ping -> v.pong -> v.ping");
  }

  @Test
  void failureInsideAViewNamesTheView() {
    assertThat(failure("select * from bad"))
        .hasMessageStartingWith("View \"v.bad\": Column 'nope' not found");
    assertThat(failure("select * from bad").sqlState()).isEqualTo("42703");
    assertThat(failure("select * from onBad")).hasMessageContaining("View \"v.bad\": ");
    assertThat(failure("select * from worse").sqlState()).isEqualTo("42601");
    assertThat(failure("select * from worse")).hasMessageContaining("View \"v.worse\": ");
    assertThat(failure("select * from write")).hasMessageContaining("is no query");
  }

  @Test
  void catalogTellsWhyAViewHasNoColumns() {
    MetadataCatalog.TableEntry bad =
        session.catalog().tables("v").stream()
            .filter(table -> table.name().equals("bad"))
            .findFirst()
            .orElseThrow();
    assertThat(bad.type()).isEqualTo("VIEW");
    assertThat(catchThrowableOfType(EngineException.class, bad::columns).sqlState())
        .isEqualTo("42703");
  }

  private static EngineException failure(String sql) {
    EngineException failure =
        catchThrowableOfType(EngineException.class, () -> session.prepare(sql));
    assertThat(failure).as(sql).isNotNull();
    return failure;
  }
}
