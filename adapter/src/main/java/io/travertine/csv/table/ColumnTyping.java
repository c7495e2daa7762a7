// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.table;

import io.travertine.csv.option.ColumnDeclaration;
import io.travertine.csv.option.CsvErrors;
import io.travertine.csv.option.CsvOptions;
import io.travertine.csv.option.CsvSettings;
import io.travertine.csv.value.ValueFormat;
import io.travertine.scan.DataType;
import io.travertine.scan.Location;
import io.travertine.scan.ScanException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the type of a column by what is declared and by the samples of all files that have it. */
final class ColumnTyping {
  private ColumnTyping() {}

  /**
   * The column of this name.
   *
   * @param files in which there are records
   * @throws ScanException {@code CSV_TYPE_CONFLICT} if a file has another type than text but not
   *     together with the others
   */
  static TableColumn column(String name, CsvSettings settings, List<TableFile> files) {
    List<String> comments = new ArrayList<>();
    ColumnProfile merged = new ColumnProfile();
    List<TableFile> lacking = new ArrayList<>();
    for (TableFile file : files) {
      ColumnProfile profile = profile(name, file);
      if (profile == null) {
        lacking.add(file);
      } else {
        merged.addAll(profile);
      }
    }
    if (!lacking.isEmpty()) {
      comments.add(
          String.format(
              Locale.ROOT, "NULL in files that lack it, such as %s", lacking.get(0).file().name()));
    }
    ColumnDeclaration declared = TableShape.declaration(settings, name);
    List<String> nullStrings = TableShape.nullStrings(settings, name);
    DataType type = declared.type();
    ValueFormat format = null;
    if (type == null && settings.sampling().from() == CsvOptions.InferFrom.NONE) {
      type = DataType.VARCHAR;
    }
    if (type == null) {
      checkAgreement(name, merged.type(), files);
      type = merged.type();
      String word = merged.nullWord().orElse(null);
      String pattern = merged.pattern().orElse(null);
      if (word != null && settings.dialect().nullStrings() != null) {
        type = DataType.VARCHAR;
        pattern = null;
      } else if (word != null) {
        nullStrings = new ArrayList<>(nullStrings);
        nullStrings.add(word);
        comments.add("\"" + word + "\" is read as NULL");
      }
      if (merged.losesBlanks() && type.kind() != DataType.Kind.VARCHAR) {
        comments.add("blanks alone are read as NULL");
      }
      if (pattern != null) {
        format = ValueFormat.ofPattern(pattern);
        comments.add("values are read as " + pattern);
      }
    }
    if (format == null) {
      format = TableShape.formats(settings, name).of(type);
    }
    String comment = comments.isEmpty() ? null : String.join("; ", comments);
    return new TableColumn(
        name, type, List.copyOf(nullStrings), format, declared.type() != null, comment);
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
          throw conflict(name, typed, other);
        }
      }
    }
  }

  private static @Nullable ColumnProfile profile(String name, TableFile file) {
    int ordinal = file.sample().names().indexOf(name);
    return ordinal < 0 ? null : file.sample().profiles().get(ordinal);
  }

  private static ScanException conflict(String name, TableFile typed, TableFile other) {
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
