// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.util.List;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.validate.SqlNameMatcher;
import org.apache.calcite.sql.validate.SqlNameMatchers;
import org.jspecify.annotations.Nullable;

/**
 * Finds functions by name ignoring case, whatever the matcher of other names calls itself: our own
 * first, which hide all others of their name. Immutable.
 */
final class IgnoreCaseOperators implements SqlOperatorTable {
  private static final SqlNameMatcher IGNORE_CASE = SqlNameMatchers.withCaseSensitive(false);

  private final SqlOperatorTable own;
  private final SqlOperatorTable others;

  IgnoreCaseOperators(SqlOperatorTable own, SqlOperatorTable others) {
    this.own = own;
    this.others = others;
  }

  @Override
  public void lookupOperatorOverloads(
      SqlIdentifier name,
      @Nullable SqlFunctionCategory category,
      SqlSyntax syntax,
      List<SqlOperator> found,
      SqlNameMatcher matcher) {
    own.lookupOperatorOverloads(name, category, syntax, found, IGNORE_CASE);
    if (found.isEmpty()) {
      others.lookupOperatorOverloads(name, category, syntax, found, IGNORE_CASE);
    }
  }

  @Override
  public List<SqlOperator> getOperatorList() {
    return Stream.concat(own.getOperatorList().stream(), others.getOperatorList().stream())
        .toList();
  }
}
