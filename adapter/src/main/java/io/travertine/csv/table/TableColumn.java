// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.table;

import io.travertine.csv.value.ValueFormat;
import io.travertine.scan.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table as its fields are read.
 *
 * @param nullStrings values that stand for NULL
 * @param format how dates, times and numbers are written; null for ISO 8601 and plain numbers
 * @param declared whether its type is
 * @param comment what was inferred and is worth saying
 */
public record TableColumn(
    String name,
    DataType type,
    List<String> nullStrings,
    @Nullable ValueFormat format,
    boolean declared,
    @Nullable String comment) {

  /** The same with one more thing that is worth saying. */
  TableColumn withComment(String more) {
    String all = comment == null ? more : comment + "; " + more;
    return new TableColumn(name, type, nullStrings, format, declared, all);
  }
}
