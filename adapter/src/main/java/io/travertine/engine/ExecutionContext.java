// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.java.JavaTypeFactory;
import org.apache.calcite.linq4j.Linq4j;
import org.apache.calcite.linq4j.QueryProvider;
import org.apache.calcite.rel.type.TimeFrames;
import org.apache.calcite.schema.SchemaPlus;
import org.jspecify.annotations.Nullable;

/**
 * What the code of a plan sees of one execution: parameters, clock, cancel flag, and the objects
 * that the plan carries.
 *
 * <p>Read by the threads of one query; the flag may be set by any thread.
 */
final class ExecutionContext implements DataContext {
  private final SchemaPlus root;
  private final JavaTypeFactory types;
  private final Map<String, Object> planObjects;
  private final Map<String, @Nullable Object> variables = new HashMap<>();
  private final Map<String, Object> extras = new ConcurrentHashMap<>();
  private final AtomicBoolean cancelled = new AtomicBoolean();

  /**
   * Creates the context of one execution.
   *
   * @param planObjects what the plan stashed when its code was made
   * @param parameters values in Calcite's own representation
   */
  ExecutionContext(
      SchemaPlus root,
      JavaTypeFactory types,
      Map<String, Object> planObjects,
      List<@Nullable Object> parameters,
      PlanSettings settings) {
    this.root = root;
    this.types = types;
    this.planObjects = planObjects;
    TimeZone zone = TimeZone.getTimeZone(settings.timeZone());
    long now = System.currentTimeMillis();
    long local = now + zone.getOffset(now);
    put(Variable.UTC_TIMESTAMP, now);
    put(Variable.CURRENT_TIMESTAMP, local);
    put(Variable.LOCAL_TIMESTAMP, local);
    put(Variable.SYS_TIMESTAMP, local);
    put(Variable.TIME_ZONE, zone);
    put(Variable.TIME_FRAME_SET, types.getTypeSystem().deriveTimeFrameSet(TimeFrames.CORE));
    put(Variable.LOCALE, Locale.ROOT);
    put(Variable.USER, settings.user());
    put(Variable.SYSTEM_USER, settings.user());
    put(Variable.CANCEL_FLAG, cancelled);
    for (int i = 0; i < parameters.size(); i++) {
      variables.put("?" + i, parameters.get(i));
    }
  }

  /**
   * Objects that other packages look up by name while the plan runs; filled before it is opened.
   */
  Map<String, Object> extras() {
    return extras;
  }

  AtomicBoolean cancelled() {
    return cancelled;
  }

  private void put(Variable variable, Object value) {
    variables.put(variable.camelName, value);
  }

  @Override
  public SchemaPlus getRootSchema() {
    return root;
  }

  @Override
  public JavaTypeFactory getTypeFactory() {
    return types;
  }

  @Override
  public QueryProvider getQueryProvider() {
    return Linq4j.DEFAULT_PROVIDER;
  }

  @Override
  public @Nullable Object get(String name) {
    Object value = variables.get(name);
    if (value == null) {
      value = planObjects.get(name);
    }
    return value == null ? extras.get(name) : value;
  }
}
