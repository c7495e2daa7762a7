// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.util.Map;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Linq4j;

/**
 * What a compiled statement runs: a text, or the code of its plan.
 *
 * <p>A plan that is nothing but a scan and its own operators becomes a third kind here, which opens
 * them directly and needs no generated code.
 */
sealed interface PlanBody {

  /** Starts to compute the rows; may already compute some. */
  Enumerable<?> rows(DataContext context);

  /** What really failed, for a failure of a run. */
  Throwable cause(Throwable failure);

  /** What the code looks up in its context by name. */
  Map<String, Object> planObjects();

  /** The answer of EXPLAIN: one row with one column. */
  record Text(String text) implements PlanBody {
    @Override
    public Enumerable<?> rows(DataContext context) {
      return Linq4j.singletonEnumerable(text);
    }

    @Override
    public Throwable cause(Throwable failure) {
      return failure;
    }

    @Override
    public Map<String, Object> planObjects() {
      return Map.of();
    }
  }

  /** Generated code. */
  record Code(PlanCode code) implements PlanBody {
    @Override
    public Enumerable<?> rows(DataContext context) {
      return code.bind(context);
    }

    @Override
    public Throwable cause(Throwable failure) {
      return code.cause(failure);
    }

    @Override
    public Map<String, Object> planObjects() {
      return code.planObjects();
    }
  }
}
