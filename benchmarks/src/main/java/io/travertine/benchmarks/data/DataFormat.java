// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.data;

/** How the file of a data set is written. */
public enum DataFormat {
  CSV(".csv"),
  AVRO(".avro");

  private final String suffix;

  DataFormat(String suffix) {
    this.suffix = suffix;
  }

  public String suffix() {
    return suffix;
  }
}
