// SPDX-License-Identifier: Apache-2.0
/** Cassandra tables as a source of scans. */
@NullMarked
package io.travertine.cassandra;

import org.jspecify.annotations.NullMarked;
