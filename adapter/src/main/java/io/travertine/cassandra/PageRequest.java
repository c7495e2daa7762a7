// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A page that is asked for.
 *
 * @param pagingState where it begins, or null for the first
 * @param rows how many are wanted; virtual tables send more
 * @param attempt 0 for the first
 */
record PageRequest(@Nullable ByteBuffer pagingState, int rows, int attempt) {}
