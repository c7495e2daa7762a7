// SPDX-License-Identifier: Apache-2.0
/** The JDBC driver: {@code java.sql} over the engine. */
@NullMarked
package io.travertine.jdbc;

import org.jspecify.annotations.NullMarked;
