// SPDX-License-Identifier: Apache-2.0

/**
 * Bytes to fields, exactly: records as commons-csv reads them, from any offset of a file, with the
 * lines and offsets that messages need.
 *
 * <p>Start with {@link io.travertine.csv.record.RecordReader}.
 */
@NullMarked
package io.travertine.csv.record;

import org.jspecify.annotations.NullMarked;
