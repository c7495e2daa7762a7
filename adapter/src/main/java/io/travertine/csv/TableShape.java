// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import io.travertine.scan.Column;
import io.travertine.scan.DataType;
import io.travertine.scan.Location;
import io.travertine.scan.ScanException;
import io.travertine.scan.Schema;
import io.travertine.scan.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table over one or more files, matched by name. The first file that is not empty
 * says which columns there are, and declared ones are added; a file may lack some of them but have
 * no others. Immutable.
 *
 * @param columns in order, without the hidden ones
 * @param schema the columns and then the hidden ones
 */
record TableShape(List<TableColumn> columns, Schema schema) {
  static final String FILE = "_file";
  static final String ROW = "_row";
  static final String OFFSET = "_offset";

  /**
   * The shape of the table that {@code files} are.
   *
   * @throws ScanException if the files contradict each other or what is declared
   */
  static TableShape of(String table, CsvSettings settings, List<TableFile> files) {
    List<TableFile> filled = files.stream().filter(file -> !file.sample().isEmpty()).toList();
    Set<String> names = names(table, settings, filled, files);
    List<TableColumn> columns = new ArrayList<>();
    for (String name : names) {
      columns.add(column(name, settings, filled));
    }
    return new TableShape(List.copyOf(columns), schema(columns));
  }

  /** What stands for NULL in a column: what is declared for it, or else for the table. */
  static List<String> nullStrings(CsvSettings settings, String column) {
    for (ColumnDeclaration declared : settings.columns()) {
      List<String> own = declared.nullStrings();
      if (declared.name().equals(column) && own != null) {
        return own;
      }
    }
    return Objects.requireNonNullElse(settings.dialect().nullStrings(), List.of());
  }

  private static Set<String> names(
      String table, CsvSettings settings, List<TableFile> filled, List<TableFile> files) {
    Set<String> declared = new LinkedHashSet<>();
    settings.columns().forEach(column -> declared.add(column.name()));
    if (filled.isEmpty()) {
      if (declared.isEmpty()) {
        throw ScanException.of(
                CsvErrors.EMPTY, "Table \"" + table + "\" has no columns: there is no record in it")
            .at(Location.of(files.get(0).file().name()))
            .fix("Declare columns, or write a header to the file")
            .build();
      }
      return declared;
    }
    TableFile first = filled.get(0);
    Set<String> names = new LinkedHashSet<>(first.sample().names());
    names.addAll(declared);
    Set<String> found = new LinkedHashSet<>();
    for (TableFile file : filled) {
      for (String name : file.sample().names()) {
        if (!names.contains(name)) {
          throw extraColumn(name, file, first);
        }
        found.add(name);
      }
    }
    for (String name : declared) {
      if (!found.contains(name)) {
        throw missingColumn(name, found, first);
      }
    }
    return names;
  }

  private static TableColumn column(String name, CsvSettings settings, List<TableFile> files) {
    ColumnProfile merged = new ColumnProfile();
    for (TableFile file : files) {
      int ordinal = file.sample().names().indexOf(name);
      if (ordinal >= 0) {
        merged.addAll(file.sample().profiles().get(ordinal));
      }
    }
    ColumnDeclaration declared =
        settings.columns().stream()
            .filter(column -> column.name().equals(name))
            .findFirst()
            .orElse(new ColumnDeclaration(name, null, null, null));
    List<String> nullStrings = nullStrings(settings, name);
    DataType type = declared.type();
    if (type != null) {
      return new TableColumn(name, type, nullStrings, declared.format(), null);
    }
    if (settings.sampling().from() == CsvOptions.InferFrom.NONE) {
      return new TableColumn(name, DataType.VARCHAR, nullStrings, null, null);
    }
    checkAgreement(name, merged.type(), files);
    return inferred(name, merged, nullStrings, settings);
  }

  private static TableColumn inferred(
      String name, ColumnProfile profile, List<String> nullStrings, CsvSettings settings) {
    String word = profile.nullWord().orElse(null);
    if (word == null) {
      return new TableColumn(name, profile.type(), nullStrings, null, null);
    }
    boolean said = settings.dialect().nullStrings() != null;
    if (said) {
      return new TableColumn(name, DataType.VARCHAR, nullStrings, null, null);
    }
    List<String> extended = new ArrayList<>(nullStrings);
    extended.add(word);
    String comment = "\"" + word + "\" is read as NULL";
    return new TableColumn(name, profile.type(), List.copyOf(extended), null, comment);
  }

  /** Fails where a file has another type than text, but not together with the others. */
  private static void checkAgreement(String name, DataType merged, List<TableFile> files) {
    if (merged.kind() != DataType.Kind.VARCHAR) {
      return;
    }
    for (TableFile typed : files) {
      ColumnProfile one = profile(name, typed);
      if (one == null || one.type().kind() == DataType.Kind.VARCHAR) {
        continue;
      }
      for (TableFile other : files) {
        ColumnProfile both = new ColumnProfile();
        ColumnProfile two = profile(name, other);
        both.addAll(one);
        if (two != null) {
          both.addAll(two);
        }
        if (both.type().kind() == DataType.Kind.VARCHAR) {
          throw typeConflict(name, typed, other);
        }
      }
    }
  }

  private static @Nullable ColumnProfile profile(String name, TableFile file) {
    int ordinal = file.sample().names().indexOf(name);
    return ordinal < 0 ? null : file.sample().profiles().get(ordinal);
  }

  private static Schema schema(List<TableColumn> columns) {
    List<Column> all = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (TableColumn column : columns) {
      Column visible = Column.nullable(column.name(), column.type());
      String comment = column.comment();
      all.add(comment == null ? visible : visible.withComment(comment));
      names.add(column.name());
    }
    List<Column> hidden =
        List.of(
            Column.required(FILE, DataType.VARCHAR).hidden().withComment("name of the file"),
            Column.required(ROW, DataType.BIGINT)
                .hidden()
                .withComment("number of the row in its file, from 1"),
            Column.required(OFFSET, DataType.BIGINT)
                .hidden()
                .withComment("byte at which the row begins in its file, decompressed"));
    hidden.stream().filter(column -> !names.contains(column.name())).forEach(all::add);
    return Schema.of(all);
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
        .fix("Declare \"" + name + "\" under columns, or make it a table of its own")
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

  private static ScanException typeConflict(String name, TableFile typed, TableFile other) {
    DataType one = Objects.requireNonNull(profile(name, typed)).type();
    DataType two = Objects.requireNonNull(profile(name, other)).type();
    return ScanException.of(
            CsvErrors.TYPE_CONFLICT,
            String.format(
                Locale.ROOT,
                "Column \"%s\" is %s in %s but %s in %s",
                name,
                one,
                typed.file().name(),
                two,
                other.file().name()))
        .at(Location.of(other.file().name()).inColumn(name))
        .fix("Declare the type of \"" + name + "\" under columns; VARCHAR holds every value")
        .build();
  }
}
