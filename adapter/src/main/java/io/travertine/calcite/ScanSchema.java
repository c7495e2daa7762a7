// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import com.google.common.collect.ImmutableMultimap;
import com.google.common.collect.Multimap;
import io.travertine.run.WorkerPool;
import io.travertine.scan.Catalog;
import io.travertine.scan.ErrorCode;
import io.travertine.scan.Options;
import io.travertine.scan.ScanException;
import io.travertine.scan.SourceProvider;
import io.travertine.scan.Suggestion;
import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.apache.calcite.model.JsonTable;
import org.apache.calcite.schema.Function;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.schema.lookup.Lookup;
import org.jspecify.annotations.Nullable;

/**
 * The tables of one {@link Catalog} as a Calcite schema; a table is opened when it is looked up.
 * Thread-safe. Owns its catalog: whoever loads a model closes the schemas it loaded.
 */
public final class ScanSchema extends AbstractSchema implements AutoCloseable {
  /** What Calcite's own model loader adds to the operand. */
  private static final String BASE_DIRECTORY = "baseDirectory";

  private static final String MODEL_URI = "modelUri";
  private static final String TABLES = "tables";

  private final String type;
  private final Catalog catalog;
  private final WorkerPool pool;
  private final TableLookup tables;
  private final Multimap<String, Function> functions;

  private ScanSchema(
      String type,
      String name,
      Catalog catalog,
      Options options,
      WorkerPool pool,
      Path baseDirectory) {
    this.type = type;
    this.catalog = catalog;
    this.pool = pool;
    ScanDefaults defaults =
        new ScanDefaults(
            type,
            options.value(SharedOptions.TIME_PRECISION),
            SharedOptions.runSettings(options, pool),
            SharedOptions.scanContext(options),
            new ScanDefaults.Bounds(
                options.find(SharedOptions.THREADS).orElse(null),
                options.find(SharedOptions.MEMORY_BUDGET).orElse(null)));
    this.tables = new TableLookup(name, catalog, defaults);
    ImmutableMultimap.Builder<String, Function> all = ImmutableMultimap.builder();
    catalog
        .queryFunction()
        .ifPresent(
            function ->
                all.put(function, new QueryMacro(name + "." + function, catalog, defaults)));
    if (type.equals(SniffMacro.TYPE)) {
      all.put(SniffMacro.NAME, new SniffMacro(baseDirectory));
    }
    this.functions = all.build();
  }

  /**
   * Makes a schema of sources of {@code type}. Reads options only; no file or server is touched.
   *
   * @param operand options of the source and of {@link SharedOptions}, and whatever Calcite's model
   *     loader adds
   * @throws ScanException if an option is unknown, missing or wrong
   */
  public static ScanSchema open(
      String type, String name, Map<String, ? extends @Nullable Object> operand) {
    SourceProvider provider = provider(type, name);
    Path baseDirectory = baseDirectory(operand);
    Options.Scope scope = new Options.Scope(baseDirectory, "schema \"" + name + "\"");
    Options options =
        Options.read(SharedOptions.with(provider.options()), ownOptions(operand), scope);
    WorkerPool pool = new WorkerPool(SharedOptions.threads(options));
    return new ScanSchema(type, name, provider.open(options), options, pool, baseDirectory);
  }

  /** The word that names this kind of source. */
  public String type() {
    return type;
  }

  @Override
  public Lookup<Table> tables() {
    return tables;
  }

  @Override
  protected Multimap<String, Function> getFunctionMultimap() {
    return functions;
  }

  /** Closes the catalog; may be called twice. */
  @Override
  public void close() {
    catalog.close();
    pool.close();
  }

  static SourceProvider provider(String type, String schema) {
    Map<String, SourceProvider> providers = new TreeMap<>();
    for (SourceProvider provider :
        ServiceLoader.load(SourceProvider.class, ScanSchema.class.getClassLoader())) {
      providers.put(provider.type(), provider);
    }
    SourceProvider provider = providers.get(type);
    if (provider == null) {
      String fix =
          Suggestion.nearest(type, providers.keySet())
              .map(nearest -> "Did you mean " + nearest + "?")
              .orElse("Put the jar that has it on the class path");
      throw ScanException.of(
              new ErrorCode("SOURCE_UNKNOWN", ErrorCode.Category.CONFIGURATION),
              "schema \""
                  + schema
                  + "\" needs sources of type "
                  + type
                  + " but there are only "
                  + String.join(", ", providers.keySet()))
          .fix(fix)
          .build();
    }
    return provider;
  }

  private static Path baseDirectory(Map<String, ? extends @Nullable Object> operand) {
    Object base = operand.get(BASE_DIRECTORY);
    if (base instanceof File file) {
      return file.toPath();
    }
    return Path.of(base == null ? "" : base.toString());
  }

  /**
   * The operand without what Calcite adds. {@code tables} is Calcite's where it is a list of its
   * own descriptions, and else what the user wrote.
   */
  private static Map<String, @Nullable Object> ownOptions(
      Map<String, ? extends @Nullable Object> operand) {
    Map<String, @Nullable Object> own = new LinkedHashMap<>(operand);
    own.remove(BASE_DIRECTORY);
    own.remove(MODEL_URI);
    if (own.get(TABLES) instanceof List<?> list
        && list.stream().allMatch(JsonTable.class::isInstance)) {
      own.remove(TABLES);
    }
    return own;
  }
}
