// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Struct;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every getter on every type gives the same, and fails alike, whether the rows are read where they
 * lie in vectors or come as objects.
 */
@SuppressWarnings("JavaUtilDate") // the classes of java.sql are what is read
class TypedGettersTest {
  private static final String COLUMNS =
      "id INTEGER, flag BOOLEAN, tiny TINYINT, small SMALLINT, whole INTEGER, large BIGINT,"
          + " short_real REAL, number DOUBLE, price DECIMAL(10,2), wide DECIMAL(30,5), code VARCHAR,"
          + " day DATE, clock TIME, moment TIMESTAMP, key UUID";

  private static final List<String> ROWS =
      List.of(
          "1,true,1,2,3,4,1.5,2.25,12.50,123456789012345678.00001,N,2024-02-29,13:14:15,2024-03-31 02:30:00,00112233-4455-6677-8899-aabbccddeeff",
          "2,false,-128,-32768,-2147483648,-9223372036854775808,-0.0,-0.0,-0.01,-1.00000,Łódź,1582-10-04,00:00:00,1582-10-04 23:59:59.999,00000000-0000-0000-0000-000000000000",
          "3,true,127,32767,2147483647,9223372036854775807,3.4028235E38,1.7976931348623157E308,99999999.99,0.00000,42,0001-01-01,23:59:59.999,0001-01-01 00:00:00.1,ffffffff-ffff-ffff-ffff-ffffffffffff",
          "4,,,,,,,,,,,,,,",
          "5,false,0,0,0,0,0,0,0,0,true,1970-01-01,12:00:00,1969-12-31 23:59:59.5,123e4567-e89b-12d3-a456-426614174000",
          "6,true,5,300,70000,5000000000,0.1,1234567.125,1.00,12.5,2024-05-06,9999-12-31,01:02:03.45,9999-12-31 23:59:59.12,123e4567-e89b-12d3-a456-426614174001",
          "7,true,5,300,70000,9007199254740993,16777217,9007199254740993,1.00,12.5,2024-05-06 07:08:09,1900-01-01,01:02:03,2023-11-05 01:30:00,123e4567-e89b-12d3-a456-426614174002",
          "8,true,5,300,70000,-1,1e-10,0.001,1.00,12.5,a text that is longer than a word,2000-02-29,01:02:03,2000-02-29 12:00:00,123e4567-e89b-12d3-a456-426614174003",
          "9,true,5,300,70000,-1,NaN,NaN,1.00,12.5,12:34:56,2000-02-29,01:02:03,2000-02-29 12:00:00,123e4567-e89b-12d3-a456-426614174003",
          "10,true,5,300,70000,-1,-Infinity,1e7,1.00,12.5, 7.5 ,2000-02-29,01:02:03,2000-02-29 12:00:00,123e4567-e89b-12d3-a456-426614174003");

  /** What a value can be had as, and what it cannot. */
  private static final List<Class<?>> CLASSES =
      Stream.concat(
              ValueConversionTest.CLASSES.stream(),
              Stream.of(Object.class, Array.class, Struct.class, StringBuilder.class))
          .toList();

  /** One way to read a value. */
  private interface Getter {
    @Nullable Object read(ResultSet rows, int column) throws Exception;
  }

  private static final Map<String, Getter> GETTERS = getters();

  @TempDir Path directory;
  private TimeZone zoneBefore;

  @SuppressWarnings("deprecation") // getBigDecimal with a scale is still there
  private static Map<String, Getter> getters() {
    Map<String, Getter> getters = new LinkedHashMap<>();
    getters.put("getString", ResultSet::getString);
    getters.put("getNString", ResultSet::getNString);
    getters.put("getBoolean", ResultSet::getBoolean);
    getters.put("getByte", ResultSet::getByte);
    getters.put("getShort", ResultSet::getShort);
    getters.put("getInt", ResultSet::getInt);
    getters.put("getLong", ResultSet::getLong);
    getters.put("getFloat", ResultSet::getFloat);
    getters.put("getDouble", ResultSet::getDouble);
    getters.put("getBigDecimal", ResultSet::getBigDecimal);
    getters.put("getBigDecimal(scale)", (rows, column) -> rows.getBigDecimal(column, 1));
    getters.put("getBytes", ResultSet::getBytes);
    getters.put("getDate", ResultSet::getDate);
    getters.put("getTime", ResultSet::getTime);
    getters.put("getTimestamp", ResultSet::getTimestamp);
    getters.put("getDate(calendar)", (rows, column) -> rows.getDate(column, tokyo()));
    getters.put("getTime(calendar)", (rows, column) -> rows.getTime(column, tokyo()));
    getters.put("getTimestamp(calendar)", (rows, column) -> rows.getTimestamp(column, tokyo()));
    getters.put("getObject", ResultSet::getObject);
    getters.put("getObject(map)", (rows, column) -> rows.getObject(column, Map.of()));
    getters.put("getArray", ResultSet::getArray);
    getters.put("getURL", ResultSet::getURL);
    getters.put("getCharacterStream", (rows, column) -> text(rows.getCharacterStream(column)));
    getters.put("getAsciiStream", (rows, column) -> bytes(rows.getAsciiStream(column)));
    getters.put("getBinaryStream", (rows, column) -> bytes(rows.getBinaryStream(column)));
    for (Class<?> wanted : CLASSES) {
      getters.put(
          "getObject(" + wanted.getSimpleName() + ")",
          (rows, column) -> rows.getObject(column, wanted));
    }
    return getters;
  }

  private static Calendar tokyo() {
    return Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"), Locale.ROOT);
  }

  private static @Nullable String text(@Nullable Reader reader) throws Exception {
    if (reader == null) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    for (int read = reader.read(); read >= 0; read = reader.read()) {
      text.append((char) read);
    }
    return text.toString();
  }

  private static byte @Nullable [] bytes(@Nullable InputStream stream) throws Exception {
    return stream == null ? null : stream.readAllBytes();
  }

  @BeforeEach
  void keepZone() {
    zoneBefore = TimeZone.getDefault();
  }

  @AfterEach
  void putZoneBack() {
    TimeZone.setDefault(zoneBefore);
  }

  private Connection connect() throws Exception {
    Path file = directory.resolve("t.csv");
    String names = COLUMNS.replaceAll(" [A-Z]+(\\([0-9,]+\\))?", "").replace(" ", "");
    Files.writeString(file, names + "\n" + String.join("\n", ROWS) + "\n", StandardCharsets.UTF_8);
    return DriverManager.getConnection(
        "jdbc:travertine:csv:" + file + "?header=true&columns=" + COLUMNS);
  }

  /** What came of a getter: a value that can be compared, or the failure in words. */
  private static String outcome(Getter getter, ResultSet rows, int column) {
    try {
      Object value = getter.read(rows, column);
      String shown =
          value instanceof byte[] bytes
              ? Arrays.toString(bytes)
              : value instanceof java.util.Date date
                  ? date + " = " + date.getTime()
                  : String.valueOf(value);
      String type = value == null ? "" : " " + value.getClass().getName();
      return shown + type + (rows.wasNull() ? " was null" : "");
    } catch (SQLException e) {
      return e.getClass().getSimpleName() + " " + e.getSQLState() + " " + e.getMessage();
    } catch (Exception e) {
      return "not an SQLException: " + e;
    }
  }

  private static List<String> outcomes(ResultSet rows) throws SQLException {
    List<String> outcomes = new ArrayList<>();
    while (rows.next()) {
      for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
        for (Map.Entry<String, Getter> getter : GETTERS.entrySet()) {
          outcomes.add(
              "row "
                  + rows.getRow()
                  + ", "
                  + rows.getMetaData().getColumnTypeName(column)
                  + ", "
                  + getter.getKey()
                  + ": "
                  + outcome(getter.getValue(), rows, column));
        }
      }
    }
    return outcomes;
  }

  /** Runs a query that is known to be read by column, or by row. */
  private static List<String> outcomes(Connection connection, String sql, boolean typed)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      TravertineResultSet ours = result.unwrap(TravertineResultSet.class);
      assertThat(ours.isTyped()).as(sql).isEqualTo(typed);
      return outcomes(result);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Europe/Rome", "America/New_York", "Asia/Kolkata"})
  void giveTheSameAsObjects(String zone) throws Exception {
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    try (Connection connection = connect()) {
      List<String> typed = outcomes(connection, "select * from t", true);
      List<String> rows = outcomes(connection, "select * from t order by id", false);
      assertThat(typed).hasSize(ROWS.size() * 15 * GETTERS.size());
      assertThat(typed).containsExactlyElementsOf(rows);
      assertThat(typed).noneMatch(each -> each.contains("not an SQLException"));
    }
  }

  @Test
  void giveTheSameOfFilteredAndLimitedRows() throws Exception {
    try (Connection connection = connect()) {
      String columns = "select moment, code, number, whole, day, flag, id from t";
      List<String> typed =
          outcomes(connection, columns + " where whole >= 0 and id > 1 limit 4", true);
      List<String> rows =
          outcomes(connection, columns + " where whole >= 0 and id > 1 order by id limit 4", false);
      assertThat(typed).isNotEmpty().containsExactlyElementsOf(rows);
    }
  }

  @Test
  void valuesCanBeReadAgainAndInAnyOrder() throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select code, whole, day from t where id <= 2")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getDate(3)).hasToString("2024-02-29");
      assertThat(rows.getInt(2)).isEqualTo(3);
      assertThat(rows.getString(1)).isEqualTo("N");
      assertThat(rows.getString(1)).isEqualTo("N");
      assertThat(rows.getObject(2)).isEqualTo(3);
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo("Łódź");
      assertThat(rows.next()).isFalse();
      assertThat(outcome(ResultSet::getInt, rows, 2)).contains("24000");
    }
  }

  @Test
  void giveTheSameOfManyRows() throws Exception {
    StringBuilder text = new StringBuilder("id,often,seldom,price,code,day,large\n");
    for (int i = 0; i < 20_000; i++) {
      text.append(i).append(',').append(i * 31 % 300).append(',').append(i * 7919L).append(',');
      text.append(i % 512 / 4.0 * (i % 3 - 1)).append(',').append("c" + i % 700).append(',');
      text.append(LocalDate.EPOCH.plusDays(i % 900)).append(',').append(5_000_000_000L + i % 50);
      text.append('\n');
    }
    Path file = directory.resolve("many.csv");
    Files.writeString(file, text);
    try (Connection connection = DriverManager.getConnection("jdbc:travertine:csv:" + file)) {
      for (Getter getter : List.<Getter>of(ResultSet::getString, ResultSet::getObject)) {
        assertThat(values(connection, "select * from many", getter))
            .isEqualTo(values(connection, "select * from many order by id", getter));
      }
    }
  }

  private static List<List<Object>> values(Connection connection, String sql, Getter getter)
      throws Exception {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<List<Object>> values = new ArrayList<>();
      while (rows.next()) {
        List<Object> row = new ArrayList<>();
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
          row.add(getter.read(rows, column));
        }
        values.add(row);
      }
      return values;
    }
  }

  @Test
  void countDigitsThatAreNotShownOncePerRow() throws Exception {
    Path file = directory.resolve("fine.csv");
    Files.writeString(file, "at\n2024-01-01 00:00:00.000001\n\n2024-01-01 00:00:00.001\n");
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:travertine:csv:" + file + "?header=true&columns=at TIMESTAMP(6)");
        Statement statement = connection.createStatement()) {
      List<String> said = new ArrayList<>();
      for (String order : List.of("", " order by at")) {
        try (ResultSet rows = statement.executeQuery("select at from fine" + order)) {
          while (rows.next()) {
            rows.getTimestamp(1);
            rows.getString(1);
            rows.getObject(1);
          }
          said.add(String.valueOf(rows.getWarnings()));
        }
      }
      assertThat(said.get(0)).contains("TIME_PRECISION").isEqualTo(said.get(1));
    }
  }
}
