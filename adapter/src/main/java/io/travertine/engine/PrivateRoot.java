// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.calcite.schema.SchemaPlus;
import org.apache.calcite.schema.Table;
import org.jspecify.annotations.Nullable;

/**
 * The root schema as one run sees it.
 *
 * <p>While it runs, a recursive query adds a table named after its WITH item to the root, reads it,
 * and removes it. Two such runs must not meet, so each keeps these tables to itself.
 */
final class PrivateRoot {
  private PrivateRoot() {}

  static SchemaPlus over(SchemaPlus shared) {
    Map<String, Table> own = new ConcurrentHashMap<>();
    return (SchemaPlus)
        Proxy.newProxyInstance(
            PrivateRoot.class.getClassLoader(),
            new Class<?>[] {SchemaPlus.class},
            (proxy, method, arguments) -> call(shared, own, method, arguments));
  }

  private static @Nullable Object call(
      SchemaPlus shared, Map<String, Table> own, Method method, Object[] arguments)
      throws Throwable {
    if (method.getName().equals("add") && arguments[1] instanceof Table table) {
      own.put((String) arguments[0], table);
      return null;
    }
    if (method.getName().equals("removeTable")) {
      return own.remove((String) arguments[0]) != null;
    }
    if (method.getName().equals("getTable") && own.containsKey((String) arguments[0])) {
      return own.get((String) arguments[0]);
    }
    try {
      return method.invoke(shared, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
