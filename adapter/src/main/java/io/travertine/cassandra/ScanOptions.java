// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import org.jspecify.annotations.Nullable;

/**
 * How tables are read.
 *
 * @param parallelism least number of parts of the ring that a table is read in; null for one for
 *     each set of replicas
 * @param filtering whether the server may be asked to read rows and drop them
 */
record ScanOptions(
    PageOptions pages, @Nullable Integer parallelism, CassandraOptions.AllowFiltering filtering) {}
