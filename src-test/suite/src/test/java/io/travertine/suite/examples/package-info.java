// SPDX-License-Identifier: Apache-2.0
/** Every directory of model-examples is run. */
@NullMarked
package io.travertine.suite.examples;

import org.jspecify.annotations.NullMarked;
