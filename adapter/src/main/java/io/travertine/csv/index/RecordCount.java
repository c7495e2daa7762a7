// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.index;

/**
 * Number of the records in a text.
 *
 * @param records that end in the text
 * @param end position behind the last of them
 * @param isProven whether every one of them has the wanted width, none is a blank line, and quotes
 *     are regular; if not, the other components mean nothing
 * @param hasQuotedLineEnds whether there is a line feed inside quotes
 */
public record RecordCount(int records, int end, boolean isProven, boolean hasQuotedLineEnds) {}
