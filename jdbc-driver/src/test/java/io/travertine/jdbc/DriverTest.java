// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriverTest {
  private final Driver driver = new Driver();

  @Test
  void takesItsOwnUrlsAlone() throws SQLException {
    assertThat(driver.acceptsURL("jdbc:travertine:x")).isTrue();
    assertThat(driver.acceptsURL("jdbc:calcite:x")).isFalse();
    assertThat(driver.connect("jdbc:calcite:x", new Properties())).isNull();
    assertThatThrownBy(() -> driver.acceptsURL(null)).isInstanceOf(SQLException.class);
    assertThat(DriverManager.getDriver("jdbc:travertine:x")).isInstanceOf(Driver.class);
  }

  @ParameterizedTest
  @CsvSource({
    "shcema=x, schema",
    "timezone=UTC, timeZone",
    "fechSize=1, fetchSize",
    "allowClases=true, allowClasses",
  })
  void namesTheOptionThatWasMeant(String option, String meant) {
    assertThatThrownBy(() -> driver.connect(Shop.url(option), null))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("Did you mean " + meant + "?")
        .hasFieldOrPropertyWithValue("SQLState", "08001");
    Properties properties = new Properties();
    properties.setProperty(name(option), "1");
    assertThatThrownBy(() -> driver.connect(Shop.URL, properties))
        .hasMessageContaining("Did you mean " + meant + "?");
  }

  @ParameterizedTest
  @CsvSource({
    "threads=0",
    "threads=many",
    "memoryBudget=lots",
    "timeZone=Europe/Rom",
    "allowClasses=perhaps",
    "queryTimeout=5",
    "fetchSize=0"
  })
  void refusesBadValues(String option) {
    assertThatThrownBy(
            () -> driver.connect(Shop.url("x").replace("allowClasses=true&x", option), null))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining(name(option))
        .hasFieldOrPropertyWithValue("SQLState", "08001");
  }

  @Test
  void saysWhatToWriteWhereNothingIsNamed() {
    assertThatThrownBy(() -> driver.connect("jdbc:travertine:", null))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("csv:PATH");
  }

  @Test
  void modelMayComeAsProperty() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("model", "inline:{version: '1.0', schemas: []}");
    properties.put("threads", 1);
    try (var connection = driver.connect("jdbc:travertine:", properties)) {
      assertThat(Shop.rows(connection, "values 1")).containsExactly("1");
    }
  }

  @Test
  void describesEveryOption() throws SQLException {
    Properties given = new Properties();
    given.setProperty("timeZone", "Europe/Rome");
    given.setProperty("password", "secret");
    DriverPropertyInfo[] all = driver.getPropertyInfo("jdbc:travertine:", given);
    assertThat(all).hasSameSizeAs(ConnectionOptions.ALL);
    assertThat(all).allSatisfy(info -> assertThat(info.description).isNotBlank());
    assertThat(named(all, "timeZone").value).isEqualTo("Europe/Rome");
    assertThat(named(all, "password").value).isNull();
    assertThat(named(all, "allowClasses").choices).containsExactly("true", "false");
    assertThat(driver.getPropertyInfo(null, null)).hasSameSizeAs(all);
    assertThat(driver.getPropertyInfo("jdbc:travertine:cvs:/x", null)).hasSameSizeAs(all);
  }

  private static String name(String option) {
    return option.substring(0, option.indexOf('='));
  }

  private static DriverPropertyInfo named(DriverPropertyInfo[] all, String name) {
    return Arrays.stream(all).filter(info -> info.name.equals(name)).findFirst().orElseThrow();
  }
}
