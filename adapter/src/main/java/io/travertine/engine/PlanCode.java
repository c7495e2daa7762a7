// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.util.HashMap;
import java.util.Map;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.tree.ClassDeclaration;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.runtime.ArrayBindable;
import org.apache.calcite.runtime.Bindable;
import org.apache.calcite.runtime.Typed;
import org.codehaus.commons.compiler.CompileException;
import org.codehaus.commons.compiler.CompilerFactoryFactory;
import org.codehaus.commons.compiler.ISimpleCompiler;
import org.jspecify.annotations.Nullable;

/**
 * The compiled code of a physical plan.
 *
 * <p>Safe for concurrent runs: what changes from run to run is in the context. It keeps no node of
 * the plan, which would hold the whole planner in memory.
 */
final class PlanCode {
  private final Bindable<?> bindable;
  private final Map<String, Object> planObjects;
  private volatile @Nullable Throwable constantFailure;

  private PlanCode(Bindable<?> bindable, Map<String, Object> planObjects) {
    this.bindable = bindable;
    this.planObjects = planObjects;
  }

  /** Generates and compiles the code of a plan. */
  static PlanCode of(EnumerableRel plan) {
    Map<String, Object> planObjects = new HashMap<>();
    planObjects.put("_conformance", EngineConformance.INSTANCE);
    EnumerableRelImplementor implementor =
        new EnumerableRelImplementor(plan.getCluster().getRexBuilder(), planObjects);
    ClassDeclaration declaration = implementor.implementRoot(plan, EnumerableRel.Prefer.ARRAY);
    return new PlanCode(compile(declaration, plan), Map.copyOf(planObjects));
  }

  private static Bindable<?> compile(ClassDeclaration declaration, RelNode plan) {
    String rowInterface =
        plan.getRowType().getFieldCount() == 1
            ? Bindable.class.getName() + ", " + Typed.class.getName()
            : ArrayBindable.class.getName();
    String source =
        "public final class "
            + declaration.name
            + " implements "
            + rowInterface
            + " {\n"
            + Expressions.toString(declaration.memberDeclarations, "\n", false)
            + "\n}";
    ClassLoader loader = PlanCode.class.getClassLoader();
    try {
      ISimpleCompiler compiler = newCompiler(loader);
      compiler.cook(source);
      return (Bindable<?>)
          compiler
              .getClassLoader()
              .loadClass(declaration.name)
              .getDeclaredConstructors()[0]
              .newInstance();
    } catch (CompileException | ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot compile the plan: " + e.getMessage(), e);
    }
  }

  private static ISimpleCompiler newCompiler(ClassLoader loader) {
    try {
      ISimpleCompiler compiler =
          CompilerFactoryFactory.getDefaultCompilerFactory(loader).newSimpleCompiler();
      compiler.setParentClassLoader(loader);
      return compiler;
    } catch (Exception e) {
      throw new IllegalStateException("There is no Java compiler on the class path.", e);
    }
  }

  Map<String, Object> planObjects() {
    return planObjects;
  }

  /** Starts a run. */
  Enumerable<?> bind(DataContext context) {
    return bindable.bind(context);
  }

  /**
   * What really failed, for a failure of a run.
   *
   * <p>Constants are static fields of the generated classes: when one cannot be computed, the first
   * run says why and every later one says only that the class is missing. So the cause is kept.
   */
  Throwable cause(Throwable failure) {
    if (failure instanceof ExceptionInInitializerError && failure.getCause() != null) {
      constantFailure = failure.getCause();
    }
    Throwable known = constantFailure;
    return known != null && failure instanceof LinkageError ? known : failure;
  }
}
