// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.table;

import io.travertine.csv.option.ColumnDeclaration;
import io.travertine.csv.option.CsvErrors;
import io.travertine.csv.option.CsvOptions;
import io.travertine.csv.option.CsvSettings;
import io.travertine.csv.value.ColumnDecoder;
import io.travertine.csv.value.ValueFormat;
import io.travertine.csv.value.ValueFormats;
import io.travertine.io.LocalFile;
import io.travertine.scan.ColumnVector;
import io.travertine.scan.DataType;
import io.travertine.scan.Location;
import io.travertine.scan.ScanException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The columns that directories named {@code key=value} stand for. Immutable.
 *
 * @param columns in the order of the directories
 * @param values for each column one value for each file, in order
 * @param inFiles keys that are no columns, as the files have columns named so
 */
public record PartitionColumns(
    List<TableColumn> columns, List<ColumnVector> values, Set<String> inFiles) {
  private static final PartitionColumns NONE = new PartitionColumns(List.of(), List.of(), Set.of());

  /** Directories are padded to be listed in order, so these are numbers, unlike values of files. */
  private static final Pattern PADDED = Pattern.compile("0+([0-9]+)");

  /**
   * The columns of {@code files}.
   *
   * @throws ScanException if the files do not all have the same keys, or a value does not fit the
   *     type that is declared for it
   */
  public static PartitionColumns of(
      List<LocalFile> files, CsvSettings settings, CsvOptions.HivePartitions mode) {
    if (mode == CsvOptions.HivePartitions.FALSE || files.isEmpty()) {
      return NONE;
    }
    List<String> keys = List.copyOf(values(files.get(0), mode).keySet());
    List<List<@Nullable String>> texts = new ArrayList<>();
    keys.forEach(key -> texts.add(new ArrayList<>(files.size())));
    for (LocalFile file : files) {
      Map<String, @Nullable String> found = values(file, mode);
      if (!List.copyOf(found.keySet()).equals(keys)) {
        throw differentKeys(files.get(0), keys, file, List.copyOf(found.keySet()));
      }
      for (int i = 0; i < keys.size(); i++) {
        texts.get(i).add(found.get(keys.get(i)));
      }
    }
    if (keys.isEmpty() && mode == CsvOptions.HivePartitions.TRUE) {
      throw noKeys(files.get(0));
    }
    List<TableColumn> columns = new ArrayList<>();
    List<ColumnVector> values = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      TableColumn column = column(keys.get(i), texts.get(i), settings);
      columns.add(column);
      values.add(decode(column, texts.get(i), files));
    }
    return new PartitionColumns(List.copyOf(columns), List.copyOf(values), Set.of());
  }

  private static Map<String, @Nullable String> values(
      LocalFile file, CsvOptions.HivePartitions mode) {
    // Where the model lies must not make columns that nobody has asked for.
    boolean asked = mode == CsvOptions.HivePartitions.TRUE;
    return DirectoryValues.of(asked ? file.name() : file.found());
  }

  /** Those of these columns that each of {@code files}, which are not empty, has too. */
  public Set<String> sharedWith(Collection<TableFile> files) {
    Set<String> shared = new TreeSet<>();
    List<TableFile> filled = files.stream().filter(file -> !file.sample().isEmpty()).toList();
    for (TableColumn column : columns) {
      if (!filled.isEmpty()
          && filled.stream().allMatch(file -> file.sample().names().contains(column.name()))) {
        shared.add(column.name());
      }
    }
    return shared;
  }

  /** Without the columns named {@code names}, which are read from the files. */
  public PartitionColumns leavingToFiles(Set<String> names) {
    List<TableColumn> leftColumns = new ArrayList<>();
    List<ColumnVector> leftValues = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (!names.contains(columns.get(i).name())) {
        leftColumns.add(columns.get(i));
        leftValues.add(values.get(i));
      }
    }
    return new PartitionColumns(
        List.copyOf(leftColumns), List.copyOf(leftValues), Set.copyOf(names));
  }

  /** Where the column of this name stands, or -1. */
  int indexOf(String name) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** {@code settings} for what is in the files, where these columns are not. */
  public CsvSettings withoutThem(CsvSettings settings) {
    List<ColumnDeclaration> others =
        settings.columns().stream().filter(column -> indexOf(column.name()) < 0).toList();
    return settings.withColumns(others);
  }

  private static TableColumn column(
      String key, List<@Nullable String> texts, CsvSettings settings) {
    List<String> nullStrings = TableShape.nullStrings(settings, key);
    ColumnDeclaration declared = TableShape.declaration(settings, key);
    DataType type = declared.type();
    // The formats of the table are those of its files.
    ValueFormats formats = ValueFormats.NONE.overriddenBy(declared.formats());
    String pattern = null;
    if (type == null) {
      ColumnProfile profile = new ColumnProfile();
      for (String text : texts) {
        if (text != null && !nullStrings.contains(text)) {
          Matcher padded = PADDED.matcher(text);
          profile.add(padded.matches() ? padded.group(1) : text);
        }
      }
      boolean word = profile.nullWord().isPresent();
      type = word ? DataType.VARCHAR : profile.type();
      pattern = word ? null : profile.pattern().orElse(null);
    }
    ValueFormat format = pattern == null ? formats.of(type) : ValueFormat.ofPattern(pattern);
    String comment = "from the directories " + key + "=…";
    return new TableColumn(key, type, nullStrings, format, declared.type() != null, comment);
  }

  private static ColumnVector decode(
      TableColumn column, List<@Nullable String> texts, List<LocalFile> files) {
    ColumnDecoder decoder = ColumnDecoder.of(column.type(), column.format());
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      if (text == null || column.nullStrings().contains(text)) {
        decoder.builder().appendNull();
        continue;
      }
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      if (!decoder.append(bytes, 0, bytes.length)) {
        throw badValue(column, text, files.get(i));
      }
    }
    return decoder.builder().build();
  }

  private static ScanException badValue(TableColumn column, String text, LocalFile file) {
    return ScanException.of(
            CsvErrors.BAD_VALUE,
            String.format(
                Locale.ROOT,
                "Expected %s but found %s in the name of its directory",
                column.type(),
                CsvErrors.shown(text)))
        .at(Location.of(file.name()).inColumn(column.name()))
        .fix("Rename the directory, or declare the column VARCHAR under columns")
        .build();
  }

  private static ScanException differentKeys(
      LocalFile first, List<String> keys, LocalFile other, List<String> otherKeys) {
    return ScanException.of(
            CsvErrors.PARTITIONS,
            String.format(
                Locale.ROOT,
                "The directories of the files of one table must have the same keys, but those of %s are %s and those of %s are %s",
                first.name(),
                keys,
                other.name(),
                otherKeys))
        .at(Location.of(other.name()))
        .fix("Move the file, or set hivePartitions: false to make no columns of directories")
        .build();
  }

  private static ScanException noKeys(LocalFile file) {
    return ScanException.of(
            CsvErrors.PARTITIONS, "hivePartitions is true but no directory is named key=value")
        .at(Location.of(file.name()))
        .fix("Correct the path, or leave hivePartitions out")
        .build();
  }
}
