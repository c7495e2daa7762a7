// SPDX-License-Identifier: Apache-2.0
/** Tests of the leaf under stock Calcite, over a source in memory. */
@NullMarked
package io.travertine.calcite;

import org.jspecify.annotations.NullMarked;
