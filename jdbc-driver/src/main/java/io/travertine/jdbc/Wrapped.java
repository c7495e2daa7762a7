// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import java.sql.SQLException;
import java.sql.Wrapper;

/** {@link Wrapper} of objects that wrap nothing but themselves. */
interface Wrapped extends Wrapper {
  @Override
  default <T> T unwrap(Class<T> wanted) throws SQLException {
    if (wanted.isInstance(this)) {
      return wanted.cast(this);
    }
    throw SqlErrors.of(
        SqlErrors.INVALID_ARGUMENT,
        getClass().getSimpleName() + " cannot be unwrapped to " + wanted.getName() + ".");
  }

  @Override
  default boolean isWrapperFor(Class<?> wanted) {
    return wanted.isInstance(this);
  }
}
