// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** Notices a view that leads back to itself. Each thread has its own nesting. */
final class ViewNesting {
  private final ThreadLocal<Deque<List<String>>> entered = ThreadLocal.withInitial(ArrayDeque::new);

  /**
   * Works on a view, in which other views may be worked on.
   *
   * @throws EngineException 42P17 when that view is already being worked on
   */
  <T> T within(List<String> view, Supplier<T> work) {
    Deque<List<String>> path = entered.get();
    if (path.contains(view)) {
      StringBuilder way = new StringBuilder();
      path.forEach(each -> way.append(String.join(".", each)).append(" -> "));
      throw new EngineException(
          "42P17",
          View.failure(view, "it refers to itself: " + way + String.join(".", view) + "."));
    }
    path.addLast(view);
    try {
      return work.get();
    } finally {
      path.removeLast();
      if (path.isEmpty()) {
        entered.remove();
      }
    }
  }
}
