// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.engine;

import io.travertine.benchmarks.data.DataDirectory;
import io.travertine.benchmarks.data.DataFile;
import io.travertine.benchmarks.data.DataFormat;
import io.travertine.benchmarks.data.QueryName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An engine that can be chosen by name.
 *
 * @param opener null where the engine is no Java program
 * @param formats what it reads
 * @param queries what it can be asked
 * @param scaling whether it makes use of more than one thread
 * @param home what its process is started with
 */
public record EngineKind(
    String name,
    @Nullable Class<? extends EngineOpener> opener,
    Set<DataFormat> formats,
    Set<QueryName> queries,
    Scaling scaling,
    Home home) {
  private static final Set<QueryName> SQL = queries(QueryName.Level.SQL);

  /** What can be asked of who hands out one record after the other. */
  private static final Set<QueryName> STREAMED =
      EnumSet.of(QueryName.R1, QueryName.R2, QueryName.R5, QueryName.R6, QueryName.R8);

  /** The engine whose times are the measure of all others that understand SQL. */
  public static final EngineKind TRAVERTINE =
      sql(
          "travertine",
          Travertine.class,
          Set.of(DataFormat.CSV, DataFormat.AVRO),
          Scaling.MANY_THREADS,
          Home.SHARED);

  /** The same on a newer Java with its Vector API. */
  public static final EngineKind TRAVERTINE_VECTOR =
      sql(
          "travertine-vector",
          Travertine.class,
          Set.of(DataFormat.CSV, DataFormat.AVRO),
          Scaling.MANY_THREADS,
          Home.VECTOR_JAVA);

  public static final EngineKind DUCKDB =
      sql("duckdb", DuckDb.class, Set.of(DataFormat.CSV), Scaling.MANY_THREADS, Home.SHARED);
  public static final EngineKind DUCKDB_GUESSING =
      sql(
          "duckdb-guessing",
          DuckDbGuessing.class,
          Set.of(DataFormat.CSV),
          Scaling.MANY_THREADS,
          Home.SHARED);
  public static final EngineKind POLARS =
      sql("polars", null, Set.of(DataFormat.CSV), Scaling.MANY_THREADS, Home.PYTHON);

  /** Jetliner, with the SQL of Polars over it. */
  public static final EngineKind JETLINER =
      new EngineKind(
          "jetliner",
          null,
          Set.of(DataFormat.AVRO),
          EnumSet.of(
              QueryName.Q1,
              QueryName.Q2,
              QueryName.Q3,
              QueryName.Q4,
              QueryName.Q6,
              QueryName.Q7,
              QueryName.Q9,
              QueryName.R1,
              QueryName.R2,
              QueryName.R5,
              QueryName.R6,
              QueryName.R9),
          Scaling.MANY_THREADS,
          Home.PYTHON);

  public static final EngineKind FASTAVRO =
      new EngineKind(
          "fastavro", null, Set.of(DataFormat.AVRO), STREAMED, Scaling.ONE_THREAD, Home.PYTHON);
  public static final EngineKind CALCITE_FILE =
      sql(
          "calcite-file",
          CalciteFile.class,
          Set.of(DataFormat.CSV),
          Scaling.ONE_THREAD,
          Home.CALCITE_FILE);
  public static final EngineKind AVRO_LIBRARY =
      new EngineKind(
          "avro-library",
          AvroLibrary.class,
          Set.of(DataFormat.AVRO),
          EnumSet.of(
              QueryName.Q1,
              QueryName.Q2,
              QueryName.Q3,
              QueryName.Q4,
              QueryName.Q6,
              QueryName.Q7,
              QueryName.Q9,
              QueryName.R1,
              QueryName.R2,
              QueryName.R5,
              QueryName.R6,
              QueryName.R8),
          Scaling.ONE_THREAD,
          Home.SHARED);

  /** The measure of the libraries that read records. */
  public static final EngineKind TRAVERTINE_READER =
      new EngineKind(
          "travertine-reader",
          TravertineReader.class,
          Set.of(DataFormat.CSV, DataFormat.AVRO),
          queries(QueryName.Level.RECORDS),
          Scaling.ONE_THREAD,
          Home.SHARED);

  public static final EngineKind TRAVERTINE_VECTOR_READER =
      records(
          "travertine-vector-reader",
          TravertineReader.class,
          Set.of(DataFormat.CSV),
          Home.VECTOR_JAVA);
  public static final EngineKind COMMONS_CSV =
      records("commons-csv", CommonsCsv.class, Set.of(DataFormat.CSV), Home.SHARED);
  public static final EngineKind FASTCSV =
      records("fastcsv", FastCsv.class, Set.of(DataFormat.CSV), Home.SHARED);
  public static final EngineKind UNIVOCITY =
      records("univocity", Univocity.class, Set.of(DataFormat.CSV), Home.SHARED);

  public static final List<EngineKind> ALL =
      List.of(
          TRAVERTINE,
          TRAVERTINE_VECTOR,
          DUCKDB,
          DUCKDB_GUESSING,
          POLARS,
          JETLINER,
          FASTAVRO,
          CALCITE_FILE,
          AVRO_LIBRARY,
          TRAVERTINE_READER,
          TRAVERTINE_VECTOR_READER,
          COMMONS_CSV,
          FASTCSV,
          UNIVOCITY);

  public EngineKind {
    formats = Set.copyOf(formats);
    queries = Set.copyOf(queries);
  }

  /** An engine that understands SQL. */
  public static EngineKind sql(
      String name,
      @Nullable Class<? extends EngineOpener> opener,
      Set<DataFormat> formats,
      Scaling scaling,
      Home home) {
    return new EngineKind(name, opener, formats, SQL, scaling, home);
  }

  private static EngineKind records(
      String name, Class<? extends EngineOpener> opener, Set<DataFormat> formats, Home home) {
    return new EngineKind(name, opener, formats, STREAMED, Scaling.ONE_THREAD, home);
  }

  private static Set<QueryName> queries(QueryName.Level level) {
    Set<QueryName> queries = EnumSet.allOf(QueryName.class);
    queries.removeIf(query -> query.level() != level);
    return queries;
  }

  /** Whether the times of the others are compared with those of this engine. */
  public boolean isMeasure() {
    return equals(TRAVERTINE) || equals(TRAVERTINE_READER);
  }

  /** Who speaks when answers are compared: the same program has one voice, however it is run. */
  public String voice() {
    int dash = name.indexOf('-');
    return dash < 0 ? name : name.substring(0, dash);
  }

  /** The file that this engine is opened on, made if it needs one of its own. */
  public Path file(DataFile file) throws IOException {
    return switch (home) {
      case SHARED, VECTOR_JAVA, PYTHON -> file.path();
      case CALCITE_FILE -> DataDirectory.withTypesInHeader(file).resolve(file.dataSet().fileName());
    };
  }

  /** Whether an engine makes use of several threads for one query. */
  public enum Scaling {
    ONE_THREAD,
    MANY_THREADS
  }

  /** What the process of an engine is started with. */
  public enum Home {
    /** The Java and the class path of the benchmarks themselves. */
    SHARED,
    /** Calcite's file adapter and the Calcite that it was built with. */
    CALCITE_FILE,
    /** The class path of the benchmarks on a Java of 21 or later, with its Vector API. */
    VECTOR_JAVA,
    /** A Python that has the module of the engine's name. */
    PYTHON;

    /** The option of the harness without which such an engine is left out. */
    public String option() {
      return switch (this) {
        case SHARED -> "nothing";
        case CALCITE_FILE -> "--calcite-file";
        case VECTOR_JAVA -> "--vector-java";
        case PYTHON -> "--python";
      };
    }
  }
}
