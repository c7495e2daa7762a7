// SPDX-License-Identifier: Apache-2.0
/** Tests of the SQL session, over tables held in memory. */
@NullMarked
package io.travertine.engine;

import org.jspecify.annotations.NullMarked;
