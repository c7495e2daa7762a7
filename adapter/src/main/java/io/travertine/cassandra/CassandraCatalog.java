// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
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
  private boolean closed;

  CassandraCatalog(CassandraOptions options, SharedSessions sessions) {
    this.options = options;
    this.sessions = sessions;
  }

  /** A source and what it was made from. */
  private record Known(RelationMetadata metadata, CassandraTable table) {}

  @Override
  public Set<String> tables() {
    KeyspaceMetadata keyspace = keyspace(session());
    Set<String> names = new TreeSet<>();
    keyspace.getTables().keySet().forEach(name -> names.add(name.asInternal()));
    keyspace.getViews().keySet().forEach(name -> names.add(name.asInternal()));
    return names;
  }

  @Override
  public @Nullable Source table(String name) {
    CqlSession session = session();
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
    return known
        .compute(
            name,
            (key, before) ->
                before != null && before.metadata().equals(metadata)
                    ? before
                    : new Known(
                        metadata,
                        new CassandraTable(TableShape.of(metadata), session, options.pages())))
        .table();
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

  private synchronized CqlSession session() {
    if (closed) {
      throw new IllegalStateException("The catalog of " + options.keyspace() + " is closed");
    }
    SharedSessions.Lease held = lease;
    if (held == null) {
      held = sessions.lease(options.connection());
      lease = held;
    }
    return held.session();
  }

  @Override
  public synchronized void close() {
    closed = true;
    known.clear();
    if (lease != null) {
      lease.close();
      lease = null;
    }
  }
}
