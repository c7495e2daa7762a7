// SPDX-License-Identifier: Apache-2.0
/**
 * The SQL session: loads a model, compiles statements on calcite-core, and runs them.
 *
 * <p>Start with {@link io.travertine.engine.Engine}. A statement goes through {@code
 * StatementText}, {@code StatementCompiler}, {@code PlanProgram} and {@code PlanCode} and comes
 * back as a {@link io.travertine.engine.Prepared}. No JDBC connection of Calcite is opened on the
 * way.
 */
@NullMarked
package io.travertine.engine;

import org.jspecify.annotations.NullMarked;
