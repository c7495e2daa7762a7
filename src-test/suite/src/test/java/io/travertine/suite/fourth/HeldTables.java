// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.fourth;

import io.travertine.fixtures.ContractTable;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The tables that tests hold, by name: a model can name them, since it holds texts only. */
final class HeldTables {
  private static final Map<String, ContractTable> TABLES = new ConcurrentHashMap<>();

  private HeldTables() {}

  static void put(String name, ContractTable table) {
    TABLES.put(name, table);
  }

  static ContractTable get(String name) {
    return Objects.requireNonNull(TABLES.get(name), name);
  }
}
