// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.loadbalancing.NodeDistance;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.metadata.NodeState;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the node that each page is asked of, and remembers for a while which nodes have failed.
 * Thread-safe.
 *
 * <p>A statement stays with one node: its pages then depend on that node alone, and pages of one
 * filter do not mix what different replicas hold.
 */
final class Coordinators {
  private static final long AVOIDED_NANOS = Duration.ofSeconds(30).toNanos();

  private final CqlSession session;
  private final Map<Node, Long> failedAt = new ConcurrentHashMap<>();
  private final AtomicInteger turn = new AtomicInteger();

  Coordinators(CqlSession session) {
    this.session = session;
  }

  /**
   * The node to ask: {@code before} as long as it works, else a replica, else any node. Null leaves
   * it to the driver.
   */
  @Nullable Node pick(Collection<Node> replicas, @Nullable Node before) {
    if (before != null && works(before)) {
      return before;
    }
    Node replica = pick(replicas.stream().filter(this::works).toList());
    if (replica != null) {
      return replica;
    }
    Collection<Node> all = session.getMetadata().getNodes().values();
    Node any = pick(all.stream().filter(this::works).toList());
    return any != null
        ? any
        : all.stream()
            .filter(Coordinators::isLocal)
            .min(Comparator.comparing(node -> failedAt.getOrDefault(node, Long.MIN_VALUE)))
            .orElse(null);
  }

  /** Others are asked for a while, as long as there are others. */
  void failed(Node node) {
    failedAt.put(node, System.nanoTime());
  }

  private @Nullable Node pick(List<Node> nodes) {
    return nodes.isEmpty() ? null : nodes.get(Math.floorMod(turn.getAndIncrement(), nodes.size()));
  }

  private boolean works(Node node) {
    if (!isLocal(node)) {
      return false;
    }
    Long failed = failedAt.get(node);
    if (failed == null) {
      return true;
    }
    if (System.nanoTime() - failed < AVOIDED_NANOS) {
      return false;
    }
    failedAt.remove(node, failed);
    return true;
  }

  private static boolean isLocal(Node node) {
    return node.getDistance() == NodeDistance.LOCAL
        && node.getState() != NodeState.DOWN
        && node.getState() != NodeState.FORCED_DOWN;
  }
}
