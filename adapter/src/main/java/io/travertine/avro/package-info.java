// SPDX-License-Identifier: Apache-2.0
/** Avro files as a source of scans. */
@NullMarked
package io.travertine.avro;

import org.jspecify.annotations.NullMarked;
