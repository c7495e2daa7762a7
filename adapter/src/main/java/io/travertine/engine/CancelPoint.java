// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import static java.util.Objects.requireNonNull;

import io.travertine.calcite.EnumerableScan;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableInterpreter;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.function.Function2;
import org.apache.calcite.linq4j.tree.BlockBuilder;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.linq4j.tree.Types;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.RepeatUnion;
import org.apache.calcite.rel.core.Values;

/**
 * Passes rows on and looks at the cancel flag now and then.
 *
 * <p>The code Calcite generates never looks at it, so these stand on leaves and around joins, where
 * few rows in can mean many out. Scans of this project look at the cancel signal themselves.
 */
final class CancelPoint extends SingleRel implements EnumerableRel {
  private static final int ROWS_BETWEEN_LOOKS = 1024;

  /** Generated code calls it through an interface of Calcite's, so its text names no own class. */
  private static final Function2<Enumerable<Object>, DataContext, Enumerable<Object>> WATCH =
      CancelPoint::watch;

  private CancelPoint(RelOptCluster cluster, RelTraitSet traits, RelNode input) {
    super(cluster, traits, input);
  }

  /** A copy of the plan with cancel points where they are needed. */
  static RelNode insert(RelNode plan) {
    if (plan instanceof EnumerableInterpreter
        || plan instanceof RepeatUnion
        || !(plan instanceof EnumerableRel)) {
      // Below an interpreter nothing but bindable nodes is understood, and a recursion hands its
      // own tables down.
      return plan;
    }
    boolean join = plan instanceof Join || plan instanceof Correlate;
    List<RelNode> inputs = new ArrayList<>();
    for (RelNode input : plan.getInputs()) {
      RelNode inner = insert(input);
      inputs.add(join && !(inner instanceof CancelPoint) ? above(inner) : inner);
    }
    RelNode copy = inputs.equals(plan.getInputs()) ? plan : plan.copy(plan.getTraitSet(), inputs);
    boolean leaf =
        inputs.isEmpty() && !(plan instanceof Values) && !(plan instanceof EnumerableScan);
    return leaf || join ? above(copy) : copy;
  }

  private static CancelPoint above(RelNode node) {
    return new CancelPoint(node.getCluster(), node.getTraitSet(), node);
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new CancelPoint(getCluster(), traits, inputs.get(0));
  }

  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer preference) {
    BlockBuilder block = new BlockBuilder();
    Result input = implementor.visitChild(this, 0, (EnumerableRel) getInput(), preference);
    Expression rows = block.append("rows", input.block);
    Expression watched =
        Expressions.call(
            implementor.stash(WATCH, Function2.class),
            Types.lookupMethod(Function2.class, "apply", Object.class, Object.class),
            rows,
            DataContext.ROOT);
    block.add(Expressions.convert_(watched, Enumerable.class));
    return implementor.result(input.physType, block.toBlock());
  }

  private static Enumerable<Object> watch(Enumerable<Object> rows, DataContext context) {
    AtomicBoolean cancelled =
        requireNonNull(DataContext.Variable.CANCEL_FLAG.get(context), "cancelFlag");
    return new AbstractEnumerable<>() {
      @Override
      public Enumerator<Object> enumerator() {
        return new Watched(rows.enumerator(), cancelled);
      }
    };
  }

  /** Used by one thread, except for the flag. */
  private static final class Watched implements Enumerator<Object> {
    private final Enumerator<Object> rows;
    private final AtomicBoolean cancelled;
    private int moves;

    Watched(Enumerator<Object> rows, AtomicBoolean cancelled) {
      this.rows = rows;
      this.cancelled = cancelled;
    }

    @Override
    public Object current() {
      return rows.current();
    }

    @Override
    public boolean moveNext() {
      if (moves++ % ROWS_BETWEEN_LOOKS == 0 && cancelled.get()) {
        rows.close();
        throw new CancellationException();
      }
      try {
        return rows.moveNext();
      } catch (RuntimeException | Error e) {
        closeAfter(e);
        throw e;
      }
    }

    /** Not every operator of Calcite closes what it reads when the reading fails. */
    private void closeAfter(Throwable failure) {
      try {
        rows.close();
      } catch (RuntimeException e) {
        failure.addSuppressed(e);
      }
    }

    @Override
    public void reset() {
      rows.reset();
    }

    @Override
    public void close() {
      rows.close();
    }
  }
}
