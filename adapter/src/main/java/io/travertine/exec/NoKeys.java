// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import io.travertine.scan.ColumnVector;

/** One group of all rows, there even without rows. Stateless. */
enum NoKeys implements GroupKeys {
  INSTANCE;

  @Override
  public int size() {
    return 1;
  }

  @Override
  public void find(GroupedRows rows) {
    rows.setOneGroup();
  }

  @Override
  public void merge(GroupKeys other, int[] targets) {
    targets[0] = 0;
  }

  @Override
  public ColumnVector column(int key, int from, int count) {
    throw new IllegalStateException("There is no key " + key);
  }

  @Override
  public void clear() {
    // The group stays.
  }
}
