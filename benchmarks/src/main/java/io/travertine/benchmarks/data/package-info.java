// SPDX-License-Identifier: Apache-2.0
/** The files that are queried, made from a seed, and the queries on them. */
@NullMarked
package io.travertine.benchmarks.data;

import org.jspecify.annotations.NullMarked;
