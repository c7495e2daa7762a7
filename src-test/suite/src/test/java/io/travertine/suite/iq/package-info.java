// SPDX-License-Identifier: Apache-2.0
/** Scripts of statements with the rows and plans that they must have. */
@NullMarked
package io.travertine.suite.iq;

import org.jspecify.annotations.NullMarked;
