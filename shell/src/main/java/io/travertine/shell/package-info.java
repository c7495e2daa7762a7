// SPDX-License-Identifier: Apache-2.0
/** The command: argument parsing, the interactive shell and the demo. */
@NullMarked
package io.travertine.shell;

import org.jspecify.annotations.NullMarked;
