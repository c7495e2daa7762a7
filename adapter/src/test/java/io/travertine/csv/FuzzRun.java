// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import io.travertine.run.RunSettings;
import io.travertine.run.ScanRunner;
import io.travertine.run.WorkerPool;
import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.Operand;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Source;
import io.travertine.scan.Split;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a scan has answered.
 *
 * @param rows in the order of the file, up to the failure
 */
record FuzzRun(List<List<@Nullable Object>> rows, @Nullable ScanException failure) {

  static FuzzRun of(
      Source source, ScanSpec spec, ScanContext context, FuzzQuestion.Way way, WorkerPool pool) {
    ScanSpec bound = spec.bind(source.schema(), Operand.Parameters.NONE);
    return switch (way) {
      case ONE_THREAD -> run(source, bound, context, RunSettings.SEQUENTIAL);
      case TWO_THREADS -> run(source, bound, context, RunSettings.SEQUENTIAL.withPool(2, pool));
      case EIGHT_THREADS -> run(source, bound, context, RunSettings.SEQUENTIAL.withPool(8, pool));
      case SHUFFLED -> splits(source, bound, context, true);
      case SERIALISED -> splits(source, bound, context, false);
    };
  }

  private static FuzzRun run(
      Source source, ScanSpec spec, ScanContext context, RunSettings settings) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    try (BatchReader reader =
        ScanRunner.open(source, spec, context, settings, UnaryOperator::identity)) {
      readAll(reader, rows);
      return new FuzzRun(rows, null);
    } catch (ScanException e) {
      return new FuzzRun(rows, e);
    }
  }

  private static FuzzRun splits(
      Source source, ScanSpec spec, ScanContext context, boolean shuffled) {
    List<Split> splits = new ArrayList<>();
    source.plan(spec, context).forEachRemaining(splits::add);
    List<Integer> order = new ArrayList<>();
    List<List<List<@Nullable Object>>> parts = new ArrayList<>();
    for (int i = 0; i < splits.size(); i++) {
      order.add(i);
      parts.add(new ArrayList<>());
    }
    if (shuffled) {
      Collections.shuffle(order, new Random(splits.size()));
    }
    int firstFailed = splits.size();
    ScanException failure = null;
    for (int i : order) {
      Split split = shuffled ? splits.get(i) : copy(splits.get(i));
      try (BatchReader reader = source.open(split, spec, context)) {
        readAll(reader, parts.get(i));
      } catch (ScanException e) {
        failure = i < firstFailed ? e : failure;
        firstFailed = Math.min(firstFailed, i);
      }
    }
    List<List<@Nullable Object>> rows = new ArrayList<>();
    parts.subList(0, Math.min(firstFailed + 1, parts.size())).forEach(rows::addAll);
    return new FuzzRun(rows, failure);
  }

  private static void readAll(BatchReader reader, List<List<@Nullable Object>> rows) {
    for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
      for (int row = 0; row < batch.size(); row++) {
        List<@Nullable Object> values = new ArrayList<>(batch.width());
        for (int column = 0; column < batch.width(); column++) {
          values.add(batch.value(row, column));
        }
        rows.add(values);
      }
    }
  }

  private static Split copy(Split split) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(split);
      }
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        return (Split) in.readObject();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
