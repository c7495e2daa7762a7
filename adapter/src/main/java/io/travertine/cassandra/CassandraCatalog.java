// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.metadata.Metadata;
import com.datastax.oss.driver.api.core.metadata.schema.KeyspaceMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.RelationMetadata;
import io.travertine.scan.Catalog;
import io.travertine.scan.ScanException;
import io.travertine.scan.Source;
import io.travertine.scan.Suggestion;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The tables and materialised views of one keyspace. Thread-safe. Connects when it is first asked
 * for a table; the driver keeps its picture of the keyspace up to date by the server's schema
 * events, so a changed table is a new source at the next look-up.
 */
final class CassandraCatalog implements Catalog {
  private final CassandraOptions options;
  private final SharedSessions sessions;
  private final ConcurrentMap<String, Known> known = new ConcurrentHashMap<>();

  /** Guarded by this. */
  private SharedSessions.@Nullable Lease lease;

  /** Guarded by this. */
  private @Nullable Cluster cluster;

  /** Guarded by this. */
  private boolean closed;

  CassandraCatalog(CassandraOptions options, SharedSessions sessions) {
    this.options = options;
    this.sessions = sessions;
  }

  /** A source and what it was made from. */
  private record Known(RelationMetadata metadata, CassandraTable table) {}

  @Override
  public Set<String> tables() {
    KeyspaceMetadata keyspace = keyspace(cluster().session());
    Set<String> names = new TreeSet<>();
    keyspace.getTables().keySet().forEach(name -> names.add(name.asInternal()));
    keyspace.getViews().keySet().forEach(name -> names.add(name.asInternal()));
    return names;
  }

  @Override
  public @Nullable Source table(String name) {
    Cluster asked = cluster();
    CqlSession session = asked.session();
    CqlIdentifier identifier = CqlIdentifier.fromInternal(name);
    KeyspaceMetadata keyspace = keyspace(session);
    Optional<? extends RelationMetadata> found = keyspace.getTable(identifier);
    if (found.isEmpty()) {
      found = keyspace.getView(identifier);
    }
    if (found.isEmpty()) {
      known.remove(name);
      return null;
    }
    RelationMetadata metadata = found.get();
    AskedTable.Spread spread = spread(session.getMetadata(), keyspace);
    return known
        .compute(
            name,
            (key, before) ->
                before != null && before.metadata().equals(metadata)
                    ? before
                    : new Known(metadata, table(metadata, spread, asked)))
        .table();
  }

  private CassandraTable table(RelationMetadata metadata, AskedTable.Spread spread, Cluster asked) {
    TableShape shape = TableShape.of(metadata, spread, options.scans().filtering());
    return new CassandraTable(shape, asked, options.scans());
  }

  @Override
  public Optional<String> queryFunction() {
    return Optional.of("cql");
  }

  @Override
  public Source query(String text) {
    return CqlQuery.of(text, options.keyspace(), cluster(), options.scans().pages());
  }

  /** Only partitions that the ring's own partitioner places can be asked for by their tokens. */
  private static AskedTable.Spread spread(Metadata metadata, KeyspaceMetadata keyspace) {
    String placement = keyspace.getReplication().getOrDefault("class", "");
    boolean own = keyspace.isVirtual() || placement.endsWith("LocalStrategy");
    return own || !Ring.isKnown(metadata) ? AskedTable.Spread.ONE_NODE : AskedTable.Spread.RING;
  }

  private KeyspaceMetadata keyspace(CqlSession session) {
    CqlIdentifier name = CqlIdentifier.fromInternal(options.keyspace());
    Optional<KeyspaceMetadata> keyspace = session.getMetadata().getKeyspace(name);
    if (keyspace.isEmpty()) {
      keyspace = refreshed(session, name);
    }
    return keyspace.orElseThrow(() -> missing(session));
  }

  /** Asks the server itself, for a keyspace made a moment ago. */
  private Optional<KeyspaceMetadata> refreshed(CqlSession session, CqlIdentifier name) {
    try {
      return session.refreshSchema().getKeyspace(name);
    } catch (RuntimeException e) {
      throw CassandraErrors.connecting(options.connection(), e);
    }
  }

  private ScanException missing(CqlSession session) {
    Set<String> names = new TreeSet<>();
    session.getMetadata().getKeyspaces().keySet().forEach(name -> names.add(name.asInternal()));
    String fix =
        Suggestion.nearest(options.keyspace(), names)
            .map(near -> "Did you mean \"" + near + "\"?")
            .orElse("Set keyspace to one of " + names);
    return ScanException.of(
            CassandraCodes.NO_KEYSPACE,
            options.place()
                + ": the cluster at "
                + options.connection().contactPoints()
                + " has no keyspace \""
                + options.keyspace()
                + '"')
        .fix(fix)
        .build();
  }

  private synchronized Cluster cluster() {
    if (closed) {
      throw new IllegalStateException("The catalog of " + options.keyspace() + " is closed");
    }
    Cluster known = cluster;
    if (known == null) {
      SharedSessions.Lease held = sessions.lease(options.connection());
      lease = held;
      CassandraOptions.Throttle throttle = options.throttle();
      known =
          new Cluster(
              held.session(),
              held.coordinators(),
              new RequestGate(throttle.requests(), throttle.perSecond()),
              options.executionProfile(),
              options.pageTimeout(),
              options.connection().requestTimeout());
      cluster = known;
    }
    return known;
  }

  @Override
  public synchronized void close() {
    closed = true;
    known.clear();
    cluster = null;
    if (lease != null) {
      lease.close();
      lease = null;
    }
  }
}
