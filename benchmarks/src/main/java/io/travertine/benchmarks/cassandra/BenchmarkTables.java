// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.travertine.fixtures.BoundedWrites;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Two tables of the same ten columns and rows: {@code wide} with 100 rows a partition, {@code
 * narrow} with one. The same seed gives the same rows. Used by one thread.
 */
final class BenchmarkTables {
  static final String KEYSPACE = "bench";
  static final String WIDE = "wide";
  static final String NARROW = "narrow";
  static final String COLUMNS = "part, place, a, b, d, flag, moment, word, note, id";

  /** Ordinal of column {@code a}. */
  static final int SUMMED = 2;

  private static final int ROWS_OF_PARTITION = 100;
  private static final int ROWS_OF_BATCH = 50;

  /** Batches under way at a time. */
  private static final int WINDOW = 8;

  private final CqlSession session;
  private final long rows;
  private final long seed;

  BenchmarkTables(CqlSession session, long rows, long seed) {
    this.session = session;
    this.rows = rows;
    this.seed = seed;
  }

  void load() {
    session.execute("DROP KEYSPACE IF EXISTS " + KEYSPACE);
    session.execute(
        "CREATE KEYSPACE "
            + KEYSPACE
            + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}"
            + " AND durable_writes = false");
    load(WIDE, "(part, place)", ROWS_OF_PARTITION);
    load(NARROW, "(part)", 1);
  }

  private void load(String table, String key, int rowsOfPartition) {
    session.execute(
        "CREATE TABLE "
            + KEYSPACE
            + "."
            + table
            + " (part bigint, place int, a int, b bigint, d double, flag boolean, moment timestamp,"
            + " word text, note text, id uuid, PRIMARY KEY "
            + key
            + ")");
    PreparedStatement insert =
        session.prepare(
            "INSERT INTO "
                + KEYSPACE
                + "."
                + table
                + " ("
                + COLUMNS
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    SplittableRandom random = new SplittableRandom(seed);
    BoundedWrites writes = new BoundedWrites(session, WINDOW);
    for (long first = 0; first < rows; first += ROWS_OF_BATCH) {
      BatchStatementBuilder batch = BatchStatement.builder(BatchType.UNLOGGED);
      for (long row = first; row < Math.min(rows, first + ROWS_OF_BATCH); row++) {
        batch.addStatement(
            insert.bind(
                row / rowsOfPartition,
                (int) (row % ROWS_OF_PARTITION),
                random.nextInt(1_000_000),
                random.nextLong(),
                random.nextDouble() * 1_000,
                random.nextBoolean(),
                Instant.ofEpochMilli(1_600_000_000_000L + random.nextInt()),
                "word " + random.nextInt(100),
                "a note of row " + row + " " + random.nextInt(1_000_000),
                new UUID(random.nextLong(), random.nextLong())));
      }
      writes.submit(batch.build());
    }
    writes.await();
  }

  /** Writes the keys that are looked up. */
  static void writeKeys(Place place) throws IOException {
    StringBuilder text = new StringBuilder("id\n");
    for (int i = 0; i < place.keys(); i++) {
      text.append(place.key(i)).append('\n');
    }
    Files.writeString(Path.of(place.keyFile()), text, StandardCharsets.UTF_8);
  }
}
