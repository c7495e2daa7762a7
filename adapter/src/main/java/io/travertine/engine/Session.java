// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * One client's view of an engine: where names are looked up, and the runs that are open.
 *
 * <p>Used by one thread at a time, except for {@link #close}.
 */
public final class Session implements AutoCloseable {
  private final Engine engine;
  private final SessionLog log = new SessionLog();
  private final Set<Execution> open = ConcurrentHashMap.newKeySet();
  private volatile PlanSettings settings;
  private volatile boolean closed;

  Session(Engine engine, PlanSettings settings) {
    this.engine = engine;
    this.settings = settings;
  }

  /**
   * Compiles a statement, or finds it compiled.
   *
   * @param sql one statement; a semicolon at its end is allowed
   * @throws EngineException when it cannot be understood or planned
   */
  public Prepared prepare(String sql) {
    checkOpen();
    PlanSettings used = settings;
    return new Prepared(this, sql, used, engine.compiled(sql, used));
  }

  /** The schema names without one are looked up in; empty when there is none. */
  public String schema() {
    return String.join(".", settings.schemaPath());
  }

  /**
   * Changes the schema names are looked up in.
   *
   * @param name as written in SQL without quotes; matched like every other name
   * @throws EngineException when there is no such schema (3F000)
   */
  public void useSchema(String name) {
    checkOpen();
    settings = settings.withSchemaPath(engine.schemaPath(name));
  }

  /** What can be queried. */
  public MetadataCatalog catalog() {
    checkOpen();
    return new MetadataCatalog(engine);
  }

  /** Closes the runs that are still open; may be called by any thread, any number of times. */
  @Override
  public void close() {
    closed = true;
    open.forEach(Execution::close);
    engine.ended(this);
  }

  /** What is to be run for {@code prepared}, which tables that have changed make anew. */
  CompiledStatement current(CompiledStatement prepared, String sql, PlanSettings used) {
    checkOpen();
    return prepared.isCurrent() ? prepared : engine.compiled(sql, used);
  }

  Execution execution(
      String sql,
      CompiledStatement statement,
      List<@Nullable Object> parameters,
      ExecutionLimits limits) {
    checkOpen();
    Execution execution = engine.execution(this, statement, parameters, settings, limits);
    open.add(execution);
    log.begin(execution, sql, execution.scanContext(), execution.scans());
    if (closed) {
      execution.close();
    }
    return execution;
  }

  Future<?> deadline(Runnable action, Duration delay) {
    return engine.deadline(action, delay);
  }

  SessionLog log() {
    return log;
  }

  void ended(Execution execution) {
    log.end(execution);
    open.remove(execution);
  }

  private void checkOpen() {
    if (closed) {
      throw new EngineException("08003", "The session is closed.");
    }
  }
}
