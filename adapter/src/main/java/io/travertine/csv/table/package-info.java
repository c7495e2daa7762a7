// SPDX-License-Identifier: Apache-2.0

/**
 * Files to columns: which columns a table of files has, of which types, and which files a condition
 * needs.
 *
 * <p>Start with {@link io.travertine.csv.table.TableFiles}; {@link
 * io.travertine.csv.table.TableShape} holds what is found.
 */
@NullMarked
package io.travertine.csv.table;

import org.jspecify.annotations.NullMarked;
