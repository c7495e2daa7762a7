// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

/**
 * A type factory of a host that leaves hidden columns out of {@code *}. It is asked for the row
 * type of a table; other hosts, which show every column that a table has, are not offered hidden
 * ones.
 */
public interface HiddenColumns {

  /** Whether the statement has a name like {@code column}, so that it may mean a hidden one. */
  boolean isNamed(String column);
}
