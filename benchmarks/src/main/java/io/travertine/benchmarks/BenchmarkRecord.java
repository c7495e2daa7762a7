// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.travertine.benchmarks.data.DataFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that one run of the harness has found, with what is needed to run it again.
 *
 * @param date day in UTC
 * @param arguments of the command line
 * @param commit of the checkout that ran; ends in {@code +changes} where files differed from it
 * @param engines versions as the engines themselves give them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BenchmarkRecord(
    String name,
    String date,
    @Nullable String note,
    List<String> arguments,
    String commit,
    Machine machine,
    String java,
    List<String> jvmArguments,
    Map<String, String> engines,
    List<Data> data,
    List<EngineResult> results) {

  /** Writes {@code DIRECTORY/DATE-NAME.json} and returns where that is. */
  Path write(Path directory) throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve(date + "-" + name + ".json");
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    Files.writeString(file, mapper.writeValueAsString(this) + "\n");
    return file;
  }

  /** A file that was queried. */
  record Data(String name, String file, long seed, long rows, long bytes, String sha256) {

    static Data of(DataFile file) {
      return new Data(
          file.dataSet().table(),
          String.valueOf(file.path().getFileName()),
          file.seed(),
          file.rows(),
          file.bytes(),
          file.sha256());
    }
  }
}
