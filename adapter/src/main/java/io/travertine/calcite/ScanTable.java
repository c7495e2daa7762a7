// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.scan.Column;
import io.travertine.scan.ScanException;
import io.travertine.scan.Schema;
import io.travertine.scan.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.Statistic;
import org.apache.calcite.schema.Statistics;
import org.apache.calcite.schema.TranslatableTable;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * A {@link Source} as a Calcite table of its visible columns, and behind them the hidden ones that
 * a statement may mean where its host knows {@link HiddenColumns}. Immutable and thread-safe; its
 * schema owns the source.
 */
public final class ScanTable extends AbstractTable implements TranslatableTable {
  private final String name;
  private final Source source;
  private final ScanDefaults defaults;
  private final Predicate<Source> inCatalog;
  private final List<Integer> visible;

  /**
   * @param inCatalog whether the catalog still answers with a source
   */
  ScanTable(String name, Source source, ScanDefaults defaults, Predicate<Source> inCatalog) {
    this.name = name;
    this.source = source;
    this.defaults = defaults;
    this.inCatalog = inCatalog;
    Schema schema = source.schema();
    this.visible =
        IntStream.range(0, schema.columns().size())
            .filter(i -> schema.column(i).visibility() == Column.Visibility.VISIBLE)
            .boxed()
            .toList();
  }

  /** Schema and table, for messages. */
  public String name() {
    return name;
  }

  public Source source() {
    return source;
  }

  /**
   * Whether a plan made of this table still says the same: no files or columns have come, gone or
   * changed. A table that cannot be looked up is not current; who plans anew is told why.
   */
  public boolean isCurrent() {
    try {
      return inCatalog.test(source);
    } catch (ScanException e) {
      return false;
    }
  }

  /** The word that names this kind of source. */
  public String sourceType() {
    return defaults.type();
  }

  ScanDefaults defaults() {
    return defaults;
  }

  /** Ordinals, in the schema of the source, of the columns of one of the table's row types. */
  List<Integer> columnsOf(RelDataType rowType) {
    return rowType.getFieldNames().stream()
        .map(name -> source.schema().ordinal(name).orElseThrow())
        .toList();
  }

  /** Whether {@code column} can be selected by name alone. */
  public boolean isHidden(String column) {
    OptionalInt ordinal = source.schema().ordinal(column);
    return ordinal.isPresent() && !visible.contains(ordinal.getAsInt());
  }

  /** The columns that can be selected by name alone, in order. */
  public List<Column> hiddenColumns() {
    return source.schema().columns().stream()
        .filter(column -> column.visibility() == Column.Visibility.HIDDEN)
        .toList();
  }

  /** The names of the columns that identify a row, in key order. */
  public List<String> primaryKey() {
    Schema schema = source.schema();
    return schema.primaryKey().stream().map(ordinal -> schema.column(ordinal).name()).toList();
  }

  /** What the source says of a column. */
  public Optional<String> comment(String column) {
    OptionalInt ordinal = source.schema().ordinal(column);
    return ordinal.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(source.schema().column(ordinal.getAsInt()).comment());
  }

  /** The type of the values of one column. */
  public RelDataType typeOf(Column column, RelDataTypeFactory typeFactory) {
    return new SqlTypes(typeFactory, defaults.timePrecision()).of(column.type(), column.nullable());
  }

  @Override
  public RelDataType getRowType(RelDataTypeFactory typeFactory) {
    RelDataTypeFactory.Builder row = typeFactory.builder();
    for (int ordinal : visible) {
      Column column = source.schema().column(ordinal);
      row.add(column.name(), typeOf(column, typeFactory));
    }
    if (typeFactory instanceof HiddenColumns named) {
      for (Column column : hiddenColumns()) {
        if (named.isNamed(column.name())) {
          row.add(column.name(), typeOf(column, typeFactory));
        }
      }
    }
    return row.build();
  }

  @Override
  public Statistic getStatistic() {
    OptionalLong rows = source.statistics().rows();
    Double rowCount = rows.isPresent() ? (double) rows.getAsLong() : null;
    List<ImmutableBitSet> keys = new ArrayList<>();
    List<Integer> key = source.schema().primaryKey();
    if (!key.isEmpty() && visible.containsAll(key)) {
      keys.add(ImmutableBitSet.of(key.stream().map(visible::indexOf).toList()));
    }
    return Statistics.of(rowCount, keys, null, null);
  }

  @Override
  public RelNode toRel(RelOptTable.ToRelContext context, RelOptTable table) {
    return ScanRel.of(context.getCluster(), table, this);
  }
}
