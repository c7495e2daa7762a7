// SPDX-License-Identifier: Apache-2.0
/** SQL over all sources together, through this driver and through Calcite's own. */
@NullMarked
package io.travertine.suite.sql;

import org.jspecify.annotations.NullMarked;
