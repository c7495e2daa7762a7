// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.Column;
import io.travertine.scan.DataType;

/**
 * The columns that every table has besides those of its schema. A field of the same name takes
 * their place.
 */
enum HiddenColumn {
  FILE("_file", DataType.VARCHAR, "name of the file"),
  ROW("_row", DataType.BIGINT, "number of the row in its file, from 1"),
  OFFSET("_offset", DataType.BIGINT, "position of the block in its file, in bytes");

  private final Column column;

  HiddenColumn(String name, DataType type, String comment) {
    this.column = Column.required(name, type).hidden().withComment(comment);
  }

  Column column() {
    return column;
  }
}
