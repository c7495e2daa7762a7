// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Names the columns of calls as PostgreSQL does: {@code count(*)} is {@code count}, {@code
 * cast(sum(x) as bigint)} is {@code sum}, {@code cast(x as varchar)} is {@code x}. They are named
 * in every query of a statement, so that what a tool reads from the metadata of a query can be
 * selected from that query.
 *
 * <p>A column keeps Calcite's {@code EXPR$0} where its query uses the name otherwise, so that this
 * query does not come to mean something else: another column has it, or a clause that may mean an
 * alias names it; and all do where the statement speaks of such a name. As in PostgreSQL, a query
 * above sees the names: they may make a name ambiguous there, and a natural join joins on them.
 * Used by one thread.
 */
final class CallNames extends SqlBasicVisitor<Void> {
  private static final Pattern NUMBERED = Pattern.compile("expr\\$[0-9]+");
  private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]*");

  /** Names that the ORDER BY of the query that is visited next uses. */
  private Set<String> ordered = Set.of();

  private CallNames() {}

  /** Puts the names into a statement that has just been parsed. */
  static void into(SqlNode statement) {
    Set<String> mentioned = new HashSet<>();
    statement.accept(new Everything(mentioned));
    if (mentioned.stream().noneMatch(name -> NUMBERED.matcher(name).matches())) {
      statement.accept(new CallNames());
    }
  }

  @Override
  @SuppressWarnings("NullAway") // Calcite's visitors return nothing
  public Void visit(SqlCall call) {
    if (call instanceof SqlOrderBy sorted) {
      Set<String> names = new HashSet<>();
      sorted.orderList.accept(new Mentioned(names));
      ordered = names;
      sorted.query.accept(this);
      return null;
    }
    if (call instanceof SqlWith with) {
      Set<String> ofBody = ordered;
      ordered = Set.of();
      with.withList.accept(this);
      ordered = ofBody;
      with.body.accept(this);
      return null;
    }
    Set<String> ofOrder = ordered;
    ordered = Set.of();
    if (call instanceof SqlSelect select) {
      name(select, ofOrder);
    }
    return super.visit(call);
  }

  private static void name(SqlSelect select, Set<String> ofOrder) {
    SqlNodeList items = select.getSelectList();
    Set<String> used = new HashSet<>(ofOrder);
    for (SqlNode item : items) {
      SqlNode name = item.getKind() == SqlKind.AS ? ((SqlCall) item).operand(1) : item;
      if (name instanceof SqlIdentifier column) {
        if (column.isStar()) {
          return;
        }
        used.add(last(column).toLowerCase(Locale.ROOT));
      }
    }
    // Filters are not among them: they cannot mean an alias.
    for (@Nullable SqlNode clause :
        Arrays.asList(
            select.getGroup(), select.getHaving(), select.getQualify(), select.getOrderList())) {
      if (clause != null) {
        clause.accept(new Mentioned(used));
      }
    }
    List<SqlNode> named = new ArrayList<>();
    for (SqlNode item : items) {
      String name = item instanceof SqlCall call ? name(call) : null;
      named.add(name != null && used.add(name.toLowerCase(Locale.ROOT)) ? as(item, name) : item);
    }
    select.setSelectList(new SqlNodeList(named, items.getParserPosition()));
  }

  private static String last(SqlIdentifier name) {
    return name.names.get(name.names.size() - 1);
  }

  private static SqlNode as(SqlNode item, String name) {
    SqlParserPos place = item.getParserPosition();
    return SqlStdOperatorTable.AS.createCall(place, item, new SqlIdentifier(name, place));
  }

  private static @Nullable String name(SqlCall call) {
    SqlKind kind = call.getKind();
    if (kind == SqlKind.AS) {
      return null;
    }
    if (kind == SqlKind.CASE) {
      return "case";
    }
    boolean cast = kind == SqlKind.CAST || kind == SqlKind.SAFE_CAST;
    if (cast
        || kind == SqlKind.OVER
        || kind == SqlKind.FILTER
        || kind == SqlKind.WITHIN_GROUP
        || kind == SqlKind.RESPECT_NULLS
        || kind == SqlKind.IGNORE_NULLS) {
      SqlNode inner = call.operand(0);
      if (cast && inner instanceof SqlIdentifier column && !column.isStar()) {
        return last(column);
      }
      return inner instanceof SqlCall innerCall ? name(innerCall) : null;
    }
    String name = call.getOperator().getName().toLowerCase(Locale.ROOT);
    return call.getOperator() instanceof SqlFunction && NAME.matcher(name).matches() ? name : null;
  }

  /** Collects what a statement names, in lower case. */
  private static class Everything extends SqlBasicVisitor<Void> {
    private final Set<String> names;

    Everything(Set<String> names) {
      this.names = names;
    }

    @Override
    @SuppressWarnings("NullAway") // Calcite's visitors return nothing
    public Void visit(SqlIdentifier name) {
      if (!name.isStar()) {
        names.add(last(name).toLowerCase(Locale.ROOT));
      }
      return null;
    }
  }

  /** Collects what a clause names, in lower case; queries within it name what is theirs. */
  private static final class Mentioned extends Everything {
    Mentioned(Set<String> names) {
      super(names);
    }

    @Override
    @SuppressWarnings("NullAway") // Calcite's visitors return nothing
    public Void visit(SqlCall call) {
      return call instanceof SqlSelect ? null : super.visit(call);
    }
  }
}
