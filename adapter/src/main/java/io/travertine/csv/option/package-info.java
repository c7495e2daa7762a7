// SPDX-License-Identifier: Apache-2.0

/**
 * What is said of CSV files: options, dialects, formats of rows and columns, limits.
 *
 * <p>Start with {@link io.travertine.csv.option.CsvOptions} and {@link
 * io.travertine.csv.option.CsvSettings}.
 */
@NullMarked
package io.travertine.csv.option;

import org.jspecify.annotations.NullMarked;
