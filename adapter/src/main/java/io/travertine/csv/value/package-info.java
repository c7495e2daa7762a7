// SPDX-License-Identifier: Apache-2.0

/**
 * Fields to values: how text is written as a value of a type, and decoders that append the values
 * of many fields to vectors.
 *
 * <p>Start with {@link io.travertine.csv.value.ColumnDecoder}.
 */
@NullMarked
package io.travertine.csv.value;

import org.jspecify.annotations.NullMarked;
