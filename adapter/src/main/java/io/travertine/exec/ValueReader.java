// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import io.travertine.scan.ColumnVector;
import org.jspecify.annotations.Nullable;

/**
 * Makes one Java value of one position of a vector. Chosen once per column, so that reading a value
 * asks no type.
 */
@FunctionalInterface
public interface ValueReader {
  @Nullable Object read(ColumnVector vector, int position);
}
