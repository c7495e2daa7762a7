// SPDX-License-Identifier: Apache-2.0
/**
 * The vocabulary of scans: what a source is, what is asked of it, what it answers. Sees only the
 * JDK and JSpecify.
 *
 * <p>Start with {@link io.travertine.scan.Source}, then {@link io.travertine.scan.ScanSpec} and
 * {@link io.travertine.scan.Batch}.
 */
@NullMarked
package io.travertine.scan;

import org.jspecify.annotations.NullMarked;
