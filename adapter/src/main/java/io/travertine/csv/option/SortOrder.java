// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.option;

import io.travertine.scan.Column;
import io.travertine.scan.OptionType;
import io.travertine.scan.ScanException;
import io.travertine.scan.Schema;
import io.travertine.scan.SortKey;
import io.travertine.scan.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The order that the rows of a table are said to stand in, its files one behind the other.
 * Immutable.
 */
public record SortOrder(List<Key> keys) {
  static final SortOrder NONE = new SortOrder(List.of());

  /** As the option is written: {@code day asc} or {@code "unit price" desc nulls last}. */
  static final OptionType<SortOrder> TYPE =
      new OptionType<>("list of columns such as day asc, id desc", (raw, scope) -> parse(raw));

  private static final Pattern KEY =
      Pattern.compile(
          "\\s*(?:\"([^\"]+)\"|(\\S+))(?:\\s+(asc|desc))?(?:\\s+nulls\\s+(first|last))?\\s*",
          Pattern.CASE_INSENSITIVE);

  /** A column by its name. */
  public record Key(String column, SortKey.Direction direction, SortKey.NullsOrder nulls) {
    boolean is(SortKey wanted, Schema schema) {
      return wanted.column().isWholeColumn()
          && schema.column(wanted.column().column()).name().equals(column)
          && wanted.direction() == direction
          && wanted.nulls() == nulls;
    }
  }

  public SortOrder {
    keys = List.copyOf(keys);
  }

  /**
   * Returns if the table has every column of this order.
   *
   * @throws ScanException {@code CSV_COLUMNS}
   */
  public void check(String table, Schema schema) {
    for (Key key : keys) {
      if (schema.ordinal(key.column()).isEmpty()) {
        List<String> names = schema.columns().stream().map(Column::name).toList();
        String nearest =
            Suggestion.nearest(key.column(), names)
                .map(near -> "Did you mean \"" + near + "\"? ")
                .orElse("");
        throw ScanException.of(
                CsvErrors.COLUMNS,
                String.format(
                    Locale.ROOT,
                    "Table \"%s\" is declared sorted by \"%s\", which is none of its columns",
                    table,
                    key.column()))
            .fix(nearest + "The columns are " + String.join(", ", names))
            .build();
      }
    }
  }

  /** Whether rows in this order are in order of {@code wanted} too. */
  public boolean satisfies(List<SortKey> wanted, Schema schema) {
    boolean prefix = wanted.size() <= keys.size();
    for (int i = 0; prefix && i < wanted.size(); i++) {
      prefix = keys.get(i).is(wanted.get(i), schema);
    }
    return prefix;
  }

  private static SortOrder parse(Object raw) {
    List<String> texts = new ArrayList<>();
    if (raw instanceof List<?> list) {
      list.forEach(element -> texts.add(String.valueOf(element)));
    } else {
      texts.addAll(List.of(String.valueOf(raw).split(",")));
    }
    return new SortOrder(texts.stream().map(SortOrder::key).toList());
  }

  private static Key key(String text) {
    Matcher matcher = KEY.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("columns with asc or desc, such as day asc");
    }
    String quoted = matcher.group(1);
    boolean descending = "desc".equals(lower(matcher.group(3)));
    // Calcite takes NULL for the highest value where the query does not say.
    String nulls = lower(matcher.group(4));
    boolean first = nulls.isEmpty() ? descending : nulls.equals("first");
    return new Key(
        quoted == null ? matcher.group(2) : quoted,
        descending ? SortKey.Direction.DESCENDING : SortKey.Direction.ASCENDING,
        first ? SortKey.NullsOrder.FIRST : SortKey.NullsOrder.LAST);
  }

  private static String lower(@Nullable String word) {
    return word == null ? "" : word.toLowerCase(Locale.ROOT);
  }
}
