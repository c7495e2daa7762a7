// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.table;

import io.travertine.io.LocalFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Chooses the files that a table is inferred from: the first, the last, and others spread by a hash
 * of their names. The choice depends on the names alone, and a file that comes or goes changes at
 * most a few of it.
 */
public final class SampledFiles {
  /** Fibonacci hashing (Knuth, TAOCP 6.4): neighbours in a sequence of names are spread. */
  private static final int GOLDEN = 0x9E3779B9;

  private SampledFiles() {}

  /** Ordinals of at most {@code most} files. */
  public static SortedSet<Integer> choose(List<LocalFile> files, int most) {
    SortedSet<Integer> chosen = new TreeSet<>();
    List<Integer> all = new ArrayList<>(IntStream.range(0, files.size()).boxed().toList());
    if (files.size() > most) {
      chosen.add(0);
      if (most > 1) {
        chosen.add(files.size() - 1);
      }
      all.sort(
          Comparator.comparingInt(
                  (Integer ordinal) -> files.get(ordinal).name().hashCode() * GOLDEN)
              .thenComparing(ordinal -> ordinal));
    }
    for (int i = 0; i < all.size() && chosen.size() < most; i++) {
      chosen.add(all.get(i));
    }
    return chosen;
  }
}
