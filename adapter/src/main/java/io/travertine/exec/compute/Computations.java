// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec.compute;

import io.travertine.scan.Batch;
import io.travertine.scan.BatchFilter;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.ColumnVector;
import io.travertine.scan.DataType;
import io.travertine.scan.Operand;
import io.travertine.scan.Predicate;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Adds computed columns to batches. Used by one thread. */
public final class Computations {
  private final List<Computation> computations;
  private int[] ascending = {};
  private int[] selected = {};

  private Computations(List<Computation> computations) {
    this.computations = computations;
  }

  /**
   * What adds {@code columns} to the batches of one thread.
   *
   * @param columns bound ({@link #bind})
   * @param schema of the columns that they are computed from
   * @param layout paths of the columns of the batches; holds all that are read
   */
  public static Computations of(
      List<ComputedColumn> columns, Schema schema, List<ColumnPath> layout) {
    List<Computation> computations = new ArrayList<>();
    for (ComputedColumn column : columns) {
      Compiler compiler = new Compiler(column.name(), schema, layout);
      computations.add(column.expression().accept(compiler));
    }
    return new Computations(List.copyOf(computations));
  }

  /** The columns with the values of parameters in their conditions. */
  public static List<ComputedColumn> bind(
      List<ComputedColumn> columns, Schema schema, Operand.Parameters parameters) {
    Binder binder = new Binder(schema, parameters);
    return columns.stream()
        .map(column -> new ComputedColumn(column.name(), column.expression().accept(binder)))
        .toList();
  }

  /** The rows of {@code batch} with the computed columns behind its own; valid as long as it is. */
  public Batch append(Batch batch) {
    int count = batch.size();
    Rows rows = new Rows(batch, positions(batch), count);
    List<ColumnVector> columns = new ArrayList<>(batch.columns());
    for (Computation computation : computations) {
      columns.add(computation.compute(rows));
    }
    Batch dense = Batch.of(count, columns);
    return batch.isDense() ? dense : dense.select(rows.positions(), count);
  }

  private int[] positions(Batch batch) {
    int count = batch.size();
    if (batch.isDense()) {
      if (ascending.length < count) {
        ascending = new int[count];
        Arrays.setAll(ascending, i -> i);
      }
      return ascending;
    }
    if (selected.length < count) {
      selected = new int[count];
    }
    for (int i = 0; i < count; i++) {
      selected[i] = batch.position(i);
    }
    return selected;
  }

  /** Bytes of heap behind the computed columns. */
  public long retainedBytes() {
    long total = 4L * (ascending.length + selected.length);
    for (Computation computation : computations) {
      total += computation.retainedBytes();
    }
    return total;
  }

  /** Makes what computes an expression. */
  private record Compiler(String name, Schema schema, List<ColumnPath> layout)
      implements Expression.Visitor<Computation> {

    @Override
    public Computation column(Expression.Column column) {
      return new Read(layout.indexOf(column.path()));
    }

    @Override
    public Computation constant(Expression.Constant constant) {
      return new Repeated(constant);
    }

    @Override
    public Computation arithmetic(Expression.Arithmetic arithmetic) {
      Computation left = arithmetic.left().accept(this);
      Computation right = arithmetic.right().accept(this);
      return arithmetic.type().kind() == DataType.Kind.DOUBLE
          ? new DoubleArithmetic(arithmetic.operator(), left, right)
          : new ExactArithmetic(name, arithmetic, left, right);
    }

    @Override
    public Computation conversion(Expression.Conversion conversion) {
      Expression operand = conversion.operand();
      return new Converted(operand.accept(this), operand.type(), conversion.type());
    }

    @Override
    public Computation choice(Expression.Choice choice) {
      List<Chosen.Branch> branches = new ArrayList<>();
      for (Expression.Branch branch : choice.branches()) {
        BatchFilter condition = BatchFilter.of(List.of(branch.condition()), schema, layout);
        branches.add(new Chosen.Branch(condition, branch.value().accept(this)));
      }
      return new Chosen(branches, choice.otherwise().accept(this), choice.type());
    }
  }

  /** Puts the values of parameters into conditions. */
  private record Binder(Schema schema, Operand.Parameters parameters)
      implements Expression.Visitor<Expression> {

    @Override
    public Expression column(Expression.Column column) {
      return column;
    }

    @Override
    public Expression constant(Expression.Constant constant) {
      return constant;
    }

    @Override
    public Expression arithmetic(Expression.Arithmetic arithmetic) {
      return new Expression.Arithmetic(
          arithmetic.operator(),
          arithmetic.left().accept(this),
          arithmetic.right().accept(this),
          arithmetic.type());
    }

    @Override
    public Expression conversion(Expression.Conversion conversion) {
      return new Expression.Conversion(conversion.operand().accept(this), conversion.type());
    }

    @Override
    public Expression choice(Expression.Choice choice) {
      List<Expression.Branch> bound = new ArrayList<>();
      for (Expression.Branch branch : choice.branches()) {
        bound.add(new Expression.Branch(bound(branch.condition()), branch.value().accept(this)));
      }
      return new Expression.Choice(bound, choice.otherwise().accept(this));
    }

    private Predicate bound(Predicate condition) {
      ScanSpec spec = ScanSpec.of(List.of()).withFilter(List.of(condition));
      return spec.bind(schema, parameters).filter().get(0);
    }
  }

  /** A column as it is. */
  private record Read(int ordinal) implements Computation {
    @Override
    public ColumnVector compute(Rows rows) {
      return rows.column(ordinal);
    }

    @Override
    public long retainedBytes() {
      return 0;
    }
  }
}
