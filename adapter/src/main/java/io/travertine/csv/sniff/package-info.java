// SPDX-License-Identifier: Apache-2.0

/**
 * Finds the dialect of a file in samples of its text.
 *
 * <p>Start with {@link io.travertine.csv.sniff.DialectSniffer}.
 */
@NullMarked
package io.travertine.csv.sniff;

import org.jspecify.annotations.NullMarked;
