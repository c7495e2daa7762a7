// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import io.travertine.scan.BytesVector;

/** Text, as it is. Used by one thread. */
record TextDecoder(BytesVector.Builder builder) implements ColumnDecoder {
  @Override
  public boolean append(byte[] bytes, int from, int to) {
    builder.append(bytes, from, to - from);
    return true;
  }
}
