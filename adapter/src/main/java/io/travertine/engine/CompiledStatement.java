// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import io.travertine.calcite.ScanTable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Supplier;
import org.apache.calcite.adapter.java.JavaTypeFactory;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.jspecify.annotations.Nullable;

/**
 * A statement ready to run; what the plan cache holds. Shared by threads; it keeps no node of a
 * plan.
 *
 * <p>The code of a recursive query holds its own rows while it runs, so each run takes a copy of it
 * for itself and hands it back.
 */
final class CompiledStatement {
  private static final int SPARE_COPIES = 4;

  private final StatementKind kind;
  private final JavaTypeFactory types;
  private final List<ResultColumn> columns;
  private final List<ColumnType> parameters;
  private final List<ValueConversion> conversions;
  private final List<ParameterConversion> parameterConversions;
  private final PlanBody body;
  private final Set<ScanTable> tables;
  private final @Nullable Supplier<PlanBody> copy;
  private final Queue<PlanBody> spare = new ArrayBlockingQueue<>(SPARE_COPIES);

  /**
   * Creates a statement.
   *
   * @param tables what is scanned
   * @param copy makes the same code again; null when runs can share it
   */
  CompiledStatement(
      StatementKind kind,
      JavaTypeFactory types,
      RelDataType row,
      List<ResultColumn> columns,
      RelDataType parameterRow,
      ZoneId timeZone,
      PlanBody body,
      Set<ScanTable> tables,
      @Nullable Supplier<PlanBody> copy) {
    this.kind = kind;
    this.types = types;
    this.columns = List.copyOf(columns);
    this.body = body;
    this.tables = Set.copyOf(tables);
    this.copy = copy;
    conversions =
        row.getFieldList().stream()
            .map(RelDataTypeField::getType)
            .map(ValueConversion::of)
            .toList();
    List<ColumnType> parameterTypes = new ArrayList<>();
    List<ParameterConversion> bindings = new ArrayList<>();
    for (RelDataTypeField parameter : parameterRow.getFieldList()) {
      parameterTypes.add(ColumnTypes.of(parameter.getType()));
      bindings.add(new ParameterConversion(bindings.size() + 1, parameter.getType(), timeZone));
    }
    parameters = List.copyOf(parameterTypes);
    parameterConversions = List.copyOf(bindings);
    if (copy != null) {
      spare.add(body);
    }
  }

  StatementKind kind() {
    return kind;
  }

  List<ResultColumn> columns() {
    return columns;
  }

  List<ColumnType> parameters() {
    return parameters;
  }

  List<ValueConversion> conversions() {
    return conversions;
  }

  JavaTypeFactory types() {
    return types;
  }

  /** Whether every table is still what it was when this was compiled. */
  boolean isCurrent() {
    return tables.stream().allMatch(ScanTable::isCurrent);
  }

  boolean exclusive() {
    return copy != null;
  }

  /** The code of one run, to be handed back when the run has come to its end. */
  PlanBody take() {
    Supplier<PlanBody> more = copy;
    if (more == null) {
      return body;
    }
    PlanBody free = spare.poll();
    return free == null ? more.get() : free;
  }

  /**
   * Takes back the code of a run that reached its last row; others may hold rows and are dropped.
   */
  void giveBack(PlanBody used) {
    if (copy != null) {
      spare.offer(used);
    }
  }

  /** Ordinals, from 1, of the parameters whose values lose digits when they are bound. */
  List<Integer> cut(List<@Nullable Object> values) {
    List<Integer> cut = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      if (parameterConversions.get(i).cuts(values.get(i))) {
        cut.add(i + 1);
      }
    }
    return cut;
  }

  /** Values in Calcite's representation; fails naming the parameter that does not fit. */
  List<@Nullable Object> bind(List<@Nullable Object> values) {
    if (values.size() != parameterConversions.size()) {
      throw new EngineException(
          "07001",
          "The statement has "
              + parameterConversions.size()
              + " parameters but "
              + values.size()
              + " values were given.");
    }
    List<@Nullable Object> bound = new ArrayList<>(values.size());
    for (int i = 0; i < values.size(); i++) {
      bound.add(parameterConversions.get(i).convert(values.get(i)));
    }
    return Collections.unmodifiableList(bound);
  }
}
