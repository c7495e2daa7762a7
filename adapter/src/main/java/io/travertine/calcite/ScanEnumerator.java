// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.exec.RowReader;
import io.travertine.exec.ScanPipeline;
import io.travertine.exec.ScanPlan;
import io.travertine.exec.ValueReader;
import io.travertine.run.RunSettings;
import io.travertine.scan.BatchReader;
import io.travertine.scan.CancelSignal;
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
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.runtime.FlatLists;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows of one open scan. Each row is a new object, because Calcite stays one row ahead of its
 * reader. Used by one thread, except for {@link #close}; closes itself at the end and whenever it
 * throws.
 */
final class ScanEnumerator implements Enumerator<Object>, AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(ScanEnumerator.class);
  private static final int ROWS_BETWEEN_POLLS = 1024;

  private final RowReader rows;
  private final int width;
  private final List<PrecisionLoss> losses;
  private final ScanContext context;
  private final @Nullable AtomicBoolean cancelFlag;
  private final @Nullable QueryResources resources;
  private final boolean logsWarnings;
  private int untilPoll;
  private @Nullable Object current;
  private volatile boolean closed;

  private ScanEnumerator(
      ScanRequest request,
      DataContext dataContext,
      ScanContext context,
      @Nullable QueryResources resources) {
    ScanDefaults defaults = request.table().defaults();
    this.context = resources == null ? context : defaults.within(context);
    this.resources = resources;
    this.logsWarnings = dataContext.get(QueryResources.VARIABLE) == null;
    this.cancelFlag =
        dataContext.get(DataContext.Variable.CANCEL_FLAG.camelName) instanceof AtomicBoolean flag
            ? flag
            : null;
    this.losses = new ArrayList<>();
    List<ValueReader> readers = readers(request, losses);
    this.width = readers.size();
    ScanPlan plan = cancelFlag == null ? request.plan() : polled(request.plan(), cancelFlag);
    Operand.Parameters parameters = request.parameters(dataContext);
    RunSettings settings =
        resources == null ? defaults.settings() : defaults.within(resources.settings());
    if (isFirstBatchEnough(request, parameters, this.context)) {
      settings = settings.withPool(1, null);
    }
    BatchReader batches = ScanPipeline.open(plan, parameters, this.context, settings);
    this.rows = new RowReader(batches, readers);
  }

  /**
   * Opens a scan; nothing is read before the first row is asked for.
   *
   * @throws io.travertine.scan.ScanException if the value of a parameter cannot be used
   */
  static ScanEnumerator open(ScanRequest request, DataContext dataContext) {
    Object shared = dataContext.get(QueryResources.VARIABLE);
    if (shared instanceof QueryResources resources) {
      ScanEnumerator enumerator =
          new ScanEnumerator(request, dataContext, resources.context(), resources);
      resources.add(enumerator);
      return enumerator;
    }
    return new ScanEnumerator(request, dataContext, ownContext(request), null);
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

  private static List<ValueReader> readers(ScanRequest request, List<PrecisionLoss> losses) {
    List<ValueReader> readers = new ArrayList<>();
    TimePrecision timePrecision = request.table().defaults().timePrecision();
    for (int i = 0; i < request.types().size(); i++) {
      PrecisionLoss loss =
          new PrecisionLoss(request.table().name() + "." + ScanText.columnName(request, i));
      losses.add(loss);
      readers.add(new ValueReaders(timePrecision, loss).of(request.types().get(i)));
    }
    return readers;
  }

  @Override
  @SuppressWarnings("NullAway") // Calcite's rows of one column are the value itself, NULL included
  public Object current() {
    return current;
  }

  @Override
  public boolean moveNext() {
    if (closed) {
      context.cancel().check();
      return false;
    }
    try {
      poll();
      if (rows.next()) {
        current = row();
        return true;
      }
    } catch (RuntimeException | Error e) {
      closeAfter(e);
      throw e;
    }
    close();
    return false;
  }

  private void poll() {
    if (--untilPoll > 0) {
      return;
    }
    untilPoll = ROWS_BETWEEN_POLLS;
    if (cancelFlag != null && cancelFlag.get()) {
      context.cancel().cancel(CancelSignal.Reason.CANCELLED);
    }
    context.cancel().check();
  }

  private @Nullable Object row() {
    return switch (width) {
      case 0 -> FlatLists.of();
      case 1 -> rows.value(0);
      default -> rows.values();
    };
  }

  @Override
  public void reset() {
    throw new UnsupportedOperationException("A scan is read once; open another");
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      rows.close();
    } finally {
      losses.forEach(loss -> loss.report(context.warnings()));
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

  private void closeAfter(Throwable failure) {
    try {
      close();
    } catch (RuntimeException e) {
      if (e != failure) {
        failure.addSuppressed(e);
      }
    }
  }
}
