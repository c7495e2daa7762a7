// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.cassandra;

import io.travertine.cassandra.CassandraSourceProvider;
import io.travertine.exec.ScanPipeline;
import io.travertine.exec.ScanPlan;
import io.travertine.run.RunSettings;
import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.Catalog;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.LongVector;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.Operand;
import io.travertine.scan.Options;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Source;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Travertine's source by itself: batches of decoded vectors. */
final class TravertineSource implements Reader {
  private static final long MEMORY = 64L << 20;

  private final Task task;
  private final Catalog catalog;
  private final ScanPlan plan;

  TravertineSource(Place place, Task task) {
    this.task = task;
    CassandraSourceProvider provider = new CassandraSourceProvider();
    Map<String, Object> raw =
        Map.of("contactPoints", place.contactPoint(), "keyspace", place.keyspace());
    this.catalog =
        provider.open(
            Options.read(
                provider.options(), raw, new Options.Scope(Path.of(""), "schema \"bench\"")));
    Source source = Objects.requireNonNull(catalog.table(task.table()));
    List<ColumnPath> columns =
        Arrays.stream(task.columns().split(", ", -1))
            .map(name -> ColumnPath.of(source.schema().ordinal(name).orElseThrow()))
            .toList();
    this.plan = ScanPlan.of(source, ScanSpec.of(columns));
  }

  @Override
  public Tally run() {
    ScanContext context =
        ScanContext.of(MemoryBudget.of("memoryBudget", MEMORY)).withFetchRows(task.page());
    long rows = 0;
    long sum = 0;
    try (BatchReader reader =
        ScanPipeline.open(plan, Operand.Parameters.NONE, context, RunSettings.SEQUENTIAL)) {
      for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
        rows += batch.size();
        LongVector values = (LongVector) batch.column(task.summed());
        for (int row = 0; row < batch.size(); row++) {
          sum += values.longAt(batch.position(row));
        }
      }
    }
    return new Tally(rows, sum);
  }

  @Override
  public void close() {
    catalog.close();
  }
}
