// SPDX-License-Identifier: Apache-2.0
/** Avro files through the whole stack, in a JVM of its own. */
@NullMarked
package io.travertine.suite.avro;

import org.jspecify.annotations.NullMarked;
