// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.function.Function2;
import org.apache.calcite.rel.core.JoinRelType;

/**
 * A lookup join that is ready to run. Immutable and thread-safe: a compiled plan keeps it and opens
 * it any number of times.
 */
record Lookup(ScanRequest request, LookupKeys keys, JoinRelType joinType, int leftWidth)
    implements Function2<DataContext, Enumerable<Object>, Enumerable<Object>> {

  /** The joined rows. Nothing happens before an enumerator is asked for. */
  @Override
  public Enumerable<Object> apply(DataContext context, Enumerable<Object> left) {
    return new AbstractEnumerable<>() {
      @Override
      public Enumerator<Object> enumerator() {
        return new LookupEnumerator(Lookup.this, context, left.enumerator());
      }
    };
  }

  /** Number of columns of the rows that are looked up. */
  int rightWidth() {
    return request.types().size();
  }
}
