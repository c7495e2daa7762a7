// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.travertine.fixtures.LeakCheck;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Which doubles are one group: beside DuckDB, and where Calcite groups. */
@ExtendWith(LeakCheck.class)
class DoubleGroupsTest {
  @TempDir private Path directory;
  private CsvFolder folder;

  @BeforeEach
  void open() {
    folder = new CsvFolder(directory);
    folder.with("t.csv", "d,k\n-0.0,a\n0.0,a\n-0,b\n1.5,a\nnan,a\nNaN,a\n-inf,b\n,a\n0,a\n");
  }

  @Test
  void zerosAreEqualAndNanIsOneGroupAsInDuckDb() throws SQLException {
    for (String sql :
        List.of(
            "select count(*), count(distinct d) from t where d <> 0",
            "select count(*) from t where d <> 0 group by d order by 1",
            "select k, count(*) from t where d <> 0 group by k, d order by 1, 2",
            "select count(*) from t where d = 0",
            "select count(*) from t where d = -0.0")) {
      assertThat(folder.rows(sql)).as(sql).isEqualTo(inDuckDb(sql));
    }
  }

  /** Whether a scan or Calcite groups, above a join for instance, makes no difference. */
  @Test
  void zerosAreToldApartWhoeverGroups() throws SQLException {
    assertThat(folder.rows("select d from t where d = 0"))
        .containsExactly("-0.0", "0.0", "-0.0", "0.0");
    assertThat(folder.rows("select d, count(*) from t where d = 0 group by d order by 1"))
        .containsExactly("-0.0, 2", "0.0, 2");
    folder.with("u.csv", "k,n\na,1\nb,1\n");
    assertThat(
            folder.rows(
                "select t.d, count(*) from t join u on t.k = u.k where t.d = 0 group by t.d order by 1"))
        .containsExactly("-0.0, 2", "0.0, 2");
  }

  private List<String> inDuckDb(String sql) throws SQLException {
    String file = directory.resolve("t.csv").toString().replace("'", "''");
    String rows =
        "read_csv('" + file + "', columns = {'d': 'DOUBLE', 'k': 'VARCHAR'}, header = true)";
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
      return CsvFolder.rows(connection, sql.replace("from t", "from " + rows + " as t"));
    }
  }
}
