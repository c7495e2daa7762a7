// SPDX-License-Identifier: Apache-2.0
/**
 * Sources as Calcite schemas, and scans as leaves of Calcite plans. Start with {@link
 * io.travertine.calcite.ScanSchema} and {@link io.travertine.calcite.ScanRel}.
 */
@NullMarked
package io.travertine.calcite;

import org.jspecify.annotations.NullMarked;
