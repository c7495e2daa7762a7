// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.engine;

import io.travertine.benchmarks.data.DataDirectory;
import io.travertine.benchmarks.data.DataFile;
import io.travertine.benchmarks.data.DataFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * An engine that can be chosen by name.
 *
 * @param formats what it reads
 * @param scaling whether it makes use of more than one thread
 * @param classPath where its own libraries are found
 */
public record EngineKind(
    String name,
    Class<? extends EngineOpener> opener,
    Set<DataFormat> formats,
    Scaling scaling,
    ClassPath classPath) {
  public static final EngineKind TRAVERTINE =
      new EngineKind(
          "travertine",
          Travertine.class,
          Set.of(DataFormat.CSV, DataFormat.AVRO),
          Scaling.MANY_THREADS,
          ClassPath.SHARED);
  public static final EngineKind DUCKDB =
      new EngineKind(
          "duckdb", DuckDb.class, Set.of(DataFormat.CSV), Scaling.MANY_THREADS, ClassPath.SHARED);
  public static final EngineKind CALCITE_FILE =
      new EngineKind(
          "calcite-file",
          CalciteFile.class,
          Set.of(DataFormat.CSV),
          Scaling.ONE_THREAD,
          ClassPath.CALCITE_FILE);
  public static final EngineKind AVRO_LIBRARY =
      new EngineKind(
          "avro-library",
          AvroLibrary.class,
          Set.of(DataFormat.AVRO),
          Scaling.ONE_THREAD,
          ClassPath.SHARED);

  public static final List<EngineKind> ALL =
      List.of(TRAVERTINE, DUCKDB, CALCITE_FILE, AVRO_LIBRARY);

  public EngineKind {
    formats = Set.copyOf(formats);
  }

  /** The file that this engine is opened on, made if it needs one of its own. */
  public Path file(DataFile file) throws IOException {
    return switch (classPath) {
      case SHARED -> file.path();
      case CALCITE_FILE -> DataDirectory.withTypesInHeader(file).resolve(file.dataSet().fileName());
    };
  }

  /** Whether an engine makes use of several threads for one query. */
  public enum Scaling {
    ONE_THREAD,
    MANY_THREADS
  }

  /** Which libraries an engine is started with. */
  public enum ClassPath {
    /** Those of the benchmarks themselves. */
    SHARED,
    /** Calcite's file adapter and the Calcite that it was built with. */
    CALCITE_FILE
  }
}
