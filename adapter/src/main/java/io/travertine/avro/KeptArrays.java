// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.io.BudgetedArrays;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.tukaani.xz.ArrayCache;

/**
 * Hands the arrays of one block's decoder to the next one's: the dictionary of xz is many times as
 * large as a block. They stay within their budget, which whoever gave it closes. Used by one
 * thread.
 */
final class KeptArrays extends ArrayCache {
  private final BudgetedArrays arrays;
  private final List<byte[]> free = new ArrayList<>();

  KeptArrays(BudgetedArrays arrays) {
    this.arrays = arrays;
  }

  @Override
  public byte[] getByteArray(int size, boolean fillWithZeros) {
    for (Iterator<byte[]> candidates = free.iterator(); candidates.hasNext(); ) {
      byte[] candidate = candidates.next();
      if (candidate.length == size) {
        candidates.remove();
        if (fillWithZeros) {
          Arrays.fill(candidate, (byte) 0);
        }
        return candidate;
      }
    }
    free.forEach(arrays::putArray);
    free.clear();
    return arrays.getByteArray(size, fillWithZeros);
  }

  @Override
  public void putArray(byte[] array) {
    free.add(array);
  }

  @Override
  public int[] getIntArray(int size, boolean fillWithZeros) {
    return arrays.getIntArray(size, fillWithZeros);
  }

  @Override
  public void putArray(int[] array) {
    arrays.putArray(array);
  }
}
