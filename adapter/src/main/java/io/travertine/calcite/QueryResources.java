// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.run.RunSettings;
import io.travertine.scan.ScanContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.calcite.DataContext;

/**
 * What all scans of one running statement share, and a list of those that are open, so that whoever
 * runs the statement can end it as a whole. A host puts it into its {@link DataContext} under
 * {@link #VARIABLE}. Thread-safe; closed by the host.
 */
public final class QueryResources implements AutoCloseable {
  /** Name in the {@link DataContext}. */
  public static final String VARIABLE = "travertineQuery";

  private static final int MOST_SCANS = 100;

  private final ScanContext context;
  private final RunSettings settings;
  private final Set<AutoCloseable> open = ConcurrentHashMap.newKeySet();
  private final List<ScanProgress> scans = new ArrayList<>();
  private volatile boolean closed;

  /**
   * @param context cancel signal, memory, metrics and warnings of the statement
   */
  public QueryResources(ScanContext context, RunSettings settings) {
    this.context = context;
    this.settings = settings;
  }

  public ScanContext context() {
    return context;
  }

  public RunSettings settings() {
    return settings;
  }

  /** Number of scans that are open. */
  public int openScans() {
    return open.size();
  }

  /** The scans so far, in the order in which they were opened. */
  public List<ScanProgress> scans() {
    synchronized (scans) {
      return List.copyOf(scans);
    }
  }

  /**
   * Notes a scan that is about to be opened; when there are very many, one counts together with
   * others of its table.
   */
  ScanProgress begin(ScanRequest request) {
    synchronized (scans) {
      if (scans.size() >= MOST_SCANS) {
        for (ScanProgress other : scans) {
          if (other.table().equals(request.table().name())) {
            other.opened();
            return other;
          }
        }
      }
      ScanProgress scan = new ScanProgress(request, context.metrics().part());
      scan.opened();
      scans.add(scan);
      return scan;
    }
  }

  /** Has {@code scan} closed together with this, at once if that has happened. */
  void add(AutoCloseable scan) {
    open.add(scan);
    if (closed) {
      close();
    }
  }

  void remove(AutoCloseable scan) {
    open.remove(scan);
  }

  /** Closes every open scan; may be called twice and from any thread. */
  @Override
  public void close() {
    closed = true;
    RuntimeException failure = null;
    for (AutoCloseable scan : open) {
      try {
        scan.close();
      } catch (Exception e) {
        if (failure == null) {
          failure = new IllegalStateException("A scan could not be closed", e);
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    open.clear();
    if (failure != null) {
      throw failure;
    }
  }
}
