// SPDX-License-Identifier: Apache-2.0

/**
 * What is found in a file, as rows that people read.
 *
 * <p>Start with {@link io.travertine.csv.report.FileReport}.
 */
@NullMarked
package io.travertine.csv.report;

import org.jspecify.annotations.NullMarked;
