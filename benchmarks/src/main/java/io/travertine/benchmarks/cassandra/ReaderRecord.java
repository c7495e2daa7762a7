// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.cassandra;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.travertine.benchmarks.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that one run of the comparison has found, with what is needed to run it again.
 *
 * @param date day in UTC
 * @param rows of each of the two tables
 * @param server release and kind
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReaderRecord(
    String name,
    String date,
    @Nullable String note,
    List<String> arguments,
    String commit,
    Machine machine,
    String java,
    String server,
    long rows,
    long seed,
    List<ReaderResult> results) {

  /** Writes {@code DIRECTORY/DATE-NAME.json} and returns where that is. */
  Path write(Path directory) throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve(date + "-" + name + ".json");
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    Files.writeString(file, mapper.writeValueAsString(this) + "\n");
    return file;
  }
}
