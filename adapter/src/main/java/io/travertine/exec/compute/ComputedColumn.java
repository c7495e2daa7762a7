// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec.compute;

import io.travertine.scan.Column;
import io.travertine.scan.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * A column that is computed.
 *
 * @param name unlike that of any other column; the expression as people read it
 */
public record ComputedColumn(String name, Expression expression) {

  /** The columns of {@code schema}, and behind them those that are computed. */
  public static Schema extend(Schema schema, List<ComputedColumn> computed) {
    if (computed.isEmpty()) {
      return schema;
    }
    List<Column> columns = new ArrayList<>(schema.columns());
    computed.forEach(each -> columns.add(Column.nullable(each.name(), each.expression().type())));
    return new Schema(columns, schema.primaryKey());
  }
}
