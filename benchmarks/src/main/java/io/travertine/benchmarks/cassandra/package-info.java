// SPDX-License-Identifier: Apache-2.0
/**
 * The comparison of readers of one Cassandra server: Travertine, the driver by itself, and a socket
 * whose pages are dropped.
 */
@NullMarked
package io.travertine.benchmarks.cassandra;

import org.jspecify.annotations.NullMarked;
