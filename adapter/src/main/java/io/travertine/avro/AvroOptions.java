// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.OptionDefinition;
import io.travertine.scan.OptionType;
import io.travertine.scan.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The options of Avro catalogs and of single tables of them. */
final class AvroOptions {
  private static final int MAX_RECURSION = 20;

  static final OptionDefinition<List<String>> PATH =
      OptionDefinition.optional(
          "path",
          OptionType.STRINGS,
          "file, directory or glob with **, or a list of these; each file is a table named after it");

  static final OptionDefinition<List<String>> TABLE_PATH =
      OptionDefinition.required(
          "path",
          OptionType.STRINGS,
          "file, directory or glob with **, or a list of these; all files make one table");

  static final OptionDefinition<Long> MAX_BLOCK_BYTES =
      OptionDefinition.optional(
              "maxBlockBytes",
              OptionType.BYTES,
              "largest decompressed block that is read; memoryBudget is a limit too")
          .withDefault(512L << 20);

  static final OptionDefinition<String> READER_SCHEMA =
      OptionDefinition.optional(
          "readerSchema",
          OptionType.STRING,
          "Avro schema that the files are read as: JSON, or the path of a file that holds it;"
              + " without it the union of the schemas of a table's files");

  static final OptionDefinition<Integer> RECURSION_DEPTH =
      OptionDefinition.optional(
              "recursionDepth",
              OptionType.INTEGER,
              "how many records of a kind within one another are rows; what is below is JSON text")
          .withDefault(0);

  static final OptionDefinition<OnError> ON_ERROR =
      OptionDefinition.optional(
              "onError",
              OptionType.choice(OnError.class),
              "what damaged data do: fail ends the query, skip_block leaves their block out, salvage"
                  + " keeps its records before the damage; what is left out is counted, warned of and"
                  + " listed in system.rejects")
          .withDefault(OnError.FAIL);

  static final OptionDefinition<Integer> MAX_REJECTS =
      OptionDefinition.optional(
              "maxRejects",
              OptionType.INTEGER,
              "most places of a table that a query keeps in system.rejects; all are counted")
          .withDefault(1_000);

  private static final List<OptionDefinition<?>> TABLE =
      List.of(TABLE_PATH, READER_SCHEMA, RECURSION_DEPTH, ON_ERROR, MAX_REJECTS, MAX_BLOCK_BYTES);

  static final OptionDefinition<Map<String, Options>> TABLES =
      OptionDefinition.optional(
          "tables",
          OptionType.groups(TABLE),
          "tables with files and options of their own, by name");

  private AvroOptions() {}

  /** Every option of a catalog. */
  static List<OptionDefinition<?>> all() {
    return new ArrayList<>(
        List.of(
            PATH, TABLES, READER_SCHEMA, RECURSION_DEPTH, ON_ERROR, MAX_REJECTS, MAX_BLOCK_BYTES));
  }

  /** Checks what a single option cannot. */
  static Options validated(Options options) {
    if (options.find(PATH).isEmpty() && options.find(TABLES).isEmpty()) {
      throw options
          .invalid(PATH, "neither path nor tables is given")
          .fix("Give path: " + PATH.doc())
          .build();
    }
    checkNumbers(options);
    for (Options table : options.find(TABLES).orElse(Map.of()).values()) {
      checkNumbers(options.overriddenBy(table));
    }
    return options;
  }

  private static void checkNumbers(Options options) {
    if (options.value(MAX_BLOCK_BYTES) < 1) {
      throw options
          .invalid(MAX_BLOCK_BYTES, "expected a size from 1 byte")
          .fix("maxBlockBytes: " + MAX_BLOCK_BYTES.doc())
          .build();
    }
    if (options.value(RECURSION_DEPTH) < 0 || options.value(RECURSION_DEPTH) > MAX_RECURSION) {
      throw options
          .invalid(RECURSION_DEPTH, "expected a number from 0 to " + MAX_RECURSION)
          .fix("recursionDepth: " + RECURSION_DEPTH.doc())
          .build();
    }
    if (options.value(MAX_REJECTS) < 0) {
      throw options
          .invalid(MAX_REJECTS, "expected a number from 0")
          .fix("maxRejects: " + MAX_REJECTS.doc())
          .build();
    }
  }
}
