// SPDX-License-Identifier: Apache-2.0
/** The command, run as a process of its own. */
@NullMarked
package io.travertine.suite.launcher;

import org.jspecify.annotations.NullMarked;
