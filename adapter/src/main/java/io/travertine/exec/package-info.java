// SPDX-License-Identifier: Apache-2.0
/**
 * Operators over batches, as readers over readers. Start with {@link
 * io.travertine.exec.ScanPipeline}.
 */
@NullMarked
package io.travertine.exec;

import org.jspecify.annotations.NullMarked;
