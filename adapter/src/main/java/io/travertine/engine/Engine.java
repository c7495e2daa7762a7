// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import io.travertine.calcite.QueryResources;
import io.travertine.run.RunSettings;
import io.travertine.run.WorkerPool;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.ScanContext;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.calcite.adapter.java.JavaTypeFactory;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.schema.SchemaPlus;
import org.jspecify.annotations.Nullable;

/**
 * A loaded model: its schemas, and the statements compiled against them. Shared by sessions, safe
 * for use by several threads; who opens it closes it.
 */
public final class Engine implements AutoCloseable {
  /** The one catalog that all schemas are in. */
  public static final String CATALOG = "travertine";

  private static final String VERSION = "0.1";

  private final EngineSettings settings;
  private final EngineSchema root = EngineSchema.newRoot();
  private final AtomicLong schemaVersion = new AtomicLong();
  private final MemoryBudget memory;
  private final WorkerPool workers;
  private final RunSettings running;
  private final PlanCache plans;
  private final Deadlines deadlines = new Deadlines();
  private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
  private final StatementCompiler compiler;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile List<String> defaultPath = List.of();

  private Engine(EngineSettings settings) {
    this.settings = settings;
    memory = MemoryBudget.of("memoryBudget", settings.memoryBudget());
    workers =
        new WorkerPool(Math.max(settings.threads(), Runtime.getRuntime().availableProcessors()));
    running = RunSettings.SEQUENTIAL.withPool(settings.threads(), workers);
    plans = new PlanCache(settings.planCacheSize());
    compiler = new StatementCompiler(root);
  }

  /**
   * Loads a model.
   *
   * @throws EngineException when the model cannot be read, names a class that is not allowed, or a
   *     schema cannot be made
   */
  public static Engine open(EngineSettings settings) {
    Engine engine = new Engine(settings);
    try {
      String modelDefault =
          new ModelLoader(engine.root.plus(), engine.compiler, settings).load(settings.model());
      SystemSchema.addTo(engine.root);
      String wanted = settings.defaultSchema();
      String name = wanted == null ? modelDefault : wanted;
      if (name != null && !name.isEmpty()) {
        engine.defaultPath = engine.schemaPath(name);
      }
      return engine;
    } catch (Throwable e) {
      closeAfter(e, engine);
      throw Failures.of(e, null);
    }
  }

  /** A new session in the default schema. */
  public Session session() {
    if (closed.get()) {
      throw new EngineException("08003", "The engine is closed.");
    }
    Session session =
        new Session(this, new PlanSettings(defaultPath, settings.timeZone(), settings.user()));
    sessions.add(session);
    if (closed.get()) {
      session.close();
    }
    return session;
  }

  /** The product with its version, as in the manifest of the jar where there is one. */
  public static String version() {
    String version = Engine.class.getPackage().getImplementationVersion();
    return "Travertine " + (version == null ? VERSION : version);
  }

  /** What the engine was opened with. */
  public EngineSettings settings() {
    return settings;
  }

  /** Forgets compiled statements, after the data has changed its shape. */
  public void refresh() {
    schemaVersion.incrementAndGet();
    plans.clear();
  }

  /**
   * Closes every session and run, then the schemas of the model that can be closed; may be called
   * any number of times.
   */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    sessions.forEach(Session::close);
    deadlines.close();
    workers.close();
    plans.clear();
    SchemaClosing.closeAll(root);
  }

  /** The statement compiled, anew if its tables are others than when it was compiled. */
  CompiledStatement compiled(String sql, PlanSettings plan) {
    CompiledStatement known = plans.peek(new PlanCache.Key(sql, schemaVersion.get(), plan));
    if (known != null && !known.isCurrent()) {
      refresh();
    }
    return plans.get(
        new PlanCache.Key(sql, schemaVersion.get(), plan),
        key -> compiler.compile(key.sql(), key.settings()));
  }

  Execution execution(
      Session session,
      CompiledStatement statement,
      List<@Nullable Object> parameters,
      PlanSettings plan,
      ExecutionLimits limits) {
    PlanBody body = statement.take();
    SchemaPlus schemas = statement.exclusive() ? PrivateRoot.over(root.plus()) : root.plus();
    ExecutionContext context =
        new ExecutionContext(schemas, statement.types(), body.planObjects(), parameters, plan);
    ScanContext scans =
        ScanContext.of(memory.child("memoryBudget", settings.memoryBudget()))
            .withFetchRows(limits.fetchSize() > 0 ? limits.fetchSize() : settings.fetchSize());
    QueryResources resources = new QueryResources(scans, running);
    context.extras().put(QueryResources.VARIABLE, resources);
    context.extras().put(SystemTable.LOG, session.log());
    return new Execution(session, statement, body, context, resources, limits);
  }

  Future<?> deadline(Runnable action, Duration delay) {
    return deadlines.schedule(action, delay);
  }

  void ended(Session session) {
    sessions.remove(session);
  }

  CalciteSchema root() {
    return root;
  }

  JavaTypeFactory newTypeFactory() {
    return new EngineTypeFactory();
  }

  PlanCache plans() {
    return plans;
  }

  /** The exact path of a schema that is written as in SQL; 3F000 when there is none. */
  List<String> schemaPath(String name) {
    return SchemaPaths.find(root, name);
  }

  private static void closeAfter(Throwable failure, Engine engine) {
    try {
      engine.close();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }
}
