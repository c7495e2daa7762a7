// SPDX-License-Identifier: Apache-2.0
/**
 * Avro container files. The Avro library parses schemas; header, blocks and records are read here.
 *
 * <p>Start with {@link io.travertine.avro.AvroTable}; {@code AvroBatchReader} reads one split of
 * it, block by block.
 */
@NullMarked
package io.travertine.avro;

import org.jspecify.annotations.NullMarked;
