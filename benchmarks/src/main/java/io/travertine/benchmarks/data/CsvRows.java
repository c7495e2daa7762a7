// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.data;

/** Makes the rows of a CSV file one after another. Used by one thread. */
interface CsvRows {

  /** Appends the fields of the next row, quoted where they must be, without a line end. */
  void append(StringBuilder row);
}
