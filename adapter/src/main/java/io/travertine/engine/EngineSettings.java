// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import static java.util.Objects.requireNonNull;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What an engine is opened with; immutable.
 *
 * @param model where the schemas come from
 * @param defaultSchema the schema a session starts in; null: the one the model names
 * @param timeZone the zone of CURRENT_TIMESTAMP and of TIMESTAMP WITH LOCAL TIME ZONE in text
 * @param allowClasses whether a model may name any factory or function class on the class path
 * @param threads the threads one query may use, at least 1
 * @param memoryBudget bytes that all queries of the engine may buffer together, at least 1
 * @param fetchSize rows asked for at a time when the caller names no number, at least 1
 * @param planCacheSize compiled statements kept, 0: none
 * @param user the value of CURRENT_USER
 */
public record EngineSettings(
    ModelSource model,
    @Nullable String defaultSchema,
    ZoneId timeZone,
    boolean allowClasses,
    int threads,
    long memoryBudget,
    int fetchSize,
    int planCacheSize,
    String user) {

  private static final int MOST_DEFAULT_THREADS = 4;
  private static final int DEFAULT_FETCH_SIZE = 1000;
  private static final int DEFAULT_PLAN_CACHE_SIZE = 256;

  public EngineSettings {
    requireNonNull(model, "model");
    requireNonNull(timeZone, "timeZone");
    requireNonNull(user, "user");
    atLeast(1, threads, "threads");
    atLeast(1, memoryBudget, "memoryBudget");
    atLeast(1, fetchSize, "fetchSize");
    atLeast(0, planCacheSize, "planCacheSize");
  }

  /** The settings that hold when nothing but a model is given. */
  public static EngineSettings of(ModelSource model) {
    Runtime runtime = Runtime.getRuntime();
    return new EngineSettings(
        model,
        null,
        ZoneOffset.UTC,
        false,
        Math.min(runtime.availableProcessors(), MOST_DEFAULT_THREADS),
        runtime.maxMemory() / 4,
        DEFAULT_FETCH_SIZE,
        DEFAULT_PLAN_CACHE_SIZE,
        "");
  }

  public EngineSettings withDefaultSchema(@Nullable String schema) {
    return new EngineSettings(
        model,
        schema,
        timeZone,
        allowClasses,
        threads,
        memoryBudget,
        fetchSize,
        planCacheSize,
        user);
  }

  public EngineSettings withTimeZone(ZoneId zone) {
    return new EngineSettings(
        model,
        defaultSchema,
        zone,
        allowClasses,
        threads,
        memoryBudget,
        fetchSize,
        planCacheSize,
        user);
  }

  public EngineSettings withAllowClasses(boolean allow) {
    return new EngineSettings(
        model,
        defaultSchema,
        timeZone,
        allow,
        threads,
        memoryBudget,
        fetchSize,
        planCacheSize,
        user);
  }

  public EngineSettings withThreads(int count) {
    return new EngineSettings(
        model,
        defaultSchema,
        timeZone,
        allowClasses,
        count,
        memoryBudget,
        fetchSize,
        planCacheSize,
        user);
  }

  public EngineSettings withMemoryBudget(long bytes) {
    return new EngineSettings(
        model,
        defaultSchema,
        timeZone,
        allowClasses,
        threads,
        bytes,
        fetchSize,
        planCacheSize,
        user);
  }

  public EngineSettings withFetchSize(int rows) {
    return new EngineSettings(
        model,
        defaultSchema,
        timeZone,
        allowClasses,
        threads,
        memoryBudget,
        rows,
        planCacheSize,
        user);
  }

  public EngineSettings withPlanCacheSize(int plans) {
    return new EngineSettings(
        model,
        defaultSchema,
        timeZone,
        allowClasses,
        threads,
        memoryBudget,
        fetchSize,
        plans,
        user);
  }

  public EngineSettings withUser(String name) {
    return new EngineSettings(
        model,
        defaultSchema,
        timeZone,
        allowClasses,
        threads,
        memoryBudget,
        fetchSize,
        planCacheSize,
        name);
  }

  private static void atLeast(long least, long value, String name) {
    if (value < least) {
      throw new IllegalArgumentException(
          name + " is " + value + " but must be at least " + least + ".");
    }
  }
}
