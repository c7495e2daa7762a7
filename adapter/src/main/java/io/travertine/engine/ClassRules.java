// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.sql.Driver;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which classes a model may name. A factory is code that runs when the model is loaded, so only
 * those of this project and of Calcite are, unless the user allows all. Immutable.
 */
final class ClassRules {
  private static final List<String> PACKAGES =
      List.of("io.travertine.calcite.", "org.apache.calcite.");

  /** Factories of Calcite that run or expose classes the model names. */
  private static final List<String> RUNS_OTHERS =
      List.of("org.apache.calcite.adapter.java.", "org.apache.calcite.adapter.os.");

  /** Operands of Calcite's JDBC schemas that name a class, besides the driver. */
  private static final List<String> CLASS_OPERANDS = List.of("dataSource", "sqlDialectFactory");

  private final boolean allowAll;

  ClassRules(boolean allowAll) {
    this.allowAll = allowAll;
  }

  /**
   * Checks a factory.
   *
   * @param what what the model makes with it: {@code schema "shop"}
   * @throws EngineException 42501 when it is not allowed
   */
  void checkFactory(String what, @Nullable String factory) {
    if (factory == null || factory.isBlank()) {
      throw new EngineException("HV00D", "Model: " + what + " has no factory. Name its class.");
    }
    boolean known = PACKAGES.stream().anyMatch(factory::startsWith);
    boolean risky = RUNS_OTHERS.stream().anyMatch(factory::startsWith);
    if (!allowAll && (!known || risky)) {
      throw refused(what, "the factory " + factory);
    }
    if (factory.startsWith("org.apache.calcite.adapter.clone.")) {
      throw new EngineException(
          "0A000", "Model: " + what + ": copies in memory (" + factory + ") are not supported.");
    }
  }

  /** Checks the operands of a schema that may name classes. */
  void checkOperands(String what, Map<String, ?> operand) {
    if (allowAll) {
      return;
    }
    for (String name : CLASS_OPERANDS) {
      if (operand.get(name) != null) {
        throw refused(what, "operand \"" + name + "\"");
      }
    }
    if (operand.get("jdbcDriver") instanceof String driver) {
      checkDriver(what, driver);
    }
  }

  /** A driver is loaded, so it must be one. */
  void checkDriver(String what, @Nullable String driver) {
    if (allowAll || driver == null) {
      return;
    }
    try {
      Class<?> named = Class.forName(driver, false, ClassRules.class.getClassLoader());
      if (!Driver.class.isAssignableFrom(named)) {
        throw refused(what, "operand \"jdbcDriver\", which is no JDBC driver");
      }
    } catch (ClassNotFoundException e) {
      throw new EngineException(
          "HV00D",
          "Model: " + what + ": the JDBC driver " + driver + " is not on the class path.",
          null,
          e);
    }
  }

  /** Checks a class that holds functions: it is always somebody else's code. */
  void checkFunctions(String what, @Nullable String className) {
    if (!allowAll) {
      throw refused(what, "the class " + className);
    }
  }

  private static EngineException refused(String what, String named) {
    return new EngineException(
        "42501",
        "Model: "
            + what
            + " names "
            + named
            + ", and a model may only use the factories of Travertine and Calcite."
            + " Set allowClasses=true if you trust this model.");
  }
}
