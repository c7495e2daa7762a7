// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.prepare.Prepare;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.validate.SqlMoniker;
import org.apache.calcite.sql.validate.SqlMonikerType;
import org.jspecify.annotations.Nullable;

/**
 * Completes what the validator says about a name with the name that was probably meant. Used by one
 * thread, for one statement that failed.
 */
final class Suggestions {
  private static final Pattern OBJECT =
      Pattern.compile("(?:Object|Table) '(.+?)' not found(?: within '(.+?)')?.*");
  private static final Pattern COLUMN = Pattern.compile("Column '(.+?)' not found in .*");
  private static final Pattern FUNCTION =
      Pattern.compile("No match found for function signature (.+?)\\(.*", Pattern.DOTALL);

  private final EngineCatalogReader catalog;
  private final SqlOperatorTable operators;
  private final SqlNode query;

  Suggestions(EngineCatalogReader catalog, SqlOperatorTable operators, SqlNode query) {
    this.catalog = catalog;
    this.operators = operators;
    this.query = query;
  }

  EngineException complete(RuntimeException failure, StatementText text) {
    EngineException plain = Failures.of(failure, text);
    if (failure instanceof AmbiguousNameException ambiguous) {
      SqlParserPos place = place(ambiguous.name());
      return place == null
          ? plain
          : new EngineException(
              plain.sqlState(), plain.getMessage(), text.position(place), failure);
    }
    String message = plain.getMessage();
    String hint = hint(message);
    return hint.isEmpty()
        ? plain
        : new EngineException(
            plain.sqlState(), message + hint, plain.position().orElse(null), failure);
  }

  private String hint(String message) {
    Matcher object = OBJECT.matcher(message);
    if (object.matches()) {
      return Hint.nearest(object.group(1), objects(object.group(2)));
    }
    Matcher column = COLUMN.matcher(message);
    if (column.matches()) {
      return Hint.nearest(column.group(1), columns());
    }
    Matcher function = FUNCTION.matcher(message);
    if (function.matches()) {
      String name = function.group(1);
      Collection<String> known = functions();
      return known.stream().anyMatch(name::equalsIgnoreCase) ? "" : Hint.nearest(name, known);
    }
    return "";
  }

  /** The tables and schemas that a name may stand for. */
  private Collection<String> objects(@Nullable String within) {
    TreeSet<String> names = new TreeSet<>();
    List<List<String>> paths =
        within == null ? catalog.getSchemaPaths() : List.of(List.of(within.split("\\.")));
    for (List<String> path : paths) {
      for (SqlMoniker moniker : catalog.getAllSchemaObjectNames(path)) {
        List<String> name = moniker.getFullyQualifiedNames();
        if (moniker.getType() != SqlMonikerType.FUNCTION && name.size() > path.size()) {
          names.add(name.get(name.size() - 1));
        }
      }
    }
    return names;
  }

  /** The columns of every table the statement names. */
  private Collection<String> columns() {
    TreeSet<String> names = new TreeSet<>();
    for (SqlIdentifier identifier : identifiers()) {
      if (!identifier.isStar()) {
        Prepare.PreparingTable table = table(identifier);
        if (table != null) {
          names.addAll(table.getRowType().getFieldNames());
        }
      }
    }
    return names;
  }

  /** Whatever goes wrong while a suggestion is looked for must not hide the failure itself. */
  private Prepare.@Nullable PreparingTable table(SqlIdentifier identifier) {
    try {
      return catalog.getTable(identifier.names);
    } catch (RuntimeException e) {
      return null;
    }
  }

  private Collection<String> functions() {
    TreeSet<String> names = new TreeSet<>(catalog.functionNames(List.of()));
    for (SqlOperator operator : operators.getOperatorList()) {
      names.add(operator.getName());
    }
    return names;
  }

  private @Nullable SqlParserPos place(String name) {
    for (SqlIdentifier identifier : identifiers()) {
      int at = identifier.names.indexOf(name);
      if (at >= 0) {
        return identifier.getComponentParserPosition(at);
      }
    }
    return null;
  }

  private List<SqlIdentifier> identifiers() {
    List<SqlIdentifier> found = new ArrayList<>();
    query.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlIdentifier identifier) {
            found.add(identifier);
            return null;
          }
        });
    return found;
  }
}
