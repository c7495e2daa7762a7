// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import io.travertine.engine.Engine;
import io.travertine.engine.EngineSettings;
import io.travertine.engine.ModelSource.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The engines that are open, each shared by the connections that ask for the same thing, so that
 * the connections of a pool have one set of sessions, plans and one memory budget. Thread-safe.
 *
 * <p>An engine is closed with the last connection that uses it.
 */
final class SharedEngines {

  /** What makes two connections alike; a model file that has changed makes them differ. */
  private record Key(EngineSettings settings, String modelVersion) {}

  private static final class Shared {
    private @Nullable Engine engine;
    private int users;
  }

  private final Map<Key, Shared> open = new HashMap<>();

  /** A connection's use of an engine. */
  static final class Lease implements AutoCloseable {
    private final Engine engine;
    private final Runnable end;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Lease(Engine engine, Runnable end) {
      this.engine = engine;
      this.end = end;
    }

    Engine engine() {
      return engine;
    }

    /** Ends this use; may be called any number of times. */
    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        end.run();
      }
    }
  }

  /** An engine with these settings, opened if no other connection has it open. */
  Lease lease(EngineSettings settings) {
    Key key = new Key(settings, version(settings));
    Shared shared;
    synchronized (open) {
      shared = open.computeIfAbsent(key, unused -> new Shared());
      shared.users++;
    }
    try {
      // Only those who ask for this engine wait while it opens.
      synchronized (shared) {
        Engine engine = shared.engine;
        if (engine == null) {
          engine = Engine.open(settings);
          shared.engine = engine;
        }
        return new Lease(engine, () -> release(key, shared));
      }
    } catch (Throwable e) {
      release(key, shared);
      throw e;
    }
  }

  /** Number of engines that are open or being opened. */
  int size() {
    synchronized (open) {
      return open.size();
    }
  }

  private void release(Key key, Shared shared) {
    synchronized (open) {
      shared.users--;
      if (shared.users > 0) {
        return;
      }
      open.remove(key);
    }
    synchronized (shared) {
      if (shared.engine != null) {
        shared.engine.close();
      }
    }
  }

  private static String version(EngineSettings settings) {
    if (!(settings.model() instanceof ModelFile file)) {
      return "";
    }
    try {
      BasicFileAttributes now = Files.readAttributes(file.path(), BasicFileAttributes.class);
      return now.size() + " " + now.lastModifiedTime();
    } catch (IOException e) {
      // The engine reports it, with a better message.
      return "";
    }
  }
}
