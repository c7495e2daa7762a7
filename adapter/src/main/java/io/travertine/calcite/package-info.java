// SPDX-License-Identifier: Apache-2.0
/**
 * Sources inside Calcite: schema factories, tables, the scan leaf, its rules and the mapping of
 * types.
 */
@NullMarked
package io.travertine.calcite;

import org.jspecify.annotations.NullMarked;
