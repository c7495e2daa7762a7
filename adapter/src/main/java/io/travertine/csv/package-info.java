// SPDX-License-Identifier: Apache-2.0

/**
 * CSV files as a source.
 *
 * <p>Start with {@link io.travertine.csv.CsvSourceProvider}. The packages below stand on each other
 * in this order: {@code value} makes values of text, {@code option} holds what is said of a table,
 * {@code record} cuts bytes into fields exactly as commons-csv would, {@code sniff} finds dialects,
 * {@code table} finds columns, {@code index} and {@code read} read splits, {@code report} tells
 * people what was found.
 */
@NullMarked
package io.travertine.csv;

import org.jspecify.annotations.NullMarked;
