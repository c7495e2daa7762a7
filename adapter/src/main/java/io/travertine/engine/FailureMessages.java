// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.plan.RelOptPlanner;

/** Says in one line what a failure of generated code or of the planner means. Stateless. */
final class FailureMessages {
  private static final Pattern NOT_A_NUMBER =
      Pattern.compile("For input string: (\".*?\").*", Pattern.DOTALL);

  private static final Pattern OUT_OF_RANGE =
      Pattern.compile("Value out of range\\. Value:\"(.*)\" Radix:.*", Pattern.DOTALL);

  private static final Pattern BAD_CHARACTER =
      Pattern.compile("Character (.+) is neither a decimal digit number.*", Pattern.DOTALL);

  private FailureMessages() {}

  /** The message for a state that {@link Failures} has found. */
  static String of(Throwable failure, String sqlState) {
    if (failure instanceof OutOfMemoryError) {
      return "The statement needs more memory than the Java heap has. Raise -Xmx, or read less.";
    }
    if (failure instanceof StackOverflowError) {
      return "The statement is nested too deeply.";
    }
    if (failure instanceof RelOptPlanner.CannotPlanException) {
      return "There is no way to run this statement: a table it uses cannot do what is asked.";
    }
    if (failure instanceof IllegalStateException && sqlState.equals("0A000")) {
      return "The statement uses something that cannot be computed: " + reason(failure);
    }
    String said = firstLine(failure);
    Matcher number = NOT_A_NUMBER.matcher(said);
    if (number.matches()) {
      return number.group(1) + " is not a number.";
    }
    if (failure instanceof NumberFormatException) {
      return badNumber(said);
    }
    return switch (sqlState) {
      case "22012" -> "Division by zero.";
      case "21000" -> "A sub-query used as a value returned more than one row.";
      case "22003" -> said.contains("out of range") ? said : "A number is out of range: " + said;
      case "57014" -> "The statement was cancelled.";
      case "XX000" ->
          "Internal failure: "
              + failure.getClass().getSimpleName()
              + ": "
              + said
              + " Please report it with the statement.";
      default -> said;
    };
  }

  /** Whether a text is a number, but none of the type that it is cast to. */
  static boolean isOutOfRange(NumberFormatException failure) {
    return OUT_OF_RANGE.matcher(firstLine(failure)).matches();
  }

  /** The JDK says which character it came upon, if anything, and not in which text. */
  private static String badNumber(String said) {
    Matcher large = OUT_OF_RANGE.matcher(said);
    if (large.matches()) {
      return large.group(1) + " is out of range for the type that it is cast to.";
    }
    if (said.startsWith("Infinite or NaN")) {
      return "NaN and infinity cannot be cast to DECIMAL. TRY_CAST gives NULL instead.";
    }
    Matcher character = BAD_CHARACTER.matcher(said);
    return (character.matches()
            ? "A text with \"" + character.group(1) + "\" in it"
            : "A text that is empty or has no digits where they must be")
        + " cannot be cast to a number: that is digits with at most one point, as in -12.5e3."
        + " TRY_CAST gives NULL instead.";
  }

  /** What Calcite could not make code of is said by the failures it suppressed. */
  private static String reason(Throwable failure) {
    Throwable inner = failure;
    while (inner.getCause() != null && inner.getCause() != inner) {
      inner = inner.getCause();
    }
    Throwable[] suppressed = inner.getSuppressed();
    return firstLine(suppressed.length == 0 ? inner : suppressed[0]);
  }

  /** The first line of what the failure says, with a full stop; never empty. */
  static String firstLine(Throwable failure) {
    String text = failure.getMessage();
    if (text == null || text.isBlank()) {
      return failure.getClass().getSimpleName() + " without a message.";
    }
    String line = text.strip().lines().findFirst().orElse(text);
    return line.endsWith(".") || line.endsWith("?") || line.endsWith("]") ? line : line + ".";
  }
}
