// SPDX-License-Identifier: Apache-2.0
package io.travertine.shell;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements one after another and prints their results to standard output; warnings and
 * errors go to standard error. Ends at the first statement that fails. Used by one thread.
 */
final class ScriptRunner {
  private final Connection connection;
  private final ResultFormat format;
  private final PrintStream out;
  private final PrintStream messages;
  private long results;

  ScriptRunner(Connection connection, ResultFormat format, PrintStream out, PrintStream messages) {
    this.connection = connection;
    this.format = format;
    this.out = out;
    this.messages = messages;
  }

  /** How a script ended. */
  enum Outcome {
    DONE,
    STATEMENT_FAILED,
    /** A statement was the first to ask for a source, and nobody answers there. */
    NO_CONNECTION
  }

  /** Runs all statements of {@code script} up to the first that fails. */
  Outcome run(String script) throws IOException {
    for (String sql : new StatementSplitter(script).split()) {
      try (Statement statement = connection.createStatement()) {
        if (statement.execute(sql)) {
          try (ResultSet rows = statement.getResultSet()) {
            separate();
            format.printer(out).print(rows);
            out.flush();
          }
        }
        report(statement.getWarnings());
      } catch (SQLException e) {
        out.flush();
        messages.println(SqlMessages.describe(e));
        return isConnection(e) ? Outcome.NO_CONNECTION : Outcome.STATEMENT_FAILED;
      }
    }
    return Outcome.DONE;
  }

  /** The class of SQLSTATE for connections that cannot be made or were lost. */
  private static boolean isConnection(SQLException failure) {
    String state = failure.getSQLState();
    return state != null && state.startsWith("08");
  }

  /** An empty line between the results that a person reads. */
  private void separate() {
    boolean forPeople = format == ResultFormat.TABLE || format == ResultFormat.VERTICAL;
    if (results > 0 && forPeople) {
      out.println();
    }
    results++;
  }

  private void report(@Nullable SQLWarning first) {
    for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
      messages.println("Warning: " + warning.getMessage());
    }
  }
}
