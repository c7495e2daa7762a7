// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import io.travertine.calcite.EnumerableLookupJoin;
import io.travertine.calcite.EnumerableScan;
import io.travertine.calcite.ScanTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import org.apache.calcite.DataContext;
import org.apache.calcite.DataContexts;
import org.apache.calcite.adapter.enumerable.EnumerableCalc;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.plan.Contexts;
import org.apache.calcite.plan.ConventionTraitDef;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.plan.volcano.VolcanoPlanner;
import org.apache.calcite.rel.RelCollationTraitDef;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.core.RepeatUnion;
import org.apache.calcite.rel.metadata.MetadataHandlerProvider;
import org.apache.calcite.rel.metadata.ProxyingMetadataHandlerProvider;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rel.type.TimeFrames;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexExecutorImpl;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexProgram;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.SqlExplain;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql2rel.ConvertToChecked;
import org.apache.calcite.sql2rel.SqlToRelConverter;
import org.apache.calcite.sql2rel.StandardConvertletTable;
import org.jspecify.annotations.Nullable;

/**
 * The compilation of one statement: validate, convert, optimize, generate. Used by one thread,
 * once; nothing of it stays in the compiled statement but types and code.
 */
final class Compilation {
  /** An IN list longer than this becomes a join. */
  private static final int LONGEST_IN_LIST = 20;

  private final StatementCompiler compiler;
  private final StatementText text;
  private final PlanSettings settings;
  private final EngineTypeFactory types = new EngineTypeFactory();
  private final EngineCatalogReader catalog;
  private final VolcanoPlanner planner;
  private final RelOptCluster cluster;

  Compilation(StatementCompiler compiler, StatementText text, PlanSettings settings) {
    this.compiler = compiler;
    this.text = text;
    this.settings = settings;
    catalog = compiler.catalog(settings.schemaPath(), types);
    planner = new VolcanoPlanner(null, Contexts.of(compiler.dialect().connectionConfig()));
    planner.setExecutor(new RexExecutorImpl(constants()));
    planner.addRelTraitDef(ConventionTraitDef.INSTANCE);
    planner.addRelTraitDef(RelCollationTraitDef.INSTANCE);
    cluster = RelOptCluster.create(planner, new RexBuilder(types));
    if (!compiler.compilesMetadata()) {
      MetadataHandlerProvider handlers =
          new ProxyingMetadataHandlerProvider(cluster.getMetadataProvider());
      cluster.setMetadataQuerySupplier(() -> new RelMetadataQuery(handlers));
    }
  }

  /** The code of a query alone, for a run that needs it for itself. */
  PlanBody code(SqlNode query) {
    return code(physical(convert(compiler.validator(catalog, types, false), query, null)));
  }

  CompiledStatement compile(SqlNode statement) {
    SqlExplain explain = statement instanceof SqlExplain asked ? asked : null;
    SqlNode query = explain == null ? statement : explain.getExplicandum();
    EngineValidator validator = compiler.validator(catalog, types, false);
    RelRoot root = convert(validator, query, explain);
    boolean changes = root.kind.belongsTo(SqlKind.DML);
    RelDataType row =
        changes
            ? RelOptUtil.createDmlRowType(root.kind, types)
            : validator.getValidatedNodeType(query);
    List<@Nullable List<String>> origins = new ArrayList<>();
    if (!changes) {
      origins.addAll(validator.getFieldOrigins(query));
    }
    List<ResultColumn> columns = columns(row, origins);
    RelDataType parameters = ParameterTypes.of(query, validator, types);
    if (explain != null) {
      return explained(explain, root, row, parameters);
    }
    RelNode physical = physical(root);
    PlanBody body = code(physical);
    boolean recursive = containsRecursion(physical);
    return new CompiledStatement(
        StatementGate.kind(statement),
        types,
        row,
        columns,
        parameters,
        settings.timeZone(),
        body,
        tables(physical),
        recursive ? () -> compiler.code(text, settings) : null);
  }

  private RelRoot convert(EngineValidator validator, SqlNode query, @Nullable SqlExplain explain) {
    return types.naming(query, () -> converted(validator, query, explain));
  }

  private RelRoot converted(
      EngineValidator validator, SqlNode query, @Nullable SqlExplain explain) {
    SqlToRelConverter converter =
        new SqlToRelConverter(
            viewExpander(),
            validator,
            catalog,
            cluster,
            StandardConvertletTable.INSTANCE,
            converterConfig().withExplain(explain != null));
    if (explain != null) {
      converter.setDynamicParamCountInExplain(explain.getDynamicParamCount());
    }
    RelRoot root;
    try {
      root = converter.convertQuery(query, true, true);
    } catch (CalciteContextException | AmbiguousNameException e) {
      throw new Suggestions(catalog, compiler.dialect().operators(), query).complete(e, text);
    }
    return checked(root);
  }

  private RelRoot checked(RelRoot root) {
    return root.withRel(new ConvertToChecked(cluster.getRexBuilder(), true).visit(root.rel));
  }

  private RelOptTable.ViewExpander viewExpander() {
    return (row, sql, schemaPath, viewPath) -> {
      EngineCatalogReader inside = catalog.withSchemaPath(schemaPath);
      SqlToRelConverter converter =
          new SqlToRelConverter(
              viewExpander(),
              compiler.validator(inside, types, true),
              inside,
              cluster,
              StandardConvertletTable.INSTANCE,
              converterConfig());
      SqlNode query = compiler.parseView(sql, schemaPath, viewPath == null ? schemaPath : viewPath);
      return types.naming(query, () -> converter.convertQuery(query, true, true));
    };
  }

  private static SqlToRelConverter.Config converterConfig() {
    return SqlToRelConverter.config()
        .withTrimUnusedFields(true)
        .withExpand(false)
        .withInSubQueryThreshold(LONGEST_IN_LIST);
  }

  private RelNode physical(RelRoot root) {
    RelTraitSet wanted =
        root.rel
            .getTraitSet()
            .replace(EnumerableConvention.INSTANCE)
            .replace(root.collation)
            .simplify();
    RelNode plan = PlanProgram.optimize(planner, root.rel, wanted);
    if (root.isRefTrivial()) {
      return plan;
    }
    List<RexNode> columns = new ArrayList<>();
    for (Map.Entry<Integer, String> field : root.fields) {
      columns.add(cluster.getRexBuilder().makeInputRef(plan, field.getKey()));
    }
    return EnumerableCalc.create(
        plan,
        RexProgram.create(
            plan.getRowType(), columns, null, root.validatedRowType, cluster.getRexBuilder()));
  }

  /** A scan alone needs no code; it also looks at the cancel signal itself. */
  private static PlanBody code(RelNode physical) {
    if (physical instanceof EnumerableScan scan) {
      return new PlanBody.Scan(scan.request());
    }
    RelNode plan = CancelPoint.insert(TotalOrderSort.insert(physical));
    return new PlanBody.Code(PlanCode.of((EnumerableRel) plan));
  }

  private CompiledStatement explained(
      SqlExplain explain, RelRoot root, RelDataType row, RelDataType parameters) {
    RelNode physical = physical(root);
    String answer =
        switch (explain.getDepth()) {
          case TYPE -> row.getFullTypeString();
          case LOGICAL ->
              RelOptUtil.dumpPlan("", root.rel, explain.getFormat(), explain.getDetailLevel());
          case PHYSICAL ->
              RelOptUtil.dumpPlan("", physical, explain.getFormat(), explain.getDetailLevel());
        };
    RelDataType plan = types.builder().add("PLAN", SqlTypeName.VARCHAR).build();
    return new CompiledStatement(
        StatementKind.EXPLAIN,
        types,
        plan,
        columns(plan, List.of()),
        parameters,
        settings.timeZone(),
        new PlanBody.Text(answer),
        tables(physical),
        null);
  }

  private static List<ResultColumn> columns(RelDataType row, List<@Nullable List<String>> origins) {
    List<ResultColumn> columns = new ArrayList<>();
    for (RelDataTypeField field : row.getFieldList()) {
      List<String> origin = origins.isEmpty() ? null : origins.get(field.getIndex());
      int depth = origin == null ? 0 : origin.size();
      String label = field.getName();
      columns.add(
          new ResultColumn(
              label,
              origin == null ? label : origin.get(depth - 1),
              origin == null || depth < 3 ? null : String.join(".", origin.subList(0, depth - 2)),
              origin == null || depth < 2 ? null : origin.get(depth - 2),
              ColumnTypes.of(field.getType())));
    }
    return columns;
  }

  private static Set<ScanTable> tables(RelNode plan) {
    Set<ScanTable> tables = new LinkedHashSet<>();
    if (plan instanceof EnumerableScan scan) {
      tables.add(scan.request().table());
    }
    if (plan instanceof EnumerableLookupJoin join) {
      tables.add(join.request().table());
    }
    plan.getInputs().forEach(input -> tables.addAll(tables(input)));
    return tables;
  }

  private static boolean containsRecursion(RelNode plan) {
    return plan instanceof RepeatUnion
        || plan.getInputs().stream().anyMatch(Compilation::containsRecursion);
  }

  /** What a constant expression may look at while it is computed ahead. */
  private DataContext constants() {
    return DataContexts.of(
        Map.of(
            DataContext.Variable.TIME_ZONE.camelName, TimeZone.getTimeZone(settings.timeZone()),
            DataContext.Variable.LOCALE.camelName, Locale.ROOT,
            DataContext.Variable.USER.camelName, settings.user(),
            DataContext.Variable.SYSTEM_USER.camelName, settings.user(),
            DataContext.Variable.TIME_FRAME_SET.camelName,
                types.getTypeSystem().deriveTimeFrameSet(TimeFrames.CORE)));
  }
}
