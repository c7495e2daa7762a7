// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.BytesVector;
import io.travertine.scan.ColumnVector;
import io.travertine.scan.DataType;
import io.travertine.scan.LongVector;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The values of the hidden columns of a batch. Used by one thread. */
final class HiddenVectors {
  private final byte[] fileName;
  private final LongVector.Builder rowNumbers = new LongVector.Builder(DataType.BIGINT, 1);
  private final LongVector.Builder offsets = new LongVector.Builder(DataType.BIGINT, 1);
  private final boolean readsRows;
  private final boolean readsOffsets;
  private int[] zeros = {};
  private int[] nameLengths = {};

  HiddenVectors(String fileName, DecodePlan plan) {
    this.fileName = fileName.getBytes(StandardCharsets.UTF_8);
    this.readsRows = plan.reads(HiddenColumn.ROW);
    this.readsOffsets = plan.reads(HiddenColumn.OFFSET);
  }

  void reset() {
    rowNumbers.reset();
    offsets.reset();
  }

  /**
   * Appends {@code count} rows of one block, of which the first has {@code rowsBefore} rows before
   * it in the file.
   */
  void append(int count, long rowsBefore, long blockOffset) {
    for (int i = 1; readsRows && i <= count; i++) {
      rowNumbers.append(rowsBefore + i);
    }
    for (int i = 0; readsOffsets && i < count; i++) {
      offsets.append(blockOffset);
    }
  }

  /** Makes the vectors of a batch of {@code count} rows ready. */
  void end(int count) {
    if (zeros.length < count) {
      zeros = new int[count];
      nameLengths = new int[count];
      Arrays.fill(nameLengths, fileName.length);
    }
  }

  ColumnVector vector(HiddenColumn column) {
    return switch (column) {
      case FILE -> new BytesVector(DataType.VARCHAR, fileName, zeros, nameLengths, null);
      case ROW -> rowNumbers.build();
      case OFFSET -> offsets.build();
    };
  }
}
