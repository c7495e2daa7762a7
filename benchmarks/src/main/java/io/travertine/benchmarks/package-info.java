// SPDX-License-Identifier: Apache-2.0
/**
 * The same queries on the same files by several engines, each in a process of its own; see {@link
 * io.travertine.benchmarks.EndToEnd}.
 */
@NullMarked
package io.travertine.benchmarks;

import org.jspecify.annotations.NullMarked;
