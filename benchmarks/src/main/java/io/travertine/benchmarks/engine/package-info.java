// SPDX-License-Identifier: Apache-2.0
/** The engines that are compared: each runs a query and hands over its rows. */
@NullMarked
package io.travertine.benchmarks.engine;

import org.jspecify.annotations.NullMarked;
