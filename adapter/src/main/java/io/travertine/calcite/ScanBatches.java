// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.exec.ScanPipeline;
import io.travertine.exec.ScanPlan;
import io.travertine.run.RunSettings;
import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.CancelSignal;
import io.travertine.scan.DataType;
import io.travertine.scan.Limit;
import io.travertine.scan.Operand;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanMetrics;
import io.travertine.scan.ScanRejects;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.ScanWarnings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.calcite.DataContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The batches of one open scan, and how the values of their columns are shown. Used by one thread,
 * except for {@link #close}; closes itself at the end and whenever it throws.
 */
public final class ScanBatches implements BatchReader {
  private static final Logger LOGGER = LoggerFactory.getLogger(ScanBatches.class);

  private final BatchReader input;
  private final List<ScanColumn> columns;
  private final ScanContext context;
  private final @Nullable AtomicBoolean cancelFlag;
  private final @Nullable QueryResources resources;
  private final @Nullable ScanProgress progress;
  private final boolean logsWarnings;
  private volatile String outcome = "closed";
  private volatile boolean closed;

  private ScanBatches(
      ScanRequest request,
      DataContext dataContext,
      ScanContext context,
      @Nullable QueryResources resources) {
    ScanDefaults defaults = request.table().defaults();
    this.progress = resources == null ? null : resources.begin(request);
    this.context =
        progress == null ? context : defaults.within(context).withMetrics(progress.metrics());
    this.resources = resources;
    this.logsWarnings = dataContext.get(QueryResources.VARIABLE) == null;
    this.cancelFlag =
        dataContext.get(DataContext.Variable.CANCEL_FLAG.camelName) instanceof AtomicBoolean flag
            ? flag
            : null;
    this.columns = columns(request);
    try {
      this.input = openInput(request, dataContext);
    } catch (RuntimeException | Error e) {
      if (progress != null) {
        progress.ended("failed");
      }
      throw e;
    }
  }

  private BatchReader openInput(ScanRequest request, DataContext dataContext) {
    ScanDefaults defaults = request.table().defaults();
    ScanPlan plan = cancelFlag == null ? request.plan() : polled(request.plan(), cancelFlag);
    Operand.Parameters parameters = request.parameters(dataContext);
    RunSettings settings =
        resources == null ? defaults.settings() : defaults.within(resources.settings());
    if (isFirstBatchEnough(request, parameters, context)) {
      settings = settings.withPool(1, null);
    }
    return ScanPipeline.open(plan, parameters, context, settings);
  }

  /**
   * Opens a scan; nothing is read before the first batch is asked for.
   *
   * @throws io.travertine.scan.ScanException if the value of a parameter cannot be used
   */
  static ScanBatches open(ScanRequest request, DataContext dataContext) {
    Object shared = dataContext.get(QueryResources.VARIABLE);
    if (shared instanceof QueryResources resources) {
      ScanBatches batches = new ScanBatches(request, dataContext, resources.context(), resources);
      resources.add(batches);
      return batches;
    }
    return new ScanBatches(request, dataContext, ownContext(request), null);
  }

  /** For a host that shares nothing among the scans of a statement, as Calcite's own driver. */
  private static ScanContext ownContext(ScanRequest request) {
    return request
        .table()
        .defaults()
        .context()
        .withCancel(new CancelSignal())
        .withMetrics(new ScanMetrics())
        .withWarnings(new ScanWarnings())
        .withRejects(new ScanRejects());
  }

  /** Whether workers that read ahead would read what nobody wants: the first rows will do. */
  private static boolean isFirstBatchEnough(
      ScanRequest request, Operand.Parameters parameters, ScanContext context) {
    ScanSpec spec = request.spec();
    if (spec.limit() == null || !spec.filter().isEmpty()) {
      return false;
    }
    Limit limit = spec.bind(request.schema(), parameters).limit();
    return limit != null && limit.neededRows() <= context.batchSize().rows();
  }

  private static ScanPlan polled(ScanPlan plan, AtomicBoolean flag) {
    return plan.withSource(new PolledSource(plan.source(), flag));
  }

  private static List<ScanColumn> columns(ScanRequest request) {
    List<ScanColumn> columns = new ArrayList<>();
    TimePrecision timePrecision = request.table().defaults().timePrecision();
    List<DataType> types = request.types();
    for (int i = 0; i < types.size(); i++) {
      String name = request.table().name() + "." + ScanText.columnName(request, i);
      columns.add(new ScanColumn(types.get(i), timePrecision, new PrecisionLoss(name)));
    }
    return List.copyOf(columns);
  }

  /** How the values are shown, one for each column of the batches. */
  public List<ScanColumn> columns() {
    return columns;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public @Nullable Batch next() {
    if (closed) {
      context.cancel().check();
      return null;
    }
    try {
      poll();
      Batch batch = input.next();
      if (batch != null) {
        return batch;
      }
    } catch (RuntimeException | Error e) {
      closeAfter(e);
      throw e;
    }
    outcome = "finished";
    close();
    return null;
  }

  /**
   * Looks whether the statement was cancelled.
   *
   * @throws io.travertine.scan.ScanException if it was
   */
  void poll() {
    if (cancelFlag != null && cancelFlag.get()) {
      context.cancel().cancel(CancelSignal.Reason.CANCELLED);
    }
    context.cancel().check();
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      input.close();
    } finally {
      if (progress != null) {
        progress.ended(outcome);
      }
      columns.forEach(column -> column.report(context.warnings()));
      if (resources != null) {
        resources.remove(this);
      }
      if (logsWarnings) {
        logWarnings();
      }
    }
  }

  /** A host that shares nothing has nowhere else to show what was changed. */
  private void logWarnings() {
    for (ScanWarnings.Warning warning : context.warnings().list()) {
      LOGGER.warn(
          "{}: {} ({} times) [{}]",
          warning.subject(),
          warning.message(),
          warning.count(),
          warning.code());
    }
  }

  void closeAfter(Throwable failure) {
    if (!context.cancel().isCancelled()) {
      outcome = "failed";
    }
    try {
      close();
    } catch (RuntimeException e) {
      if (e != failure) {
        failure.addSuppressed(e);
      }
    }
  }
}
