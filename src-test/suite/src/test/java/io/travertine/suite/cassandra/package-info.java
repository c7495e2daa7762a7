// SPDX-License-Identifier: Apache-2.0
/** Cassandra as a source, against a real server. */
@NullMarked
package io.travertine.suite.cassandra;

import org.jspecify.annotations.NullMarked;
