// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.DataType;
import io.travertine.scan.RowVector;
import io.travertine.scan.VectorBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Records: all fields in the order in which they are written, those that are wanted into the fields
 * of a row.
 *
 * <p>{@link #targets} says for each written field which field of the row it becomes, -1 where it is
 * skipped.
 */
final class RecordStep implements Step {
  private final DataType.Row type;
  private final List<String> names;
  private final Step[] steps;
  private final int[] targets;
  private final int minimumSize;

  private RecordStep(DataType.Row type, List<String> names, Step[] steps, int[] targets) {
    this.type = type;
    this.names = names;
    this.steps = steps;
    this.targets = targets;
    long minimum = 0;
    for (Step step : steps) {
      minimum += step.minimumSize();
    }
    this.minimumSize = (int) Math.min(minimum, Integer.MAX_VALUE);
  }

  /** Records of these fields, all of them wanted. */
  static RecordStep of(List<String> names, List<Step> steps) {
    List<DataType.Field> fields = new ArrayList<>();
    int[] targets = new int[steps.size()];
    for (int i = 0; i < targets.length; i++) {
      Step step = steps.get(i);
      fields.add(new DataType.Field(names.get(i), step.type(), step.isNullable()));
      targets[i] = i;
    }
    return new RecordStep(
        new DataType.Row(fields), List.copyOf(names), steps.toArray(Step[]::new), targets);
  }

  @Override
  public DataType.Row type() {
    return type;
  }

  @Override
  public int minimumSize() {
    return minimumSize;
  }

  @Override
  public void decode(ByteCursor cursor, VectorBuilder builder) {
    RowVector.Builder row = (RowVector.Builder) builder;
    int i = 0;
    try {
      for (; i < steps.length; i++) {
        int target = targets[i];
        if (target >= 0) {
          steps[i].decode(cursor, row.field(target));
        } else {
          steps[i].skip(cursor);
        }
      }
    } catch (MalformedDataException e) {
      throw e.inField(names.get(i));
    }
    row.endRow();
  }

  @Override
  public void skip(ByteCursor cursor) {
    int i = 0;
    try {
      for (; i < steps.length; i++) {
        steps[i].skip(cursor);
      }
    } catch (MalformedDataException e) {
      throw e.inField(names.get(i));
    }
  }

  @Override
  public RecordStep project(Wanted wanted) {
    if (wanted.all()) {
      return this;
    }
    Step[] projected = steps.clone();
    int[] newTargets = new int[steps.length];
    Arrays.fill(newTargets, -1);
    List<DataType.Field> fields = new ArrayList<>();
    for (Map.Entry<Integer, Wanted> field : wanted.fields().entrySet()) {
      int ordinal = field.getKey();
      Step step = steps[ordinal].project(field.getValue());
      projected[ordinal] = step;
      newTargets[ordinal] = fields.size();
      fields.add(new DataType.Field(names.get(ordinal), step.type(), step.isNullable()));
    }
    return new RecordStep(new DataType.Row(fields), names, projected, newTargets);
  }
}
