// SPDX-License-Identifier: Apache-2.0
/**
 * CSV files as a source.
 *
 * <p>Start with {@link io.travertine.csv.CsvSourceProvider}. A table is described by {@code
 * CsvSettings}, its columns are found by {@code FileSampler} and {@code TableShape}, and {@code
 * CsvReader} reads it: {@code RecordReader} cuts records into fields, a {@code ColumnDecoder} makes
 * values of the fields of one column.
 */
@NullMarked
package io.travertine.csv;

import org.jspecify.annotations.NullMarked;
