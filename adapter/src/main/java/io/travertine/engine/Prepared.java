// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A compiled statement of a session. Immutable, shared by threads; ends with its session. */
public final class Prepared {
  private final Session session;
  private final String sql;
  private final PlanSettings settings;
  private final CompiledStatement statement;

  Prepared(Session session, String sql, PlanSettings settings, CompiledStatement statement) {
    this.session = session;
    this.sql = sql;
    this.settings = settings;
    this.statement = statement;
  }

  public StatementKind kind() {
    return statement.kind();
  }

  /** The columns of the rows; of an update one column with the number of rows changed. */
  public List<ResultColumn> columns() {
    return statement.columns();
  }

  /** The types inferred for the parameters, in order. */
  public List<ColumnType> parameters() {
    return statement.parameters();
  }

  /**
   * Prepares one run.
   *
   * @param parameters a value for each parameter: boxed numbers, Boolean, String, java.time,
   *     java.sql date and time classes, byte[], BigDecimal, UUID, List, Map, or null
   * @throws EngineException when a value does not fit its parameter (22P02, 22003) or the number of
   *     values is wrong (07001), or when a table has changed and with it the columns of the rows
   *     (0A000)
   */
  public Execution execution(List<@Nullable Object> parameters, ExecutionLimits limits) {
    CompiledStatement current = session.current(statement, sql, settings);
    if (!current.columns().equals(statement.columns())) {
      throw new EngineException(
          "0A000",
          "A table has changed since the statement was prepared, and with it the columns of the"
              + " result. Prepare the statement again.");
    }
    List<@Nullable Object> bound = current.bind(parameters);
    Execution execution = session.execution(sql, current, bound, limits);
    current.cut(parameters).forEach(execution::warnOfCutParameter);
    return execution;
  }
}
