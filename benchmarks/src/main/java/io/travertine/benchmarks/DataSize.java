// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks;

import io.travertine.benchmarks.data.DataSet;
import java.util.OptionalLong;

/**
 * How large the files are.
 *
 * @param bytes of the values of each file; if empty, each has the size of the project's records
 */
record DataSize(OptionalLong bytes) {

  static DataSize ofBytes(long bytes) {
    return new DataSize(OptionalLong.of(bytes));
  }

  static DataSize full() {
    return new DataSize(OptionalLong.empty());
  }

  long of(DataSet dataSet) {
    return bytes.orElse(dataSet.fullBytes());
  }
}
