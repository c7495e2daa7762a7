// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.BytesVector;
import io.travertine.scan.DataType;
import io.travertine.scan.RowVector;
import io.travertine.scan.VectorBuilder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Unions of several types: a row of {@code tag}, the name of the branch that is there, and one
 * field for each branch, NULL in all but that one. The branch {@code null} is a row that is NULL.
 */
final class UnionStep implements Step {
  private static final String TAG = "tag";

  private final DataType.Row type;
  private final Step[] branches;
  private final byte[][] tags;
  private final int nullIndex;

  private UnionStep(DataType.Row type, Step[] branches, byte[][] tags, int nullIndex) {
    this.type = type;
    this.branches = branches;
    this.tags = tags;
    this.nullIndex = nullIndex;
  }

  /**
   * @param names of the branches, all different
   * @param nullIndex which branch is {@code null}, or -1
   */
  static UnionStep of(List<String> names, List<Step> branches, int nullIndex) {
    List<DataType.Field> fields = new ArrayList<>();
    fields.add(new DataType.Field(TAG, DataType.VARCHAR, false));
    byte[][] tags = new byte[names.size()][];
    for (int i = 0; i < tags.length; i++) {
      String name = names.get(i);
      tags[i] = name.getBytes(StandardCharsets.UTF_8);
      if (i != nullIndex) {
        String field = name.equals(TAG) ? TAG + "_" : name;
        fields.add(new DataType.Field(field, branches.get(i).type(), true));
      }
    }
    return new UnionStep(new DataType.Row(fields), branches.toArray(Step[]::new), tags, nullIndex);
  }

  @Override
  public DataType type() {
    return type;
  }

  @Override
  public boolean isNullable() {
    return nullIndex >= 0;
  }

  @Override
  public int minimumSize() {
    return 1;
  }

  @Override
  public void decode(ByteCursor cursor, VectorBuilder builder) {
    int chosen = cursor.readIndex(branches.length, "branches");
    RowVector.Builder row = (RowVector.Builder) builder;
    if (chosen == nullIndex) {
      row.appendNull();
      return;
    }
    ((BytesVector.Builder) row.field(0)).append(tags[chosen], 0, tags[chosen].length);
    int field = 1;
    for (int i = 0; i < branches.length; i++) {
      if (i == chosen) {
        branches[i].decode(cursor, row.field(field++));
      } else if (i != nullIndex) {
        row.field(field++).appendNull();
      }
    }
    row.endRow();
  }

  @Override
  public void skip(ByteCursor cursor) {
    int chosen = cursor.readIndex(branches.length, "branches");
    if (chosen != nullIndex) {
      branches[chosen].skip(cursor);
    }
  }
}
