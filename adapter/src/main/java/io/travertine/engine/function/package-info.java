// SPDX-License-Identifier: Apache-2.0
/** The functions that Calcite lacks, or answers otherwise than PostgreSQL does. */
@NullMarked
package io.travertine.engine.function;

import org.jspecify.annotations.NullMarked;
