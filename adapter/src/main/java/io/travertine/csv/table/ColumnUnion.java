// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.table;

import io.travertine.csv.option.CsvErrors;
import io.travertine.csv.option.CsvOptions;
import io.travertine.csv.option.CsvSettings;
import io.travertine.scan.Location;
import io.travertine.scan.ScanException;
import io.travertine.scan.Suggestion;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Says which columns a table has, by the headers of its files and what is declared. */
final class ColumnUnion {
  private ColumnUnion() {}

  /**
   * Names of the columns that are read from files, in order.
   *
   * @throws ScanException if a file has columns that it must not have, or none has a declared one
   */
  static Set<String> names(
      TableFiles files, CsvSettings settings, CsvOptions.ExtraColumns extraColumns) {
    Set<String> declared = new LinkedHashSet<>();
    settings.columns().forEach(column -> declared.add(column.name()));
    files.partitions().columns().forEach(column -> declared.remove(column.name()));
    List<TableFile> filled = files.filled();
    if (filled.isEmpty()) {
      if (declared.isEmpty()) {
        throw empty(files);
      }
      return declared;
    }
    TableFile first = filled.get(0);
    Set<String> names = new LinkedHashSet<>(first.sample().names());
    names.addAll(declared);
    Set<String> found = new LinkedHashSet<>();
    for (TableFile file : filled) {
      found.addAll(file.sample().names());
      addExtra(file, first, extraColumns, names);
    }
    for (String name : declared) {
      if (files.isKnown() && !found.contains(name)) {
        throw missingColumn(name, found, first);
      }
    }
    for (TableColumn column : files.partitions().columns()) {
      if (names.contains(column.name())) {
        throw TableShape.inDirectoryToo(column.name(), fileWith(column.name(), filled).file());
      }
    }
    return names;
  }

  private static void addExtra(
      TableFile file, TableFile first, CsvOptions.ExtraColumns mode, Set<String> names) {
    List<String> all = file.sample().names();
    List<String> extra = all.stream().filter(name -> !names.contains(name)).toList();
    boolean fails =
        switch (mode) {
          case FAIL -> true;
          case ADD -> false;
          // A file that has nothing of the table is no part of it that could be read.
          case IGNORE -> extra.size() == all.size();
        };
    if (fails && !extra.isEmpty()) {
      throw extraColumn(extra.get(0), file, first);
    }
    if (mode == CsvOptions.ExtraColumns.ADD) {
      names.addAll(extra);
    }
  }

  private static TableFile fileWith(String name, List<TableFile> files) {
    return files.stream()
        .filter(file -> file.sample().names().contains(name))
        .findFirst()
        .orElse(files.get(0));
  }

  private static ScanException empty(TableFiles files) {
    return ScanException.of(
            CsvErrors.EMPTY,
            "Table \"" + files.table() + "\" has no columns: there is no record in it")
        .at(Location.of(files.file(0).name()))
        .fix("Declare columns, or write a header to the file")
        .build();
  }

  private static ScanException extraColumn(String name, TableFile file, TableFile first) {
    return ScanException.of(
            CsvErrors.COLUMNS,
            String.format(
                Locale.ROOT,
                "The file has a column \"%s\" that the first file of the table, %s, does not have",
                name,
                first.file().name()))
        .at(Location.of(file.file().name()))
        .fix(
            "Declare \""
                + name
                + "\" under columns, set extraColumns to add or ignore, or make the file a table of its own")
        .build();
  }

  private static ScanException missingColumn(String name, Set<String> found, TableFile first) {
    String nearest =
        Suggestion.nearest(name, found).map(near -> "Did you mean \"" + near + "\"? ").orElse("");
    return ScanException.of(
            CsvErrors.COLUMNS,
            String.format(
                Locale.ROOT, "Column \"%s\" is declared but no file of the table has it", name))
        .at(Location.of(first.file().name()))
        .fix(nearest + "The columns are " + String.join(", ", found))
        .build();
  }
}
