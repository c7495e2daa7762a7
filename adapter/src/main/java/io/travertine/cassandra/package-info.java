// SPDX-License-Identifier: Apache-2.0
/**
 * Tables of Cassandra, read page by page.
 *
 * <p>Start with {@link io.travertine.cassandra.CassandraTable}: {@link
 * io.travertine.cassandra.KeyJudgement} decides which conjuncts the server does, {@link
 * io.travertine.cassandra.KeyQuery} makes statements of their values, {@link
 * io.travertine.cassandra.CqlWriter} writes them, and {@link io.travertine.cassandra.PageReader}
 * pulls their pages.
 */
@NullMarked
package io.travertine.cassandra;

import org.jspecify.annotations.NullMarked;
