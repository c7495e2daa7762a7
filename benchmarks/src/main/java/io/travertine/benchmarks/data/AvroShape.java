// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.data;

import java.util.List;

/** What the records of an Avro file look like, apart from what makes them. */
enum AvroShape {
  /** Orders: 16 fields of many types, three of them nullable, in blocks of 64 KB. */
  FLAT(DataColumns.FLAT, 104, 64 * 1024),
  /** Six fields, in small blocks as the following shapes. */
  SIMPLE(DataColumns.SIMPLE, 33, 16_000),
  /** A hundred fields of all primitive types. */
  WIDE(DataColumns.WIDE, 682, 16_000),
  /** Records within records, lists of records and of texts, a map, nullable fields. */
  COMPLEX(DataColumns.COMPLEX, 163, 16_000);

  private final List<DataColumn> columns;
  private final int recordBytes;
  private final int blockBytes;

  /**
   * @param recordBytes mean size of an encoded record, from which the number of records is chosen
   */
  AvroShape(List<DataColumn> columns, int recordBytes, int blockBytes) {
    this.columns = columns;
    this.recordBytes = recordBytes;
    this.blockBytes = blockBytes;
  }

  List<DataColumn> columns() {
    return columns;
  }

  int recordBytes() {
    return recordBytes;
  }

  int blockBytes() {
    return blockBytes;
  }
}
