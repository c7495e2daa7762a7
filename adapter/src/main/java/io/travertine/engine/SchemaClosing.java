// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import org.apache.calcite.jdbc.CalciteSchema;
import org.jspecify.annotations.Nullable;

/** Closes the schemas of a model that hold something. Stateless. */
final class SchemaClosing {
  private SchemaClosing() {}

  /**
   * Closes every schema that can be closed, inner ones first; reports the first failure at the end.
   */
  static void closeAll(CalciteSchema root) {
    RuntimeException failure = close(root, null);
    if (failure != null) {
      throw failure;
    }
  }

  private static @Nullable RuntimeException close(
      CalciteSchema schema, @Nullable RuntimeException earlier) {
    RuntimeException failure = earlier;
    if (schema instanceof EngineSchema explicit) {
      for (CalciteSchema child : explicit.children()) {
        failure = close(child, failure);
      }
    }
    if (schema.schema instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception e) {
        RuntimeException wrapped = Failures.of(e, null);
        if (failure == null) {
          return wrapped;
        }
        failure.addSuppressed(wrapped);
      }
    }
    return failure;
  }
}
