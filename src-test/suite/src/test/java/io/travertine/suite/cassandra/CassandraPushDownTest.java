// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.travertine.cassandra.CassandraSourceProvider;
import io.travertine.fixtures.CassandraExtension;
import io.travertine.fixtures.LocalCassandra;
import io.travertine.scan.Catalog;
import io.travertine.scan.DataType;
import io.travertine.scan.Limit;
import io.travertine.scan.Operand;
import io.travertine.scan.Predicate;
import io.travertine.scan.Predicate.Bound;
import io.travertine.scan.Predicate.Comparison;
import io.travertine.scan.Predicate.Inclusion;
import io.travertine.scan.Predicate.Operator;
import io.travertine.scan.ScanMetrics.Counter;
import io.travertine.scan.ScanOffer.Verdict;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.SortKey;
import io.travertine.scan.SortKey.Direction;
import io.travertine.scan.Source;
import io.travertine.suite.cassandra.TestKeyspace.Answer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** How many rows come over the wire says what the server did. */
@ExtendWith(CassandraExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before the first test
class CassandraPushDownTest {
  private static final int PARTITIONS = 20;
  private static final int ROWS = 30;

  private TestKeyspace keyspace;

  @BeforeAll
  void createTables(LocalCassandra server, CqlSession session) {
    keyspace = TestKeyspace.create(server, session, getClass());
    keyspace.execute(
        "CREATE TABLE events (region text, day int, c1 int, c2 text, v int,"
            + " PRIMARY KEY ((region, day), c1, c2)) WITH CLUSTERING ORDER BY (c1 DESC, c2 ASC)");
    for (int partition = 0; partition < PARTITIONS; partition++) {
      for (int row = 0; row < ROWS; row++) {
        keyspace.execute(
            "INSERT INTO events (region, day, c1, c2, v) VALUES (?, ?, ?, ?, ?)",
            "r" + partition % 2,
            partition / 2,
            row / 3,
            "t" + row % 3,
            row);
      }
    }
    keyspace.execute(
        "CREATE TABLE statics (pk int, s text static, ck int, v int, PRIMARY KEY (pk, ck))");
    keyspace.execute("INSERT INTO statics (pk, s) VALUES (1, 'only static')");
    keyspace.execute("INSERT INTO statics (pk, s, ck, v) VALUES (2, 'both', 5, 50)");
    keyspace.execute("INSERT INTO statics (pk, ck, v) VALUES (2, 6, 60)");
    keyspace.execute(
        "CREATE TABLE \"MixedCase\" (\"select\" text PRIMARY KEY, \"a\"\"b\" int, \"from\" int)");
    keyspace.execute(
        "INSERT INTO \"MixedCase\" (\"select\", \"a\"\"b\", \"from\") VALUES (?, 1, 2)",
        "it's \"quoted\" -- ; DROP");
    keyspace.execute(
        "CREATE TABLE exact (pk decimal, ck decimal, f double, v int, PRIMARY KEY (pk, ck, f))");
    keyspace.execute("INSERT INTO exact (pk, ck, f, v) VALUES (1.0, 1.00, 0.0, 1)");
    keyspace.execute("INSERT INTO exact (pk, ck, f, v) VALUES (1.00, 2.5, -0.0, 2)");
    keyspace.execute("CREATE TABLE texts (pk int, ck text, v int, PRIMARY KEY (pk, ck))");
    for (String text : List.of("a", "z", "ä", "\uffff", "😀", "")) {
      keyspace.execute("INSERT INTO texts (pk, ck, v) VALUES (1, ?, 1)", text);
    }
  }

  @AfterAll
  void dropKeyspace() {
    keyspace.close();
  }

  @Test
  void aFullPartitionKeyReadsOnePartition() {
    Answer answer = read("events", equal("region", "r1"), equal("day", 3L));
    assertThat(answer.rows()).hasSize(ROWS);
    assertThat(answer.counted(Counter.ROWS_READ)).isEqualTo(ROWS);
    assertThat(answer.counted(Counter.REQUESTS)).isEqualTo(1);
    assertThat(answer.counted(Counter.PAGES)).isEqualTo(1);
  }

  @Test
  void partOfThePartitionKeyIsCheckedByTheServerWhereItMay() {
    Answer answer = read("events", equal("region", "r1"));
    assertThat(answer.rows()).hasSize(PARTITIONS / 2 * ROWS);
    assertThat(answer.counted(Counter.ROWS_READ)).isEqualTo(PARTITIONS / 2 * ROWS);
    try (Catalog catalog = open("never")) {
      answer = read(catalog, "events", equal("region", "r1"));
      assertThat(answer.rows()).hasSize(PARTITIONS / 2 * ROWS);
      assertThat(answer.counted(Counter.ROWS_READ)).isEqualTo(PARTITIONS * ROWS);
    }
  }

  @Test
  void eachKeyOfAnInListIsOneRequest() {
    Answer answer =
        read("events", in("region", "r0", "r1", "none"), in("day", 1L, 2L, 2L, 3_000_000_000L));
    assertThat(answer.rows()).hasSize(4 * ROWS);
    assertThat(answer.counted(Counter.ROWS_READ)).isEqualTo(4 * ROWS);
    assertThat(answer.counted(Counter.REQUESTS)).isEqualTo(6);
  }

  @Test
  void moreKeysThanCanBeAskedForReadTheTable() {
    Object[] days = new Object[2_000];
    Arrays.setAll(days, day -> (long) day);
    Answer answer = read("events", in("region", "r0", "r1"), in("day", days));
    assertThat(answer.rows()).hasSize(PARTITIONS * ROWS);
    assertThat(answer.counted(Counter.REQUESTS)).isLessThan(10);
  }

  @Test
  void clusteringEqualityThenRangeReadsWhatIsWanted() {
    Answer answer =
        read(
            "events",
            equal("region", "r0"),
            equal("day", 1L),
            equal("c1", 4L),
            range("c2", "t1", Inclusion.EXCLUSIVE, "t2", Inclusion.INCLUSIVE));
    assertThat(answer.rows()).containsExactly(List.of("r0", 1L, 4L, "t2", 14L));
    assertThat(answer.counted(Counter.ROWS_READ)).isEqualTo(1);
  }

  @Test
  void aColumnAfterARangeIsCheckedByTheServerWhereItMay() {
    Named[] filter = {
      equal("region", "r0"),
      equal("day", 1L),
      compare("c1", Operator.GREATER_OR_EQUAL, 8L),
      equal("c2", "t0")
    };
    Answer answer = read("events", filter);
    assertThat(answer.rows()).hasSize(2);
    assertThat(answer.counted(Counter.ROWS_READ)).isEqualTo(2);
    try (Catalog catalog = open("never")) {
      answer = read(catalog, "events", filter);
      assertThat(answer.rows()).hasSize(2);
      assertThat(answer.counted(Counter.ROWS_READ)).isEqualTo(6);
    }
  }

  @Test
  void aListOfClusteringValuesIsOneStatement() {
    Answer answer =
        read(
            "events",
            equal("region", "r0"),
            in("day", 1L, 2L),
            in("c1", 4L, 7L, 3_000_000_000L, 99L),
            compare("c2", Operator.GREATER, "t0"));
    assertThat(answer.rows()).hasSize(8);
    assertThat(answer.counted(Counter.ROWS_READ)).isEqualTo(8);
    assertThat(answer.counted(Counter.REQUESTS)).isEqualTo(2);
  }

  @Test
  void wholeKeysInAnyCombinationAreOneRequestEach() {
    Answer answer =
        read(
            "events",
            source ->
                Predicate.or(
                    Predicate.and(equal("region", "r0").of(source), equal("day", 3L).of(source)),
                    Predicate.and(equal("day", 5L).of(source), equal("region", "r1").of(source)),
                    Predicate.and(equal("day", 5L).of(source), equal("region", "r1").of(source)),
                    Predicate.and(equal("day", 99L).of(source), equal("region", "r1").of(source))));
    assertThat(answer.rows()).hasSize(2 * ROWS);
    assertThat(answer.counted(Counter.REQUESTS)).isEqualTo(3);
  }

  @Test
  void twoBoundsOnOneSideAreBothKept() {
    Answer answer =
        read(
            "events",
            equal("region", "r0"),
            equal("day", 1L),
            compare("c1", Operator.GREATER, 2L),
            compare("c1", Operator.GREATER, 7L),
            compare("c1", Operator.LESS_OR_EQUAL, 8L));
    assertThat(answer.rows()).hasSize(3);
    assertThat(answer.counted(Counter.ROWS_READ)).isEqualTo(18);
  }

  @Test
  void equalityAndRangeOnOneColumnAreBothKept() {
    Answer answer =
        read(
            "events",
            equal("region", "r0"),
            equal("day", 1L),
            equal("c1", 2L),
            compare("c1", Operator.GREATER, 7L));
    assertThat(answer.rows()).isEmpty();
  }

  @Test
  void keysThatContradictEachOtherHaveNoRows() {
    assertThat(read("events", equal("region", "r0"), equal("day", 1L), equal("day", 2L)).rows())
        .isEmpty();
  }

  @Test
  void parametersArePushedLikeLiterals() {
    Source source = keyspace.table("events");
    List<Predicate> filter =
        List.of(
            new Comparison(
                TestKeyspace.path(source, "region"),
                Operator.EQUAL,
                new Operand.Parameter(0, DataType.VARCHAR)),
            new Comparison(
                TestKeyspace.path(source, "day"),
                Operator.EQUAL,
                new Operand.Parameter(1, DataType.BIGINT)),
            new Comparison(
                TestKeyspace.path(source, "c1"),
                Operator.GREATER,
                new Operand.Parameter(2, DataType.decimal(10, 1))));
    ScanSpec spec = TestKeyspace.everything(source).withFilter(filter);
    assertThat(source.offer(spec).filter()).containsOnly(Verdict.EXACT);
    assertThat(parameters(source, spec, "r1", 3L, new BigDecimal("8.5"))).isEqualTo(3);
    assertThat(parameters(source, spec, "r1", 3L, new BigDecimal("-99999999999.5"))).isEqualTo(30);
    assertThat(parameters(source, spec, "r1", 3L, new BigDecimal("99999999999.5"))).isZero();
    assertThat(parameters(source, spec, "r1", 3_000_000_000L, new BigDecimal("1.0"))).isZero();
    assertThat(parameters(source, spec, null, 3L, new BigDecimal("1.0"))).isZero();
    assertThat(parameters(source, spec, "", 3L, new BigDecimal("1.0"))).isZero();
    assertThat(parameters(source, spec, "x".repeat(70_000), 3L, new BigDecimal("1"))).isZero();
  }

  @Test
  void aLimitIsSentAndEndsTheScan() {
    Source source = keyspace.table("events");
    ScanSpec spec = TestKeyspace.everything(source).withLimit(Limit.first(3));
    Answer answer = TestKeyspace.read(source, spec, List.of());
    assertThat(answer.rows()).hasSize(3);
    assertThat(answer.counted(Counter.ROWS_READ)).isEqualTo(3);
    assertThat(answer.counted(Counter.REQUESTS)).isEqualTo(1);

    Limit offset = new Limit(Operand.of(DataType.BIGINT, 2L), Operand.of(DataType.BIGINT, 3L));
    answer =
        TestKeyspace.read(
            source,
            spec.withLimit(offset)
                .withFilter(predicates(source, in("region", "r0"), in("day", 1L, 2L, 3L))),
            List.of());
    assertThat(answer.rows()).hasSize(3);
    assertThat(answer.counted(Counter.ROWS_READ)).isEqualTo(5);
    assertThat(answer.counted(Counter.REQUESTS)).isEqualTo(1);
  }

  @Test
  void aLimitOverAFilterDoneByTheCallerIsNotSent() {
    Source source = keyspace.table("events");
    ScanSpec spec =
        TestKeyspace.everything(source)
            .withFilter(predicates(source, compare("v", Operator.NOT_EQUAL, 29L)))
            .withLimit(Limit.first(15));
    assertThat(source.offer(spec).limit()).isEqualTo(Verdict.NONE);
    assertThat(TestKeyspace.read(source, spec, List.of()).rows()).hasSize(15);
    ScanSpec pushed = spec.withFilter(predicates(source, equal("v", 29L)));
    assertThat(source.offer(pushed).limit()).isEqualTo(Verdict.PARTIAL);
    assertThat(TestKeyspace.read(source, pushed, List.of()).rows()).hasSize(15);
  }

  @Test
  void rowsComeInTheOrderOfTheClusteringKeyOrItsReverse() {
    Source source = keyspace.table("events");
    for (Direction first : Direction.values()) {
      Direction second = first == Direction.ASCENDING ? Direction.DESCENDING : Direction.ASCENDING;
      ScanSpec spec =
          TestKeyspace.everything(source)
              .withFilter(predicates(source, equal("region", "r0"), equal("day", 1L)))
              .withOrder(
                  List.of(
                      key(source, "day", first),
                      key(source, "c1", first),
                      key(source, "c2", second)))
              .withLimit(Limit.first(10));
      assertThat(source.offer(spec).order()).isEqualTo(Verdict.EXACT);
      Answer answer = TestKeyspace.read(source, spec, List.of());
      assertThat(answer.rows()).hasSize(10).isSortedAccordingTo(order(first, second));
      assertThat(answer.counted(Counter.ROWS_READ)).isEqualTo(10);
      assertThat(source.offer(spec.withOrder(List.of(key(source, "c2", first)))).order())
          .isEqualTo(Verdict.NONE);
      assertThat(
              source
                  .offer(
                      spec.withOrder(List.of(key(source, "c1", first), key(source, "c2", first))))
                  .order())
          .isEqualTo(Verdict.NONE);
    }
  }

  @Test
  void severalPartitionsAreMergedInTheirOrder() {
    Source source = keyspace.table("events");
    for (Direction first : Direction.values()) {
      Direction second = first == Direction.ASCENDING ? Direction.DESCENDING : Direction.ASCENDING;
      ScanSpec spec =
          ScanSpec.of(List.of(TestKeyspace.path(source, "v"), TestKeyspace.path(source, "day")))
              .withFilter(predicates(source, in("region", "r0", "r1"), in("day", 1L, 2L, 7L, 88L)))
              .withOrder(List.of(key(source, "c1", first), key(source, "c2", second)));
      assertThat(source.offer(spec).order()).isEqualTo(Verdict.EXACT);
      Answer all = TestKeyspace.read(source, spec, List.of());
      assertThat(all.rows()).hasSize(6 * ROWS);
      Answer limited = TestKeyspace.read(source, spec.withLimit(Limit.first(13)), List.of());
      assertThat(limited.rows()).isEqualTo(all.rows().subList(0, 13));
      ScanSpec shown =
          spec.withColumns(
              List.of(
                  TestKeyspace.path(source, "region"),
                  TestKeyspace.path(source, "day"),
                  TestKeyspace.path(source, "c1"),
                  TestKeyspace.path(source, "c2")));
      assertThat(TestKeyspace.read(source, shown, List.of()).rows())
          .isSortedAccordingTo(order(first, second));
    }
  }

  private static SortKey key(Source source, String column, Direction direction) {
    return new SortKey(TestKeyspace.path(source, column), direction, SortKey.NullsOrder.LAST);
  }

  /** Compares the columns c1 and c2. */
  private static Comparator<List<@Nullable Object>> order(Direction first, Direction second) {
    Comparator<List<@Nullable Object>> one =
        Comparator.comparing(row -> (Long) Objects.requireNonNull(row.get(2)));
    Comparator<List<@Nullable Object>> two =
        Comparator.comparing(row -> (String) Objects.requireNonNull(row.get(3)));
    return (first == Direction.ASCENDING ? one : one.reversed())
        .thenComparing(second == Direction.ASCENDING ? two : two.reversed());
  }

  @Test
  void countingReadsNoPayload() {
    Source source = keyspace.table("events");
    Answer answer = TestKeyspace.read(source, ScanSpec.of(List.of()), List.of());
    assertThat(answer.rows()).hasSize(PARTITIONS * ROWS);
    assertThat(answer.counted(Counter.VALUES_DECODED)).isZero();
    Answer whole = TestKeyspace.read(source, TestKeyspace.everything(source), List.of());
    assertThat(answer.counted(Counter.BYTES)).isLessThan(whole.counted(Counter.BYTES) / 2);
  }

  @Test
  void aPartitionWithOnlyStaticValuesIsARow() {
    Source source = keyspace.table("statics");
    assertThat(source.schema().column(1).name()).isEqualTo("ck");
    assertThat(source.schema().column(1).nullable()).isTrue();
    assertThat(keyspace.read("statics").rows())
        .containsExactlyInAnyOrder(
            Arrays.asList(1L, null, "only static", null),
            Arrays.asList(2L, 5L, "both", 50L),
            Arrays.asList(2L, 6L, "both", 60L));
    assertThat(read("statics", equal("pk", 1L)).rows()).hasSize(1);
    assertThat(read("statics", equal("pk", 1L), compare("ck", Operator.GREATER, 0L)).rows())
        .isEmpty();
    // Every INTEGER passes, NULL does not.
    assertThat(
            read("statics", in("pk", 1L, 2L), compare("ck", Operator.LESS, 3_000_000_000L)).rows())
        .hasSize(2);
  }

  @Test
  void namesAndValuesNeedNoCare() {
    Source source = keyspace.table("MixedCase");
    assertThat(keyspace.catalog().tables()).contains("MixedCase", "events");
    assertThat(keyspace.catalog().table("mixedcase")).isNull();
    assertThat(TestKeyspace.names(source.schema())).containsExactly("select", "a\"b", "from");
    assertThat(read("MixedCase", equal("select", "it's \"quoted\" -- ; DROP")).rows())
        .containsExactly(List.of("it's \"quoted\" -- ; DROP", 1L, 2L));
    assertThat(read("MixedCase", equal("select", "it's")).rows()).isEmpty();
    assertThat(read("MixedCase", equal("select", "")).rows()).isEmpty();
  }

  @Test
  void numbersWhoseBytesDifferAreNotKeys() {
    Source source = keyspace.table("exact");
    Predicate one =
        new Comparison(
            TestKeyspace.path(source, "pk"),
            Operator.EQUAL,
            Operand.of(DataType.decimal(2, 1), new BigDecimal("1.0")));
    assertThat(source.offer(ScanSpec.of(List.of()).withFilter(List.of(one))).filter())
        .containsExactly(Verdict.NONE);
    assertThat(keyspace.read("exact", one).rows()).hasSize(2);
  }

  @Test
  void textIsOrderedByCodePoint() {
    Answer answer =
        read(
            "texts",
            equal("pk", 1L),
            range("ck", "z", Inclusion.EXCLUSIVE, "😀", Inclusion.INCLUSIVE));
    assertThat(answer.rows().stream().map(row -> row.get(1))).containsExactly("ä", "\uffff", "😀");
    assertThat(answer.counted(Counter.ROWS_READ)).isEqualTo(3);
    assertThat(read("texts", equal("pk", 1L), equal("ck", "")).rows()).hasSize(1);
    Answer all =
        read("texts", equal("pk", 1L), compare("ck", Operator.LESS, "\uffff".repeat(30_000)));
    assertThat(all.rows()).hasSize(5);
  }

  private static int parameters(Source source, ScanSpec spec, @Nullable Object... values) {
    return TestKeyspace.read(source, spec, new ArrayList<>(Arrays.asList(values))).rows().size();
  }

  /** A predicate on a column that is known by its name. */
  private interface Named {
    Predicate of(Source source);
  }

  private Answer read(String table, Named... filter) {
    Source source = keyspace.table(table);
    return keyspace.read(table, predicates(source, filter).toArray(Predicate[]::new));
  }

  private static Answer read(Catalog catalog, String table, Named... filter) {
    Source source = Objects.requireNonNull(catalog.table(table));
    return TestKeyspace.read(
        source, TestKeyspace.everything(source).withFilter(predicates(source, filter)), List.of());
  }

  private Catalog open(String allowFiltering) {
    return new CassandraSourceProvider()
        .open(keyspace.options(Map.of("allowFiltering", allowFiltering)));
  }

  private static List<Predicate> predicates(Source source, Named... filter) {
    return Arrays.stream(filter).map(named -> named.of(source)).toList();
  }

  private static Named equal(String column, Object value) {
    return compare(column, Operator.EQUAL, value);
  }

  private static Named compare(String column, Operator operator, Object value) {
    return source -> new Comparison(TestKeyspace.path(source, column), operator, operand(value));
  }

  private static Named in(String column, Object... values) {
    List<Operand> operands = Arrays.stream(values).map(CassandraPushDownTest::operand).toList();
    return source -> new Predicate.In(TestKeyspace.path(source, column), operands);
  }

  private static Named range(
      String column, Object lower, Inclusion lowest, Object upper, Inclusion highest) {
    return source ->
        new Predicate.Range(
            TestKeyspace.path(source, column),
            new Bound(operand(lower), lowest),
            new Bound(operand(upper), highest));
  }

  private static Operand operand(Object value) {
    return Operand.of(value instanceof String ? DataType.VARCHAR : DataType.BIGINT, value);
  }
}
