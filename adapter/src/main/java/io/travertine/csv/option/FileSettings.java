// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.option;

import io.travertine.scan.Options;

/**
 * How files make a table, as its options say. Immutable.
 *
 * @param sampleFiles most files that are looked at to find columns and types
 * @param sorted the order that the rows are said to stand in
 * @param verifySort whether that is checked where it is relied on
 */
public record FileSettings(
    int sampleFiles,
    CsvOptions.ExtraColumns extraColumns,
    CsvOptions.HivePartitions partitions,
    SortOrder sorted,
    boolean verifySort) {

  public static FileSettings of(Options options) {
    int sampleFiles = options.value(CsvOptions.SAMPLE_FILES);
    if (sampleFiles < 1) {
      throw options
          .invalid(CsvOptions.SAMPLE_FILES, "expected at least 1 but found " + sampleFiles)
          .build();
    }
    return new FileSettings(
        sampleFiles,
        options.value(CsvOptions.EXTRA_COLUMNS),
        options.value(CsvOptions.HIVE_PARTITIONS),
        options.find(CsvOptions.SORTED).orElse(SortOrder.NONE),
        options.value(CsvOptions.VERIFY_SORT));
  }

  public boolean partitioned() {
    return partitions != CsvOptions.HivePartitions.FALSE;
  }
}
