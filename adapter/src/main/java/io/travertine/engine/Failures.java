// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import com.google.common.util.concurrent.UncheckedExecutionException;
import io.travertine.engine.function.FunctionException;
import io.travertine.scan.ErrorCode;
import io.travertine.scan.ScanException;
import java.lang.reflect.InvocationTargetException;
import java.time.DateTimeException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.runtime.CalciteException;
import org.apache.calcite.sql.parser.SqlParseException;
import org.jspecify.annotations.Nullable;

/** Turns whatever is thrown into an {@link EngineException} with its SQLSTATE. Stateless. */
final class Failures {
  private static final Pattern DIVISION =
      Pattern.compile("by zero|division undefined", Pattern.CASE_INSENSITIVE);

  private Failures() {}

  /**
   * The failure as a user should see it.
   *
   * @param text the statement, for positions; null when it is not at hand
   */
  static EngineException of(Throwable thrown, @Nullable StatementText text) {
    Throwable failure = unwrap(thrown);
    if (failure instanceof EngineException engine) {
      return engine;
    }
    if (failure instanceof ScanException scan) {
      return new EngineException(
          state(scan.code().category()), FailureMessages.firstLine(scan), null, thrown);
    }
    if (failure instanceof FunctionException function) {
      return new EngineException(
          function.sqlState(), FailureMessages.firstLine(function), null, thrown);
    }
    if (failure instanceof AmbiguousNameException) {
      return new EngineException("42702", FailureMessages.firstLine(failure), null, thrown);
    }
    if (failure instanceof SqlParseException parse) {
      return new EngineException(
          "42601",
          ParseMessages.of(parse, text),
          text == null || parse.getPos() == null ? null : text.position(parse.getPos()),
          thrown);
    }
    if (failure instanceof CalciteContextException context) {
      String message =
          FailureMessages.firstLine(context.getCause() == null ? context : context.getCause());
      SourcePosition position =
          text == null ? null : text.position(context.getPosLine(), context.getPosColumn());
      return new EngineException(validationState(message), message, position, thrown);
    }
    String state = state(failure, String.valueOf(failure.getMessage()));
    return new EngineException(state, FailureMessages.of(failure, state), null, thrown);
  }

  /** Wrappers that say nothing themselves hide the failure that a user can understand. */
  static Throwable unwrap(Throwable thrown) {
    Throwable failure = thrown;
    while (true) {
      Throwable cause = failure.getCause();
      if (cause == null || cause == failure) {
        return failure;
      }
      boolean wrapper =
          failure instanceof ExceptionInInitializerError
              || failure instanceof UncheckedExecutionException
              || failure instanceof ExecutionException
              || failure instanceof InvocationTargetException
              || failure.getClass() == RuntimeException.class
              || (failure.getClass() == IllegalStateException.class && understood(cause));
      if (!wrapper && !(failure instanceof CalciteContextException && known(cause))) {
        return failure;
      }
      failure = cause;
    }
  }

  private static boolean known(Throwable failure) {
    return failure instanceof EngineException
        || failure instanceof ScanException
        || failure instanceof FunctionException
        || failure instanceof AmbiguousNameException;
  }

  private static boolean understood(Throwable failure) {
    return known(failure)
        || failure instanceof ArithmeticException
        || failure instanceof CalciteContextException
        || failure instanceof CalciteException
        || failure instanceof RelOptPlanner.CannotPlanException;
  }

  /** The states of what sources report; one entry for each category of theirs. */
  private static String state(ErrorCode.Category category) {
    return switch (category) {
      case CONFIGURATION -> "HV00D";
      case NOT_FOUND -> "42P01";
      case AMBIGUOUS -> "42702";
      case BAD_VALUE -> "22P02";
      case OUT_OF_RANGE -> "22003";
      case BAD_DATA -> "22P04";
      case CHANGED -> "40001";
      case IO -> "58030";
      case UNREACHABLE -> "08001";
      case AUTHENTICATION -> "28000";
      case AUTHORIZATION -> "42501";
      case SERVER -> "58000";
      case MEMORY -> "53200";
      case CANCELLED, TIMEOUT -> "57014";
      case UNSUPPORTED -> "0A000";
    };
  }

  /**
   * The states of what the validator reports; its messages are the only thing that tells them
   * apart.
   */
  private static String validationState(String message) {
    if (message.startsWith("Object ") || message.startsWith("Table ")) {
      return "42P01";
    }
    if (message.contains("is ambiguous")) {
      return "42702";
    }
    if (message.startsWith("Column count mismatch")) {
      return "42601";
    }
    if (message.startsWith("Illegal ") && message.contains(" literal ")) {
      return "22007";
    }
    if (message.startsWith("Column ") || message.startsWith("Unknown ")) {
      return "42703";
    }
    if (message.startsWith("No match found for function")
        || message.startsWith("Invalid number of arguments to function")) {
      return "42883";
    }
    if (message.contains("is not being grouped")
        || message.contains("Aggregate expression is illegal")) {
      return "42803";
    }
    if (message.startsWith("Duplicate relation")) {
      return "42712";
    }
    if (message.startsWith("Cannot apply")
        || message.startsWith("Cast function cannot")
        || message.startsWith("Parameters must be of the same type")
        || message.contains("must have compatible types")
        || message.contains("not comparable")
        || message.contains("Illegal mixing of types")) {
      return "42804";
    }
    return "42000";
  }

  /** The states of what generated code, the planner and the machine throw. */
  private static String state(Throwable failure, String message) {
    if (failure instanceof ArithmeticException) {
      return DIVISION.matcher(message).find() ? "22012" : "22003";
    }
    if (failure instanceof NumberFormatException number) {
      return FailureMessages.isOutOfRange(number) ? "22003" : "22P02";
    }
    if (failure instanceof PatternSyntaxException) {
      return "2201B";
    }
    if (failure instanceof DateTimeException) {
      return "22007";
    }
    if (failure instanceof CancellationException || failure instanceof InterruptedException) {
      return "57014";
    }
    if (failure instanceof OutOfMemoryError) {
      return "53200";
    }
    if (failure instanceof StackOverflowError) {
      return "54001";
    }
    if (failure instanceof RelOptPlanner.CannotPlanException
        || failure instanceof UnsupportedOperationException
        || failure instanceof AssertionError) {
      return "0A000";
    }
    if (failure.getClass().getName().startsWith("com.jayway.jsonpath.")) {
      return "22032";
    }
    if (failure instanceof IllegalStateException && message.startsWith("Unable to implement")) {
      return "0A000";
    }
    return messageState(message);
  }

  private static String messageState(String message) {
    if (message.contains("more than one value in agg SINGLE_VALUE")) {
      return "21000";
    }
    if (message.startsWith("Invalid UUID")) {
      return "22P02";
    }
    if (message.startsWith("Invalid escape")) {
      return "22019";
    }
    if (message.startsWith("Value of ") && message.contains(" field is out of range")) {
      return "22007";
    }
    if (message.contains("out of range")) {
      return "22003";
    }
    if (message.startsWith("Invalid DATE")
        || message.startsWith("Invalid TIME")
        || message.contains("Invalid date")) {
      return "22007";
    }
    return "XX000";
  }
}
