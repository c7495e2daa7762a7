// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

/**
 * How a table is read, from its options.
 *
 * @param table its name
 * @param maxBlockBytes largest decompressed block that is read
 * @param recursionDepth how many records of a kind within one another become rows before the rest
 *     becomes text
 * @param onError what becomes of a scan that meets damaged data
 * @param maxRejects most places of damage that a query keeps
 */
record TableSettings(
    String table, long maxBlockBytes, int recursionDepth, OnError onError, int maxRejects) {}
