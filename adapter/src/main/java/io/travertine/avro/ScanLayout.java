// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.ColumnPath;
import io.travertine.scan.Predicate;
import io.travertine.scan.ScanSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which columns a scan reads, and when. Immutable.
 *
 * @param first columns of every record: those that the filter reads, and hidden ones; all, if there
 *     is no filter or it reads nothing of the records
 * @param late columns of the records that pass the filter
 * @param output which of {@code first} and {@code late}, one behind the other, are wanted, in order
 */
record ScanLayout(List<ColumnPath> first, List<ColumnPath> late, int[] output) {

  /**
   * The layout of a scan.
   *
   * @param conjuncts of the filter that the reader does
   * @param stored number of columns that are stored; those behind are hidden
   */
  static ScanLayout of(ScanSpec spec, List<Predicate> conjuncts, int stored) {
    List<ColumnPath> read = new ArrayList<>();
    for (Predicate conjunct : conjuncts) {
      conjunct.paths().forEach(path -> addUncovered(path, read));
    }
    boolean splits = read.stream().anyMatch(path -> path.column() < stored);
    List<ColumnPath> first = splits ? read : new ArrayList<>();
    List<ColumnPath> late = new ArrayList<>();
    for (ColumnPath path : spec.columns()) {
      List<ColumnPath> target = splits && path.column() < stored ? late : first;
      if (!first.contains(path) && !target.contains(path)) {
        target.add(path);
      }
    }
    if (!splits) {
      read.forEach(path -> addUncovered(path, first));
    }
    List<ColumnPath> all = Stream.concat(first.stream(), late.stream()).toList();
    int[] output = spec.columns().stream().mapToInt(all::indexOf).toArray();
    return new ScanLayout(List.copyOf(first), List.copyOf(late), output);
  }

  private static void addUncovered(ColumnPath path, List<ColumnPath> paths) {
    if (paths.stream().noneMatch(there -> there.covers(path))) {
      paths.add(path);
    }
  }
}
