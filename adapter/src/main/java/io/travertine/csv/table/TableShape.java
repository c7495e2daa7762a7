// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.table;

import io.travertine.csv.option.ColumnDeclaration;
import io.travertine.csv.option.CsvErrors;
import io.travertine.csv.option.CsvOptions;
import io.travertine.csv.option.CsvSettings;
import io.travertine.csv.value.ValueFormats;
import io.travertine.scan.Column;
import io.travertine.scan.DataType;
import io.travertine.scan.InputFile;
import io.travertine.scan.Location;
import io.travertine.scan.ScanException;
import io.travertine.scan.Schema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * The columns of a table over one or more files, matched by name. The first file that is not empty
 * says which columns there are; declared ones and those of its directories are added. Immutable.
 *
 * @param columns in order, without the hidden ones
 * @param schema the columns and then the hidden ones
 */
public record TableShape(List<TableColumn> columns, Schema schema) {
  static final String FILE = "_file";
  public static final String ROW = "_row";
  static final String OFFSET = "_offset";

  /**
   * The shape of the table that {@code files} are.
   *
   * @throws ScanException if the files contradict each other or what is declared
   */
  public static TableShape of(
      TableFiles files, CsvSettings settings, CsvOptions.ExtraColumns extraColumns) {
    List<TableColumn> columns = new ArrayList<>();
    for (String name : ColumnUnion.names(files, settings, extraColumns)) {
      TableColumn column = ColumnTyping.column(name, settings, files.filled());
      boolean inDirectoryToo = files.partitions().inFiles().contains(name);
      columns.add(
          inDirectoryToo
              ? column.withComment("the directories " + name + "=… are not read")
              : column);
    }
    columns.addAll(files.partitions().columns());
    return new TableShape(List.copyOf(columns), schema(columns));
  }

  /** What is declared of a column, be it nothing. */
  public static ColumnDeclaration declaration(CsvSettings settings, String column) {
    ColumnDeclaration declared = settings.declared().get(column);
    return declared == null ? new ColumnDeclaration(column, null, null, null) : declared;
  }

  /** What stands for NULL in a column: what is declared for it, or else for the table. */
  static List<String> nullStrings(CsvSettings settings, String column) {
    List<String> own = declaration(settings, column).nullStrings();
    return own != null
        ? own
        : Objects.requireNonNullElse(settings.dialect().nullStrings(), List.of());
  }

  /** How the values of a column are written: as is declared for it, or else for the table. */
  static ValueFormats formats(CsvSettings settings, String column) {
    return settings.formats().overriddenBy(declaration(settings, column).formats());
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

  static ScanException inDirectoryToo(String name, InputFile file) {
    return ScanException.of(
            CsvErrors.COLUMNS,
            String.format(
                Locale.ROOT,
                "Column \"%s\" is both in the file and in the name of its directory",
                name))
        .at(Location.of(file.name()))
        .fix("Rename one of them, or set hivePartitions: false to read the files alone")
        .build();
  }
}
