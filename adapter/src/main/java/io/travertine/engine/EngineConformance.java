// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.apache.calcite.sql.validate.SqlDelegatingConformance;

/**
 * Calcite's lenient conformance without its traps.
 *
 * <p>As it comes, BABEL turns keys of ROLLUP into arbitrary values, answers an unknown column with
 * "depends on itself", and lets integers wrap.
 */
final class EngineConformance extends SqlDelegatingConformance {
  static final EngineConformance INSTANCE = new EngineConformance();

  private EngineConformance() {
    super(SqlConformanceEnum.BABEL);
  }

  @Override
  public SelectAliasLookup isSelectAlias() {
    return SelectAliasLookup.UNSUPPORTED;
  }

  @Override
  public boolean isNonStrictGroupBy() {
    return false;
  }

  @Override
  public boolean allowExplicitRowValueConstructor() {
    return true;
  }

  @Override
  public boolean checkedArithmetic() {
    return true;
  }
}
