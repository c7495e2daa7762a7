// SPDX-License-Identifier: Apache-2.0
package io.travertine.shell;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The labels of a result's columns. */
final class ColumnLabels {
  private ColumnLabels() {}

  static List<String> of(ResultSetMetaData metadata) throws SQLException {
    List<String> labels = new ArrayList<>();
    for (int i = 1; i <= metadata.getColumnCount(); i++) {
      labels.add(metadata.getColumnLabel(i));
    }
    return labels;
  }
}
