// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import java.io.Serializable;

/**
 * Where a block begins, and what lies before it.
 *
 * @param offset in the file; 0 stands for the first block, wherever the header ends
 * @param number of blocks before it
 * @param firstRow number of records before it
 */
record BlockStart(long offset, long number, long firstRow) implements Serializable {
  private static final long serialVersionUID = 1L;

  static final BlockStart FIRST = new BlockStart(0, 0, 0);
}
