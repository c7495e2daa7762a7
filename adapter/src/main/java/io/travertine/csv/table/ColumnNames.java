// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.table;

import io.travertine.csv.option.ColumnDeclaration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names the columns of a file, all differently. */
public final class ColumnNames {
  private static final Pattern NUMBERED = Pattern.compile("column_[1-9][0-9]*");

  private ColumnNames() {}

  /** The name of the column at {@code ordinal}, from 0, where nobody has given it one. */
  static String numbered(int ordinal) {
    return "column_" + (ordinal + 1);
  }

  /**
   * Names from a header: without blanks around them; {@code a, a, ""} becomes {@code a, a_2,
   * column_3}. A name that is changed never takes one that stands elsewhere in the header.
   */
  public static List<String> fromHeader(List<@Nullable String> header) {
    List<String> plain = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      String name = Objects.requireNonNullElse(header.get(i), "").strip();
      plain.add(name.isEmpty() ? numbered(i) : name);
    }
    Set<String> written = new HashSet<>(plain);
    Set<String> used = new HashSet<>();
    List<String> names = new ArrayList<>();
    for (String name : plain) {
      String unique = name;
      int number = 2;
      while (!used.add(unique)) {
        unique = name + "_" + number++;
        while (written.contains(unique)) {
          unique = name + "_" + number++;
        }
      }
      names.add(unique);
    }
    return names;
  }

  /**
   * Names of a file without a header: declared columns are the first ones, unless they say their
   * number.
   */
  static List<String> withoutHeader(int width, List<ColumnDeclaration> declared) {
    boolean byNumber =
        declared.stream().allMatch(column -> NUMBERED.matcher(column.name()).matches());
    List<String> names = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      names.add(!byNumber && i < declared.size() ? declared.get(i).name() : numbered(i));
    }
    return names;
  }
}
