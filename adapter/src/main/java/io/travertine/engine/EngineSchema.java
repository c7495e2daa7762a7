// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import java.util.Collection;
import org.apache.calcite.DataContext;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.rel.type.RelProtoDataType;
import org.apache.calcite.schema.Function;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.SchemaPlus;
import org.apache.calcite.schema.SchemaVersion;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.TableMacro;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.schema.lookup.Lookup;
import org.apache.calcite.util.BuiltInMethod;
import org.jspecify.annotations.Nullable;

/**
 * A node of the tree of schemas whose lookups follow the rule of {@link ExactFirstLookup}.
 *
 * <p>Filled by one thread while a model is loaded, then only read.
 */
final class EngineSchema extends CalciteSchema {
  private final Lookup<TableEntry> tables;
  private final Lookup<CalciteSchema> subSchemas;

  private EngineSchema(@Nullable CalciteSchema parent, Schema schema, String name) {
    super(parent, schema, name, null, null, null, null, null, null, null, null);
    tables = new ExactFirstLookup<>(super.tables(), "Table");
    subSchemas = new ExactFirstLookup<>(super.subSchemas(), "Schema");
  }

  static EngineSchema newRoot() {
    return new EngineSchema(null, new RootSchema(), "");
  }

  /** The schemas that were added, without those that a schema makes of itself. */
  Collection<CalciteSchema> children() {
    return subSchemaMap.map().values();
  }

  @Override
  public Lookup<TableEntry> tables() {
    return tables;
  }

  @Override
  public Lookup<CalciteSchema> subSchemas() {
    return subSchemas;
  }

  @Override
  public CalciteSchema add(String name, Schema schema) {
    CalciteSchema child = new EngineSchema(this, schema, name);
    subSchemaMap.put(name, child);
    return child;
  }

  @Override
  protected CalciteSchema createSubSchema(Schema schema, String name) {
    return new EngineSchema(this, schema, name);
  }

  @Override
  protected @Nullable TypeEntry getImplicitType(String name, boolean caseSensitive) {
    RelProtoDataType type = schema.getType(name);
    return type == null ? null : typeEntry(name, type);
  }

  @Override
  protected @Nullable TableEntry getImplicitTableBasedOnNullaryFunction(
      String name, boolean caseSensitive) {
    for (Function function : schema.getFunctions(name)) {
      if (function instanceof TableMacro macro && macro.getParameters().isEmpty()) {
        return tableEntry(name, macro.apply(ImmutableList.of()));
      }
    }
    return null;
  }

  @Override
  protected void addImplicitFunctionsToBuilder(
      ImmutableList.Builder<Function> builder, String name, boolean caseSensitive) {
    CalciteSchema root = root();
    // Calcite cannot choose between two whose parameters take anything.
    if (root == this || root.getFunctions(name, false).isEmpty()) {
      builder.addAll(schema.getFunctions(name));
    }
  }

  @Override
  protected void addImplicitFuncNamesToBuilder(ImmutableSortedSet.Builder<String> builder) {
    builder.addAll(schema.getFunctionNames());
  }

  @Override
  protected void addImplicitTypeNamesToBuilder(ImmutableSortedSet.Builder<String> builder) {
    builder.addAll(schema.getTypeNames());
  }

  @Override
  protected void addImplicitTablesBasedOnNullaryFunctionsToBuilder(
      ImmutableSortedMap.Builder<String, Table> builder) {
    for (String name : schema.getFunctionNames()) {
      TableEntry entry = getImplicitTableBasedOnNullaryFunction(name, true);
      if (entry != null) {
        builder.put(name, entry.getTable());
      }
    }
  }

  @Override
  protected CalciteSchema snapshot(@Nullable CalciteSchema parent, SchemaVersion version) {
    throw new UnsupportedOperationException("A schema of an engine is read as it is.");
  }

  @Override
  protected boolean isCacheEnabled() {
    return false;
  }

  /** A model may say {@code cache: true}; the catalogs below keep what they need themselves. */
  @Override
  public void setCache(boolean cache) {}

  /** Generated code reaches every other schema from the root of its context. */
  private static final class RootSchema extends AbstractSchema {
    @Override
    public Expression getExpression(@Nullable SchemaPlus parent, String name) {
      return Expressions.call(DataContext.ROOT, BuiltInMethod.DATA_CONTEXT_GET_ROOT_SCHEMA.method);
    }
  }
}
