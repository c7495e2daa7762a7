// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import java.sql.SQLException;
import java.sql.Savepoint;
import org.jspecify.annotations.Nullable;

/** A mark to which nothing needs to be rolled back. Immutable. */
final class TravertineSavepoint implements Savepoint {
  private final int id;
  private final @Nullable String name;

  TravertineSavepoint(int id, @Nullable String name) {
    this.id = id;
    this.name = name;
  }

  @Override
  public int getSavepointId() throws SQLException {
    if (name != null) {
      throw SqlErrors.of(SqlErrors.INVALID_ARGUMENT, "Savepoint " + name + " has a name, no id.");
    }
    return id;
  }

  @Override
  public String getSavepointName() throws SQLException {
    if (name == null) {
      throw SqlErrors.of(SqlErrors.INVALID_ARGUMENT, "Savepoint " + id + " has an id, no name.");
    }
    return name;
  }
}
