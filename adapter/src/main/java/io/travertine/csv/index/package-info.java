// SPDX-License-Identifier: Apache-2.0

/** Finds where the fields and records of CSV text end, many bytes at a time. */
@NullMarked
package io.travertine.csv.index;

import org.jspecify.annotations.NullMarked;
