// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import io.travertine.calcite.ScanBatches;
import io.travertine.calcite.ScanRequest;
import java.util.Map;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Linq4j;
import org.jspecify.annotations.Nullable;

/** What a compiled statement runs: a text, a scan, or the code of its plan. */
sealed interface PlanBody {

  /** Starts to compute the rows; may already compute some. */
  Enumerable<?> rows(DataContext context);

  /** Opens the same rows by column; null where there are only rows. */
  @Nullable ScanBatches batches(DataContext context);

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
    public @Nullable ScanBatches batches(DataContext context) {
      return null;
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

  /** The answer of EXPLAIN ANALYZE: the plan, after it has run. */
  record Analyzed(String plan, PlanBody body) implements PlanBody {
    @Override
    public Enumerable<?> rows(DataContext context) {
      return Linq4j.singletonEnumerable(AnalyzedRun.of(plan, body, context));
    }

    @Override
    public @Nullable ScanBatches batches(DataContext context) {
      return null;
    }

    @Override
    public Throwable cause(Throwable failure) {
      return body.cause(failure);
    }

    @Override
    public Map<String, Object> planObjects() {
      return body.planObjects();
    }
  }

  /** Generated code. */
  record Code(PlanCode code) implements PlanBody {
    @Override
    public Enumerable<?> rows(DataContext context) {
      return code.bind(context);
    }

    @Override
    public @Nullable ScanBatches batches(DataContext context) {
      return null;
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

  /** A plan that is one scan is opened directly: nothing is generated or compiled for it. */
  record Scan(ScanRequest request) implements PlanBody {
    @Override
    public Enumerable<?> rows(DataContext context) {
      return request.apply(context);
    }

    @Override
    public @Nullable ScanBatches batches(DataContext context) {
      return request.hasBatches() ? request.batches(context) : null;
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
}
