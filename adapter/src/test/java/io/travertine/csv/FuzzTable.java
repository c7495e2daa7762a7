// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import io.travertine.scan.DataType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A random table: its dialect and the types of its columns, which are {@code c0}, {@code c1} and so
 * on.
 *
 * @param types of the columns as they are declared; without a header nothing is declared, so that
 *     all columns are VARCHAR and the first record says how many there are
 */
record FuzzTable(FuzzDialect dialect, List<DataType> types, FuzzLeniency leniency) {
  private static final List<DataType> KINDS =
      List.of(
          DataType.BIGINT,
          DataType.INTEGER,
          DataType.SMALLINT,
          DataType.TINYINT,
          DataType.DOUBLE,
          DataType.DOUBLE,
          DataType.REAL,
          DataType.decimal(12, 2),
          DataType.decimal(38, 9),
          DataType.BOOLEAN,
          DataType.DATE,
          DataType.time(3),
          DataType.timestamp(3),
          DataType.timestamp(9),
          DataType.instant(6),
          DataType.UUID);

  static FuzzTable random(Random random) {
    FuzzDialect dialect = FuzzDialect.random(random);
    int form = random.nextInt(2_000);
    int width =
        form == 0 ? 300 + random.nextInt(1_000) : form < 300 ? 1 : 2 + random.nextInt(form % 7 + 1);
    boolean typed = dialect.headerLines() > 0 && random.nextInt(3) == 0;
    List<DataType> types = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      boolean text = !typed || random.nextInt(4) == 0;
      types.add(text ? DataType.VARCHAR : KINDS.get(random.nextInt(KINDS.size())));
    }
    return new FuzzTable(dialect, List.copyOf(types), FuzzLeniency.random(random));
  }

  int width() {
    return types.size();
  }

  static String name(int column) {
    return "c" + column;
  }

  Map<String, Object> options() {
    Map<String, Object> options = new HashMap<>(dialect.options());
    options.putAll(leniency.options());
    List<Map<String, Object>> declared = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      if (types.get(i).kind() != DataType.Kind.VARCHAR) {
        declared.add(Map.of("name", name(i), "type", types.get(i).toString()));
      }
    }
    if (!declared.isEmpty()) {
      options.put("columns", declared);
    }
    return options;
  }
}
