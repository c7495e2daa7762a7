// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.table;

import io.travertine.scan.Batch;
import io.travertine.scan.BatchFilter;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.ColumnVector;
import io.travertine.scan.Operand;
import io.travertine.scan.Predicate;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Schema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files that can have rows for a filter by what is known of them before they are opened.
 * Immutable and thread-safe.
 */
public record FilePruning(FileConstants constants, Schema schema, int files) {

  /** Ordinals of the files that have to be read, in order. */
  public int[] filesFor(ScanSpec spec) {
    List<Predicate> known = new ArrayList<>();
    Set<ColumnPath> layout = new LinkedHashSet<>();
    for (Predicate conjunct : spec.filter()) {
      Predicate part = FilePredicate.of(conjunct, this::isConstant);
      if (!part.equals(Predicate.Constant.TRUE)) {
        known.add(part);
        layout.addAll(part.paths());
      }
    }
    int[] all = IntStream.range(0, files).toArray();
    if (known.isEmpty()) {
      return all;
    }
    List<ColumnVector> vectors = new ArrayList<>();
    layout.forEach(path -> vectors.add(required(path)));
    Batch kept = BatchFilter.of(known, schema, List.copyOf(layout)).apply(Batch.of(files, vectors));
    return IntStream.range(0, kept.size()).map(kept::position).toArray();
  }

  /**
   * How many files have to be read, in words; null for a table of one file. What is compared with a
   * parameter is not known yet and counts as if it left no file out.
   */
  public @Nullable String access(ScanSpec spec) {
    if (files == 1) {
      return null;
    }
    List<Predicate> known =
        spec.filter().stream().filter(conjunct -> !conjunct.hasParameters()).toList();
    ScanSpec bound = spec.withFilter(known).withLimit(null).bind(schema, Operand.Parameters.NONE);
    return filesFor(bound).length + " of " + files + " files";
  }

  /** What is left of {@code spec} for the rows of a file that has to be read. */
  public ScanSpec withinFile(ScanSpec spec) {
    List<Predicate> open =
        spec.filter().stream()
            .filter(conjunct -> !conjunct.paths().stream().allMatch(this::isConstant))
            .toList();
    return open.size() == spec.filter().size() ? spec : spec.withFilter(open);
  }

  private boolean isConstant(ColumnPath path) {
    return vector(path) != null;
  }

  private @Nullable ColumnVector vector(ColumnPath path) {
    return constants.of(path.column());
  }

  private ColumnVector required(ColumnPath path) {
    ColumnVector vector = vector(path);
    if (vector == null) {
      throw new IllegalStateException("Column " + path + " is not the same in all of a file");
    }
    return vector;
  }
}
