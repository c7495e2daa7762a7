// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import io.travertine.engine.function.FunctionLibrary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.avatica.util.Quoting;
import org.apache.calcite.config.CalciteConnectionConfig;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.fun.SqlLibrary;
import org.apache.calcite.sql.fun.SqlLibraryOperatorTableFactory;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.babel.SqlBabelParserImpl;
import org.apache.calcite.sql.util.SqlOperatorTables;
import org.apache.calcite.sql.validate.SqlConformance;

/** The SQL that is understood: the lenient parser and PostgreSQL's functions first. Immutable. */
final class Dialect {
  private static final List<SqlLibrary> FIRST = List.of(SqlLibrary.STANDARD, SqlLibrary.POSTGRESQL);

  /** Asked in this order for functions that nobody before them has. */
  private static final List<SqlLibrary> THEN =
      List.of(
          SqlLibrary.SPARK,
          SqlLibrary.MYSQL,
          SqlLibrary.SNOWFLAKE,
          SqlLibrary.BIG_QUERY,
          SqlLibrary.ORACLE,
          SqlLibrary.HIVE,
          SqlLibrary.MSSQL);

  private final SqlOperatorTable operators = operatorTable();

  SqlParser.Config parser() {
    return SqlParser.config()
        .withParserFactory(SqlBabelParserImpl.FACTORY)
        .withConformance(EngineConformance.INSTANCE)
        .withQuoting(Quoting.DOUBLE_QUOTE)
        .withUnquotedCasing(Casing.UNCHANGED)
        .withQuotedCasing(Casing.UNCHANGED)
        .withCaseSensitive(true)
        .withIdentifierMaxLength(1024);
  }

  SqlOperatorTable operators() {
    return operators;
  }

  /** A property takes only Calcite's own conformances, hence the subclass. */
  CalciteConnectionConfig connectionConfig() {
    return new CalciteConnectionConfigImpl(new Properties()) {
      @Override
      public SqlConformance conformance() {
        return EngineConformance.INSTANCE;
      }

      @Override
      public boolean caseSensitive() {
        return true;
      }
    };
  }

  private static SqlOperatorTable operatorTable() {
    SqlLibraryOperatorTableFactory factory = SqlLibraryOperatorTableFactory.INSTANCE;
    SqlOperatorTable first = factory.getOperatorTable(FIRST);
    Set<String> names = new HashSet<>();
    first.getOperatorList().forEach(operator -> names.add(key(operator)));
    List<SqlOperator> further = new ArrayList<>();
    for (SqlLibrary library : THEN) {
      List<SqlOperator> unknown =
          factory.getOperatorTable(library).getOperatorList().stream()
              .filter(operator -> !names.contains(key(operator)))
              .toList();
      unknown.forEach(operator -> names.add(key(operator)));
      further.addAll(unknown);
    }
    return new IgnoreCaseOperators(
        SqlOperatorTables.of(FunctionLibrary.operators()),
        SqlOperatorTables.chain(first, SqlOperatorTables.of(further)));
  }

  private static String key(SqlOperator operator) {
    return operator.getName().toUpperCase(Locale.ROOT);
  }
}
