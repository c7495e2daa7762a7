// SPDX-License-Identifier: Apache-2.0
/**
 * Running a scan: splits, read-ahead, memory, cancel, metrics. Start with {@link
 * io.travertine.run.ScanRunner}.
 */
@NullMarked
package io.travertine.run;

import org.jspecify.annotations.NullMarked;
