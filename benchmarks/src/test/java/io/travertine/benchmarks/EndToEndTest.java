// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.travertine.benchmarks.data.DataFormat;
import io.travertine.benchmarks.data.DataSet;
import io.travertine.benchmarks.data.QueryName;
import io.travertine.benchmarks.engine.EngineKind;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the harness on little data: that it works, not how long anything takes. */
class EndToEndTest {
  private static final EngineKind LOSSY =
      EngineKind.sql(
          "lossy",
          LossyDuckDb.class,
          Set.of(DataFormat.CSV),
          EngineKind.Scaling.ONE_THREAD,
          EngineKind.Home.SHARED);

  @TempDir Path directory;

  @Test
  void enginesAgreeAndTheRecordHoldsWhatIsNeededToRepeatIt() throws IOException {
    EndToEndOptions options =
        options(
            List.of(DataSet.TAXI, DataSet.FLAT_DEFLATE),
            List.of(QueryName.Q4),
            List.of(
                EngineKind.TRAVERTINE,
                EngineKind.DUCKDB,
                EngineKind.CALCITE_FILE,
                EngineKind.AVRO_LIBRARY));

    BenchmarkRecord record = run(options);

    assertThat(record.results())
        .extracting(
            result -> result.data() + " " + result.engine() + "-" + result.threads(),
            EngineResult::verdict)
        .containsExactly(
            tuple("taxi travertine-1", Verdict.AGREES),
            tuple("taxi duckdb-1", Verdict.AGREES),
            tuple("taxi calcite-file-1", Verdict.AGREES),
            tuple("flat_deflate travertine-1", Verdict.AGREES),
            tuple("flat_deflate avro-library-1", Verdict.AGREES));
    JsonNode written =
        new ObjectMapper().readTree(record.write(directory.resolve("records")).toFile());
    assertThat(written.at("/data/0/seed").asLong()).isEqualTo(42);
    assertThat(written.at("/data/0/sha256").asText()).hasSize(64);
    assertThat(written.at("/results/0/cpuMillis/median").asDouble()).isPositive();
    assertThat(written.at("/results/0/peakResidentMegabytes").asDouble()).isPositive();
    assertThat(written.at("/results/1/cpuToTravertine").asDouble()).isPositive();
    assertThat(written.at("/engines/duckdb").asText()).startsWith("DuckDB");
  }

  @Test
  void readersAgreeOnEveryValueAndOnTheirNumber() throws IOException {
    EndToEndOptions options =
        options(
            List.of(DataSet.LINEITEM, DataSet.QUOTED),
            List.of(QueryName.R6, QueryName.R8),
            List.of(
                EngineKind.TRAVERTINE_READER,
                EngineKind.COMMONS_CSV,
                EngineKind.FASTCSV,
                EngineKind.UNIVOCITY));

    BenchmarkRecord record = run(options);

    assertThat(record.results()).hasSize(16);
    assertThat(record.results()).extracting(EngineResult::verdict).containsOnly(Verdict.AGREES);
  }

  @Test
  void avroReadersAgreeOnNestedValuesAndOnPartsOfWideRecords() throws IOException {
    EndToEndOptions options =
        options(
            List.of(DataSet.COMPLEX, DataSet.WIDE),
            List.of(QueryName.R5, QueryName.R6),
            List.of(EngineKind.TRAVERTINE_READER, EngineKind.AVRO_LIBRARY));

    BenchmarkRecord record = run(options);

    assertThat(record.results())
        .extracting(result -> result.data() + " " + result.query(), EngineResult::verdict)
        .containsExactly(
            tuple("complex R6", Verdict.AGREES),
            tuple("complex R6", Verdict.AGREES),
            tuple("wide R5", Verdict.AGREES),
            tuple("wide R5", Verdict.AGREES),
            tuple("wide R6", Verdict.AGREES),
            tuple("wide R6", Verdict.AGREES));
  }

  @Test
  void textsOfValuesAreComparedByWhatTheyMean() throws IOException {
    EndToEndOptions options =
        options(
            List.of(DataSet.TAXI),
            List.of(QueryName.Q6S, QueryName.Q8),
            List.of(EngineKind.TRAVERTINE, EngineKind.DUCKDB));

    BenchmarkRecord record = run(options);

    assertThat(record.results()).extracting(EngineResult::verdict).containsOnly(Verdict.AGREES);
  }

  @Test
  void oneWrongValueIsDetected() throws IOException {
    EndToEndOptions options =
        options(
            List.of(DataSet.TAXI),
            List.of(QueryName.Q6),
            List.of(EngineKind.DUCKDB, EngineKind.CALCITE_FILE, LOSSY));

    BenchmarkRecord record = run(options);

    assertThat(record.results())
        .filteredOn(result -> result.engine().equals("lossy"))
        .extracting(EngineResult::verdict)
        .containsExactly(Verdict.DIFFERS);
    assertThat(record.results())
        .filteredOn(result -> !result.engine().equals("lossy"))
        .extracting(EngineResult::verdict)
        .containsOnly(Verdict.AGREES);
  }

  @Test
  void anEngineThatCannotRunIsReportedAndTheOthersGoOn() throws IOException {
    EngineKind absent =
        EngineKind.sql(
            "absent",
            AbsentEngine.class,
            Set.of(DataFormat.CSV),
            EngineKind.Scaling.ONE_THREAD,
            EngineKind.Home.SHARED);
    EndToEndOptions options =
        options(List.of(DataSet.TAXI), List.of(QueryName.Q1), List.of(absent, EngineKind.DUCKDB));

    BenchmarkRecord record = run(options);

    assertThat(record.results())
        .extracting(EngineResult::verdict)
        .containsExactly(Verdict.FAILED, Verdict.ALONE);
    assertThat(record.results().get(0).failure()).contains("not installed");
  }

  private EndToEndOptions options(
      List<DataSet> data, List<QueryName> queries, List<EngineKind> engines) {
    Path root = Path.of(System.getProperty("travertine.root"));
    WorkerCommand workers =
        new WorkerCommand(
            Path.of(System.getProperty("java.home"), "bin", "java"),
            List.of("-Xmx256m"),
            root.resolve("benchmarks/calcite-file/target/calcite-file.classpath"),
            null,
            null,
            Set.of(),
            root.resolve("benchmarks/src/main/python"));
    return new EndToEndOptions(
        DataSize.ofBytes(200_000),
        42,
        data,
        queries,
        engines,
        List.of(1),
        new Effort(0, 1, Duration.ofMillis(20), Duration.ofMinutes(1), Duration.ofMinutes(2)),
        workers,
        directory,
        directory,
        "smoke",
        null);
  }

  private static BenchmarkRecord run(EndToEndOptions options) throws IOException {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new EndToEnd(options, nowhere).run(List.of());
  }
}
