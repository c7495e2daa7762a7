// SPDX-License-Identifier: Apache-2.0

/**
 * Columns that are computed from those of a scan, batch by batch.
 *
 * <p>Start with {@link io.travertine.exec.compute.Expression}, which says what is computed; {@link
 * io.travertine.exec.compute.Computations} does it.
 */
@NullMarked
package io.travertine.exec.compute;

import org.jspecify.annotations.NullMarked;
