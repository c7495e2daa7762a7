// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.option;

import io.travertine.csv.value.ValueFormats;
import io.travertine.scan.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the user says of a column.
 *
 * @param type null if it is to be inferred
 * @param nullStrings values that stand for NULL in this column; null if those of the table do
 * @param formats how its values are written; null if as in the rest of the table
 */
public record ColumnDeclaration(
    String name,
    @Nullable DataType type,
    @Nullable List<String> nullStrings,
    @Nullable ValueFormats formats) {}
