// SPDX-License-Identifier: Apache-2.0
/** CSV files as a source of scans. */
@NullMarked
package io.travertine.csv;

import org.jspecify.annotations.NullMarked;
