// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.travertine.cassandra.CassandraSourceProvider;
import io.travertine.exec.ScanPlan;
import io.travertine.fixtures.CassandraExtension;
import io.travertine.fixtures.LocalCassandra;
import io.travertine.fixtures.NaiveFilter;
import io.travertine.scan.Catalog;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.DataType;
import io.travertine.scan.Limit;
import io.travertine.scan.Operand;
import io.travertine.scan.Predicate;
import io.travertine.scan.Predicate.Bound;
import io.travertine.scan.Predicate.Comparison;
import io.travertine.scan.Predicate.Inclusion;
import io.travertine.scan.Predicate.Operator;
import io.travertine.scan.ScanOffer.Verdict;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.SortKey;
import io.travertine.scan.Source;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Generated queries over tables of many key shapes, whatever the server is asked to do, against the
 * rows of the whole table filtered naively.
 */
@ExtendWith(CassandraExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before the first test
class CassandraDifferentialTest {
  private static final long SEED = 20_261_121;
  private static final int QUERIES = 700;

  private final Random random = new Random(SEED);
  private TestKeyspace keyspace;
  private final List<Catalog> catalogs = new ArrayList<>();

  /** Columns that every table has, and values that meet each other often. */
  private enum Values {
    A("int", 0L, 1L, 2L, 3L, -5L, 2_147_483_647L),
    B("text", "", "a", "b", "ab", "ä", "\uffff", "😀"),
    C("bigint", 0L, 1L, 2L, 9_223_372_036_854_775_807L, -9L),
    D("timestamp", 0L, 1L, 86_400_000L, -1L),
    E("date", 0L, 1L, 20_000L, -700L),
    F("boolean", true, false),
    G("decimal", new BigDecimal("1.5"), new BigDecimal("1.0"), new BigDecimal("-2")),
    H("varint", new BigDecimal(7), new BigDecimal("12345678901234567890"), new BigDecimal(-1)),
    I(
        "uuid",
        UUID.fromString("00000000-0000-4000-8000-000000000001"),
        UUID.fromString("ffffffff-ffff-1fff-8fff-ffffffffffff"),
        UUID.fromString("80000000-0000-4000-8000-000000000000")),
    J("blob", ByteBuffer.wrap(new byte[] {}), ByteBuffer.wrap(new byte[] {1, -1})),
    K("double", 0.0, -0.0, 1.5, Double.NaN, Double.NEGATIVE_INFINITY),
    L("tinyint", 0L, 127L, -128L),
    M("inet", "127.0.0.1", "::1"),
    N("time", 0L, 86_399_999_999_999L);

    private final String cql;

    @SuppressWarnings("ImmutableEnumChecker") // nobody writes to it
    private final List<Object> values;

    Values(String cql, Object... values) {
      this.cql = cql;
      this.values = List.of(values);
    }

    String column() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Map<String, String> KEYS =
      Map.of(
          "one", "PRIMARY KEY (a)",
          "text_key", "PRIMARY KEY (b, a, c)",
          "pair", "PRIMARY KEY ((a, b), c, d)",
          "mixed", "PRIMARY KEY ((c), a, b, e)) WITH CLUSTERING ORDER BY (a DESC, b ASC, e DESC",
          "decimals", "PRIMARY KEY (a, g, h)",
          "uuids", "PRIMARY KEY (i, f, i2)",
          "statics", "PRIMARY KEY (a, c)",
          "doubles", "PRIMARY KEY (m, k, a, c)) WITH CLUSTERING ORDER BY (k DESC, a ASC, c DESC",
          "indexed", "PRIMARY KEY (a, c)",
          "attached", "PRIMARY KEY ((a, c), e)");

  @BeforeAll
  void load(LocalCassandra server, CqlSession session) {
    keyspace = TestKeyspace.create(server, session, getClass());
    KEYS.forEach(this::createTable);
    keyspace.execute("CREATE INDEX ON indexed (b)");
    keyspace.execute("CREATE INDEX ON indexed (l)");
    keyspace.execute("CREATE INDEX ON attached (b) USING 'sai'");
    keyspace.execute("CREATE INDEX ON attached (d) USING 'sai'");
    keyspace.execute("CREATE INDEX ON attached (l) USING 'sai'");
    keyspace.execute("CREATE INDEX ON attached (k) USING 'sai'");
    keyspace.execute("CREATE INDEX ON attached (m) USING 'sai'");
    keyspace.execute("CREATE INDEX ON indexed (k)");
    for (String policy : List.of("never", "scoped", "always")) {
      for (int parts : new int[] {1, 5}) {
        catalogs.add(
            new CassandraSourceProvider()
                .open(keyspace.options(Map.of("allowFiltering", policy, "parallelism", parts))));
      }
    }
    KEYS.keySet().forEach(this::fill);
  }

  private void createTable(String table, String key) {
    StringBuilder text = new StringBuilder("CREATE TABLE " + table + " (");
    for (Values column : Values.values()) {
      boolean isStatic = table.equals("statics") && (column == Values.B || column == Values.L);
      text.append(column.column())
          .append(' ')
          .append(column.cql)
          .append(isStatic ? " static" : "")
          .append(", ");
    }
    keyspace.execute(text + "i2 uuid, " + key + ")");
  }

  private void fill(String table) {
    List<String> key =
        Arrays.stream(KEYS.get(table).replaceAll("WITH.*", "").split("[^a-z0-9]+"))
            .filter(word -> !word.isEmpty())
            .toList();
    for (int row = 0; row < 60; row++) {
      List<String> columns = new ArrayList<>();
      List<Object> values = new ArrayList<>();
      for (Values column : Values.values()) {
        boolean inKey = key.contains(column.column());
        if (!inKey && random.nextInt(3) == 0) {
          continue;
        }
        columns.add(column.column());
        values.add(driverValue(column, any(column.values)));
      }
      if (key.contains("i2") || random.nextBoolean()) {
        columns.add("i2");
        values.add(any(Values.I.values));
      }
      int b = columns.indexOf("b");
      if (table.equals("text_key") && values.get(b).equals("")) {
        values.set(b, "not empty");
      }
      String places = String.join(", ", columns.stream().map(column -> "?").toList());
      keyspace.execute(
          "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES (" + places + ")",
          values.toArray());
    }
    if (table.equals("statics")) {
      keyspace.execute("INSERT INTO statics (a, b, l) VALUES (77, 'a', 0)");
      keyspace.execute("INSERT INTO statics (a, l) VALUES (78, 127)");
    }
  }

  @SuppressWarnings("JavaUtilDate")
  private static Object driverValue(Values column, Object value) {
    return switch (column) {
      case A -> ((Long) value).intValue();
      case L -> ((Long) value).byteValue();
      case D -> Instant.ofEpochMilli((Long) value);
      case E -> LocalDate.ofEpochDay((Long) value);
      case H -> ((BigDecimal) value).toBigInteger();
      case M -> address((String) value);
      case N -> LocalTime.ofNanoOfDay((Long) value);
      case B, C, F, G, I, J, K -> value;
    };
  }

  private static Object address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @AfterAll
  void dropKeyspace() {
    catalogs.forEach(Catalog::close);
    keyspace.close();
  }

  @Test
  void whatIsPushedDoesNotChangeTheRows() {
    Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    int rows = 0;
    List<String> tables = KEYS.keySet().stream().sorted().toList();
    for (int query = 0; query < QUERIES; query++) {
      String name = tables.get(query % tables.size());
      Catalog catalog = catalogs.get(random.nextInt(catalogs.size()));
      Source source = Objects.requireNonNull(catalog.table(name));
      List<Predicate> filter = filter(source);
      ScanSpec spec = TestKeyspace.everything(source).withFilter(filter);
      List<List<@Nullable Object>> expected = naive(source, filter);
      String what = "seed " + SEED + ", query " + query + " of " + name + ": " + filter;
      assertThat(TestKeyspace.read(source, spec, List.of()).rows())
          .as(what)
          .containsExactlyInAnyOrderElementsOf(expected);
      int wanted = 1 + random.nextInt(5);
      assertThat(TestKeyspace.read(source, spec.withLimit(Limit.first(wanted)), List.of()).rows())
          .as(what)
          .hasSize(Math.min(wanted, expected.size()))
          .allMatch(expected::contains);
      checkOrder(source, spec, expected, what);
      ScanPlan.of(source, spec)
          .offer()
          .filter()
          .forEach(verdict -> verdicts.merge(verdict, 1, Integer::sum));
      rows += expected.size();
    }
    // The test is of use only if much is pushed and much is found.
    assertThat(verdicts.get(Verdict.EXACT)).isGreaterThan(QUERIES / 2);
    assertThat(rows).isGreaterThan(QUERIES);
  }

  private void checkOrder(
      Source source, ScanSpec spec, List<List<@Nullable Object>> expected, String what) {
    List<Integer> key = source.schema().primaryKey();
    List<SortKey> order = new ArrayList<>();
    int columns = 1 + random.nextInt(2);
    boolean descending = random.nextBoolean();
    for (int i = 0; i < columns; i++) {
      order.add(
          new SortKey(
              ColumnPath.of(key.get(random.nextInt(key.size()))),
              descending ? SortKey.Direction.DESCENDING : SortKey.Direction.ASCENDING,
              SortKey.NullsOrder.LAST));
    }
    ScanSpec ordered = spec.withOrder(order);
    if (!ScanPlan.canAnswer(source, ordered)) {
      return;
    }
    List<List<@Nullable Object>> rows = TestKeyspace.read(source, ordered, List.of()).rows();
    assertThat(rows).as(what).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(rows).as(what + " by " + order).isSortedAccordingTo((a, b) -> compare(a, b, order));
  }

  @SuppressWarnings("unchecked") // values of one column are of one class
  private static int compare(
      List<@Nullable Object> left, List<@Nullable Object> right, List<SortKey> order) {
    for (SortKey key : order) {
      Comparable<Object> value = (Comparable<Object>) left.get(key.column().column());
      Object other = right.get(key.column().column());
      if (value == null || other == null) {
        continue;
      }
      int compared =
          (Object) value instanceof String text
              ? Arrays.compareUnsigned(
                  text.getBytes(StandardCharsets.UTF_8),
                  ((String) other).getBytes(StandardCharsets.UTF_8))
              : value.compareTo(other);
      if (compared != 0) {
        return key.direction() == SortKey.Direction.ASCENDING ? compared : -compared;
      }
    }
    return 0;
  }

  private List<List<@Nullable Object>> naive(Source source, List<Predicate> filter) {
    List<List<@Nullable Object>> all =
        TestKeyspace.read(source, TestKeyspace.everything(source), List.of()).rows();
    return all.stream()
        .filter(
            row -> {
              NaiveFilter naive =
                  new NaiveFilter(path -> row.get(path.column()), Operand.Parameters.NONE);
              return filter.stream().allMatch(one -> one.accept(naive) == NaiveFilter.Truth.TRUE);
            })
        .toList();
  }

  private List<Predicate> filter(Source source) {
    List<Predicate> filter = new ArrayList<>();
    List<Integer> key = source.schema().primaryKey();
    int style = random.nextInt(4);
    if (style > 0) {
      int prefix = 1 + random.nextInt(key.size());
      for (int i = 0; i < prefix; i++) {
        String name = source.schema().column(key.get(i)).name();
        filter.add(condition(source, name, random.nextInt(4) > 0));
      }
    }
    if (random.nextInt(4) == 0) {
      filter.add(tupleBound(source, key));
    }
    int further = style == 0 ? 1 + random.nextInt(3) : random.nextInt(2);
    for (int i = 0; i < further; i++) {
      Values column = Values.values()[random.nextInt(Values.values().length)];
      filter.add(condition(source, column.column(), false));
    }
    return filter;
  }

  /** {@code (x, y) > (1, 2)} as SQL writes it, of two key columns that follow each other. */
  private Predicate tupleBound(Source source, List<Integer> key) {
    int first = random.nextInt(key.size());
    ColumnPath one = ColumnPath.of(key.get(first));
    ColumnPath two = ColumnPath.of(key.get(Math.min(first + 1, key.size() - 1)));
    Operand least = keyOperand(source, one);
    Operator side = any(List.of(Operator.LESS, Operator.GREATER));
    Operator last = random.nextBoolean() ? side : inclusive(side);
    if (isUnordered(source, one) || isUnordered(source, two)) {
      return new Comparison(one, Operator.EQUAL, least);
    }
    return Predicate.or(
        new Comparison(one, side, least),
        Predicate.and(
            new Comparison(one, Operator.EQUAL, least),
            new Comparison(two, last, keyOperand(source, two))));
  }

  private Operand keyOperand(Source source, ColumnPath path) {
    return operand(
        values(source.schema().column(path.column()).name()), source.schema().type(path));
  }

  private static boolean isUnordered(Source source, ColumnPath path) {
    Values column = values(source.schema().column(path.column()).name());
    return column == Values.I || column == Values.M;
  }

  private static Operator inclusive(Operator side) {
    return side == Operator.LESS ? Operator.LESS_OR_EQUAL : Operator.GREATER_OR_EQUAL;
  }

  private static Values values(String column) {
    return column.equals("i2") ? Values.I : Values.valueOf(column.toUpperCase(Locale.ROOT));
  }

  private Predicate condition(Source source, String name, boolean equality) {
    ColumnPath path = TestKeyspace.path(source, name);
    Values column = values(name);
    boolean ordered = column != Values.I && column != Values.M;
    DataType type = source.schema().type(path);
    int kind = equality ? random.nextInt(2) : random.nextInt(7);
    return switch (kind) {
      case 0 -> new Comparison(path, Operator.EQUAL, operand(column, type));
      case 1 ->
          new Predicate.In(
              path,
              Stream.generate(() -> operand(column, type)).limit(1 + random.nextInt(3)).toList());
      case 2 -> new Comparison(path, Operator.NOT_EQUAL, operand(column, type));
      case 3 ->
          ordered
              ? new Comparison(path, any(orders()), operand(column, type))
              : new Predicate.Not(new Predicate.IsNull(path));
      case 4 ->
          ordered
              ? new Predicate.Range(
                  path,
                  new Bound(operand(column, type), any(List.of(Inclusion.values()))),
                  new Bound(operand(column, type), any(List.of(Inclusion.values()))))
              : new Predicate.IsNull(path);
      case 5 -> new Predicate.IsNull(path);
      default ->
          Predicate.or(
              new Comparison(path, Operator.EQUAL, operand(column, type)),
              new Comparison(path, Operator.EQUAL, operand(column, type)));
    };
  }

  private static List<Operator> orders() {
    return List.of(
        Operator.LESS, Operator.LESS_OR_EQUAL, Operator.GREATER, Operator.GREATER_OR_EQUAL);
  }

  /** Now and then a number that the column's type cannot hold. */
  private Operand operand(Values column, DataType type) {
    if ((column == Values.A || column == Values.L) && random.nextInt(8) == 0) {
      return Operand.of(
          DataType.decimal(12, 1),
          any(List.of(new BigDecimal("1.5"), new BigDecimal("9999999999"))));
    }
    return Operand.of(type, any(column.values));
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
