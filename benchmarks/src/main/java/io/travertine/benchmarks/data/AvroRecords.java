// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.data;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** Makes the records of an Avro file, in order, from a seed. Used by one thread. */
interface AvroRecords {

  Schema schema();

  /** The record with the number {@code id}; called once for each number from 0 on. */
  GenericRecord next(long id);
}
