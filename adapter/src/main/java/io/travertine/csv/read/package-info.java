// SPDX-License-Identifier: Apache-2.0

/**
 * Splits to batches: chunks are indexed, conditions evaluated on the fields, and what is left
 * decoded; whatever the index cannot prove goes to {@code csv.record}.
 *
 * <p>Start with {@link io.travertine.csv.read.SplitReader}.
 */
@NullMarked
package io.travertine.csv.read;

import org.jspecify.annotations.NullMarked;
