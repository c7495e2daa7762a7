// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class DatabaseMetaDataTest {
  private Connection connection;
  private DatabaseMetaData data;

  @BeforeEach
  void open() throws SQLException {
    connection = Shop.connect();
    data = connection.getMetaData();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private List<String> tables(String catalog, String schema, String table, String... types)
      throws SQLException {
    List<String> found = new ArrayList<>();
    try (ResultSet rows =
        data.getTables(catalog, schema, table, types.length == 0 ? null : types)) {
      while (rows.next()) {
        assertThat(rows.getString("TABLE_CAT")).isEqualTo("travertine");
        found.add(rows.getString("TABLE_SCHEM") + "." + rows.getString("TABLE_NAME"));
      }
    }
    return found;
  }

  @Test
  void listsSchemasAndCatalogs() throws SQLException {
    assertThat(Shop.rows(data.getSchemas()))
        .contains("Archive|travertine", "shop|travertine")
        .isSorted();
    assertThat(Shop.rows(data.getSchemas(null, "s%p"))).containsExactly("shop|travertine");
    assertThat(Shop.rows(data.getSchemas("other", null))).isEmpty();
    assertThat(Shop.rows(data.getCatalogs())).containsExactly("travertine");
    assertThat(Shop.rows(data.getTableTypes())).containsExactly("SYSTEM TABLE", "TABLE", "VIEW");
  }

  @Test
  void findsTablesByPatterns() throws SQLException {
    List<String> shop =
        List.of("shop.customers", "shop.numbers", "shop.orderXitems", "shop.order_items");
    assertThat(tables(null, "shop", "%")).isEqualTo(shop);
    assertThat(tables("travertine", "shop", null)).isEqualTo(shop);
    assertThat(tables("", "shop", "%")).isEqualTo(shop);
    assertThat(tables("other", "shop", "%")).isEmpty();
    assertThat(tables(null, "shop", "order_items"))
        .containsExactly("shop.orderXitems", "shop.order_items");
    assertThat(tables(null, "shop", "order\\_items")).containsExactly("shop.order_items");
    assertThat(tables(null, "SHOP", "CUSTOMERS")).containsExactly("shop.customers");
    assertThat(tables(null, "shop", "%", "VIEW")).isEmpty();
    assertThat(tables(null, "shop", "cust%", "VIEW", "TABLE")).containsExactly("shop.customers");
    assertThat(tables(null, "%", "customers"))
        .containsExactly("Archive.customers", "shop.customers");
  }

  @Test
  void describesColumns() throws SQLException {
    try (ResultSet rows = data.getColumns(null, "shop", "customers", "%")) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(
            String.join(
                "|",
                rows.getString("ORDINAL_POSITION"),
                rows.getString("COLUMN_NAME"),
                rows.getString("DATA_TYPE"),
                rows.getString("TYPE_NAME"),
                rows.getString("COLUMN_SIZE"),
                String.valueOf(rows.getString("DECIMAL_DIGITS")),
                String.valueOf(rows.getString("NUM_PREC_RADIX")),
                rows.getString("NULLABLE"),
                rows.getString("IS_NULLABLE"),
                rows.getString("IS_AUTOINCREMENT")));
      }
      assertThat(found)
          .containsExactly(
              "1|id|" + Types.INTEGER + "|INTEGER|10|0|10|0|NO|NO",
              "2|name|" + Types.VARCHAR + "|VARCHAR|20|null|null|1|YES|NO",
              "3|credit|" + Types.DECIMAL + "|DECIMAL|10|2|10|1|YES|NO",
              "4|since|" + Types.DATE + "|DATE|10|null|null|1|YES|NO",
              "5|seen|" + Types.TIMESTAMP + "|TIMESTAMP|23|3|null|1|YES|NO");
    }
    assertThat(Shop.column(data.getColumns(null, null, "CUSTOMERS", "s%"), "COLUMN_NAME"))
        .containsExactly("since", "seen", "since", "seen");
  }

  @Test
  void brokenTableIsLeftOutWithAWarningUnlessItIsNamed() throws SQLException {
    try (ResultSet rows = data.getColumns(null, "Archive", "%", "id")) {
      assertThat((Throwable) rows.getWarnings()).hasMessageContaining("Archive.broken");
      assertThat(Shop.column(rows, "TABLE_NAME")).contains("customers").doesNotContain("broken");
    }
    assertThat(tables(null, "Archive", "broken")).containsExactly("Archive.broken");
    assertThatThrownBy(() -> data.getColumns(null, "Archive", "broken", "%"))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void typesAreSortedAndNamedOnce() throws SQLException {
    try (ResultSet rows = data.getTypeInfo()) {
      List<Integer> codes = new ArrayList<>();
      List<String> names = new ArrayList<>();
      while (rows.next()) {
        codes.add(rows.getInt("DATA_TYPE"));
        names.add(rows.getString("TYPE_NAME"));
      }
      assertThat(codes).isSorted();
      assertThat(names).doesNotHaveDuplicates().contains("VARCHAR", "DECIMAL", "TIMESTAMP");
    }
  }

  /** Every method of the interface, with null, false or 0 for its arguments. */
  @TestFactory
  Stream<DynamicTest> everyMethodAnswers() {
    return Arrays.stream(DatabaseMetaData.class.getMethods())
        .filter(method -> method.getDeclaringClass() == DatabaseMetaData.class)
        .map(method -> DynamicTest.dynamicTest(method.toString(), () -> answers(method)));
  }

  private static void answers(Method method) throws Exception {
    Object[] arguments =
        Arrays.stream(method.getParameterTypes())
            .map(type -> Map.<Class<?>, Object>of(int.class, 0, boolean.class, false).get(type))
            .toArray();
    try (Connection connection = Shop.connect()) {
      Object answer = method.invoke(connection.getMetaData(), arguments);
      assertThat(answer).isNotNull();
      if (answer instanceof ResultSet rows) {
        assertThat(rows.getMetaData().getColumnCount()).isPositive();
        while (rows.next()) {
          rows.getObject(1);
        }
        rows.close();
      }
    } catch (InvocationTargetException e) {
      throw new AssertionError(method + " failed", e.getCause());
    }
  }

  @Test
  void describesTheDriver() throws SQLException {
    assertThat(data.getURL()).startsWith("jdbc:travertine:inline:***");
    assertThat(data.getDatabaseProductName()).isEqualTo("Travertine");
    assertThat(data.getIdentifierQuoteString()).isEqualTo("\"");
    assertThat(data.getSearchStringEscape()).isEqualTo("\\");
    assertThat(data.getConnection()).isSameAs(connection);
    assertThat(data.isReadOnly()).isTrue();
    assertThat(data.getJDBCMajorVersion()).isEqualTo(4);
    assertThat(Shop.column(data.getClientInfoProperties(), "NAME"))
        .containsExactly("ApplicationName", "ClientHostname", "ClientUser");
  }

  @Test
  void namesOnlyFunctionsThatThereAre() throws SQLException {
    List<String> calls =
        List.of(
            "ABS(1)",
            "ACOS(1)",
            "ASIN(1)",
            "ATAN(1)",
            "ATAN2(1,1)",
            "CBRT(8)",
            "CEILING(1.5)",
            "COS(1)",
            "COT(1)",
            "DEGREES(1)",
            "EXP(1)",
            "FLOOR(1.5)",
            "LOG(1)",
            "LOG10(1)",
            "MOD(5,3)",
            "PI()",
            "POWER(2,3)",
            "RADIANS(1)",
            "RAND()",
            "ROUND(1.5,0)",
            "SIGN(1)",
            "SIN(1)",
            "SQRT(4)",
            "TAN(1)",
            "TRUNCATE(1.55,1)",
            "ASCII('a')",
            "CONCAT('a','b')",
            "INSERT('abc',1,1,'x')",
            "LCASE('A')",
            "LEFT('abc',1)",
            "LENGTH('abc')",
            "LOCATE('b','abc')",
            "LTRIM(' a')",
            "REPEAT('a',2)",
            "REPLACE('abc','b','x')",
            "RIGHT('abc',1)",
            "RTRIM('a ')",
            "SPACE(2)",
            "SUBSTRING('abc',1,2)",
            "UCASE('a')",
            "CURDATE()",
            "CURTIME()",
            "DAYNAME(DATE '2024-01-01')",
            "DAYOFMONTH(DATE '2024-01-01')",
            "DAYOFWEEK(DATE '2024-01-01')",
            "DAYOFYEAR(DATE '2024-01-01')",
            "HOUR(TIMESTAMP '2024-01-01 01:02:03')",
            "MINUTE(TIMESTAMP '2024-01-01 01:02:03')",
            "MONTH(DATE '2024-01-01')",
            "MONTHNAME(DATE '2024-01-01')",
            "NOW()",
            "QUARTER(DATE '2024-01-01')",
            "SECOND(TIMESTAMP '2024-01-01 01:02:03')",
            "TIMESTAMPADD(SQL_TSI_DAY,1,TIMESTAMP '2024-01-01 01:02:03')",
            "TIMESTAMPDIFF(SQL_TSI_DAY,TIMESTAMP '2024-01-01 01:02:03',TIMESTAMP '2024-01-03 01:02:03')",
            "WEEK(DATE '2024-01-01')",
            "YEAR(DATE '2024-01-01')",
            "IFNULL(1,2)",
            "USER()");
    List<String> listed =
        Stream.of(
                data.getNumericFunctions(),
                data.getStringFunctions(),
                data.getTimeDateFunctions(),
                data.getSystemFunctions())
            .flatMap(names -> Arrays.stream(names.split(",")))
            .toList();
    assertThat(calls.stream().map(call -> call.substring(0, call.indexOf('(')))).isEqualTo(listed);
    List<String> failing = new ArrayList<>();
    for (String call : calls) {
      try {
        Shop.rows(connection, "select {fn " + call + "}");
      } catch (SQLException e) {
        failing.add(call + ": " + e.getMessage());
      }
    }
    assertThat(failing).isEmpty();
  }

  @Test
  void hiddenColumnsAreListedAsPseudoColumns(@TempDir Path directory) throws Exception {
    Files.writeString(directory.resolve("t.csv"), "id\n1\n");
    try (Connection files = DriverManager.getConnection("jdbc:travertine:csv:" + directory)) {
      DatabaseMetaData metadata = files.getMetaData();
      assertThat(Shop.column(metadata.getPseudoColumns(null, null, "t", "%"), "COLUMN_NAME"))
          .containsExactly("_file", "_offset", "_row");
      assertThat(Shop.column(metadata.getPseudoColumns(null, null, "%", "\\_f%"), "REMARKS"))
          .containsExactly("name of the file");
      assertThat(Shop.column(metadata.getColumns(null, null, "t", "%"), "COLUMN_NAME"))
          .containsExactly("id");
    }
    assertThat(Shop.rows(data.getPseudoColumns(null, "shop", "customers", "%"))).isEmpty();
  }
}
