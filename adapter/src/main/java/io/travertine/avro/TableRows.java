// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import org.apache.avro.Schema;

/**
 * What the records of a table's files are read as. Immutable.
 *
 * @param avroSchema the schema that all files are read as
 * @param shape what it becomes
 * @param decoders generated code, shared with the other tables of the catalog
 */
record TableRows(Schema avroSchema, Shape shape, DecoderCache decoders) {}
