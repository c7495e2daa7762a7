// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import static io.travertine.scan.ScanOffer.Verdict.EXACT;
import static io.travertine.scan.ScanOffer.Verdict.NONE;
import static io.travertine.scan.ScanOffer.Verdict.PARTIAL;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.type.DataTypes;
import io.travertine.cassandra.CassandraOptions.AllowFiltering;
import io.travertine.cassandra.ColumnIndex.Match;
import io.travertine.cassandra.ColumnIndex.Serves;
import io.travertine.cassandra.FilterJudgement.Filtering;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.DataType;
import io.travertine.scan.Operand;
import io.travertine.scan.Predicate;
import io.travertine.scan.Predicate.Bound;
import io.travertine.scan.Predicate.Comparison;
import io.travertine.scan.Predicate.Inclusion;
import io.travertine.scan.Predicate.Operator;
import io.travertine.scan.ScanOffer.Verdict;
import io.travertine.scan.SortKey.Direction;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FilterJudgementTest {
  private static final int A = 0;
  private static final int B = 1;
  private static final int C = 2;
  private static final int D = 3;
  private static final int U = 4;
  private static final int V = 5;
  private static final int TOKEN = 6;

  /** PRIMARY KEY ((a, b), c, d, u), and v. */
  private static final PrimaryKey KEY =
      new PrimaryKey(
          List.of(
              AskedColumn.partition(A, "a", DataTypes.INT),
              AskedColumn.partition(B, "b", DataTypes.TEXT)),
          List.of(
              AskedColumn.compared(C, "c", DataTypes.INT),
              AskedColumn.compared(D, "d", DataTypes.DECIMAL),
              AskedColumn.compared(U, "u", DataTypes.UUID)),
          List.of(Direction.DESCENDING, Direction.ASCENDING, Direction.ASCENDING));

  private static final AskedTable TABLE =
      table(KEY, AskedTable.Spread.RING, AllowFiltering.NEVER, List.of());

  @Test
  void theWholePartitionKeyIsNeeded() {
    assertThat(verdicts(equal(A), equal(B))).containsExactly(EXACT, EXACT);
    assertThat(verdicts(equal(A), equal(C))).containsExactly(NONE, NONE);
    assertThat(verdicts(compare(A, Operator.LESS), equal(B))).containsExactly(NONE, NONE);
    assertThat(verdicts()).isEmpty();
  }

  @Test
  void theOrderOfConjunctsDoesNotMatter() {
    assertThat(verdicts(compare(D, Operator.GREATER), equal(B), equal(V), equal(C), in(A, 3)))
        .containsExactly(EXACT, EXACT, NONE, EXACT, EXACT);
  }

  @Test
  void listsOfKeysAreBounded() {
    assertThat(verdicts(in(A, 50), in(B, 50))).containsExactly(EXACT, EXACT);
    assertThat(verdicts(in(A, 50), in(B, 51))).containsExactly(NONE, NONE);
    assertThat(verdicts(in(A, 50), in(B, 51), equal(B))).containsExactly(EXACT, EXACT, EXACT);
  }

  @Test
  void clusteringColumnsAreAPrefixThenARange() {
    assertThat(keyed(compare(C, Operator.LESS))).containsExactly(EXACT);
    assertThat(keyed(range(C))).containsExactly(EXACT);
    assertThat(keyed(range(C), equal(D))).containsExactly(EXACT, NONE);
    assertThat(keyed(equal(D))).containsExactly(NONE);
    assertThat(keyed(equal(C), range(D))).containsExactly(EXACT, EXACT);
    assertThat(keyed(equal(C), equal(D), equal(U))).containsExactly(EXACT, EXACT, EXACT);
    assertThat(keyed(in(C, 2))).containsExactly(EXACT);
    assertThat(keyed(in(C, 2), range(D))).containsExactly(EXACT, EXACT);
    assertThat(keyed(in(C, 101))).containsExactly(NONE);
    assertThat(keyed(equal(V))).containsExactly(NONE);
  }

  @Test
  void uuidsAreNotComparedByOrder() {
    assertThat(keyed(equal(C), equal(D), compare(U, Operator.GREATER)))
        .containsExactly(EXACT, EXACT, NONE);
  }

  @Test
  void whatCannotBeSaidTwiceIsDoneByTheReader() {
    FilterJudgement judgement =
        FilterJudgement.of(
            TABLE,
            List.of(
                equal(A),
                equal(B),
                compare(C, Operator.GREATER),
                range(C),
                compare(C, Operator.LESS)));
    assertThat(judgement.verdicts()).containsOnly(EXACT);
    assertThat(judgement.ranges()).hasSize(2);
    assertThat(judgement.unsaid()).containsExactly(range(C));
  }

  @Test
  void presenceIsDoneByTheReaderWithinPartitions() {
    Predicate present = new Predicate.Not(new Predicate.IsNull(ColumnPath.of(D)));
    assertThat(keyed(present)).containsExactly(EXACT);
    assertThat(verdicts(present)).containsExactly(NONE);
  }

  @Test
  void aConjunctOfSeveralTermsIsDoneAsFarAsItGoes() {
    assertThat(keyed(Predicate.and(equal(C), equal(V)))).containsExactly(PARTIAL);
    assertThat(keyed(Predicate.and(equal(C), range(D)))).containsExactly(EXACT);
  }

  @Test
  void otherPredicatesAreLeft() {
    assertThat(keyed(Predicate.or(equal(C), equal(D)))).containsExactly(NONE);
    assertThat(keyed(compare(C, Operator.NOT_EQUAL))).containsExactly(NONE);
    assertThat(keyed(new Predicate.IsNull(ColumnPath.of(C)))).containsExactly(NONE);
    assertThat(keyed(new Predicate.Like(ColumnPath.of(C), operand(), null))).containsExactly(NONE);
    assertThat(keyed(new Comparison(ColumnPath.of(C, 0), Operator.EQUAL, operand())))
        .containsExactly(NONE);
  }

  /**
   * Bytes are hashed; these types have several bytes for one value, or values that SQL orders
   * otherwise.
   */
  @ParameterizedTest
  @EnumSource
  void typesWhoseEqualityDiffersAreNoKeys(Unequal type) {
    PrimaryKey key =
        new PrimaryKey(List.of(AskedColumn.partition(A, "a", type.type)), List.of(), List.of());
    AskedTable table = table(key, AskedTable.Spread.RING, AllowFiltering.NEVER, List.of());
    assertThat(FilterJudgement.of(table, List.of(equal(A))).verdicts()).containsExactly(NONE);
  }

  /** Types that are not asked for by key. */
  enum Unequal {
    DECIMAL(DataTypes.DECIMAL),
    FLOAT(DataTypes.FLOAT),
    DOUBLE(DataTypes.DOUBLE),
    LIST(DataTypes.frozenListOf(DataTypes.INT)),
    TUPLE(DataTypes.tupleOf(DataTypes.INT));

    @SuppressWarnings("ImmutableEnumChecker") // the driver's types are immutable
    private final com.datastax.oss.driver.api.core.type.DataType type;

    Unequal(com.datastax.oss.driver.api.core.type.DataType type) {
      this.type = type;
    }
  }

  @Test
  void wholeKeysMayBeListed() {
    Predicate listed = Predicate.or(both(), both(), both());
    FilterJudgement judgement = FilterJudgement.of(TABLE, List.of(listed, equal(C)));
    assertThat(judgement.verdicts()).containsExactly(EXACT, EXACT);
    assertThat(judgement.keys()).isEqualTo(3);
    assertThat(verdicts(Predicate.or(both(), equal(A)))).containsExactly(NONE);
    assertThat(verdicts(Predicate.or(both(), Predicate.and(equal(A), equal(A)))))
        .containsExactly(NONE);
  }

  @Test
  void theServerDropsRowsOnlyWhereItMay() {
    List<Predicate> filter = List.of(equal(V), range(C), equal(A));
    for (AskedTable.Spread spread : AskedTable.Spread.values()) {
      AskedTable never = table(KEY, spread, AllowFiltering.NEVER, List.of());
      assertThat(FilterJudgement.of(never, filter).filtering()).isEqualTo(Filtering.NONE);
      assertThat(FilterJudgement.of(never, filter).verdicts()).containsOnly(NONE);
    }
    AskedTable ring = table(KEY, AskedTable.Spread.RING, AllowFiltering.SCOPED, List.of());
    assertThat(FilterJudgement.of(ring, filter).verdicts()).containsOnly(EXACT);
    assertThat(FilterJudgement.of(ring, filter).filtering()).isEqualTo(Filtering.AFTER_READING);
    AskedTable own = table(KEY, AskedTable.Spread.ONE_NODE, AllowFiltering.SCOPED, List.of());
    assertThat(FilterJudgement.of(own, filter).filtering()).isEqualTo(Filtering.NONE);
    AskedTable always = table(KEY, AskedTable.Spread.ONE_NODE, AllowFiltering.ALWAYS, List.of());
    assertThat(FilterJudgement.of(always, filter).filtering()).isEqualTo(Filtering.AFTER_READING);
  }

  @Test
  void anIndexNeedsNoLeaveToDropRows() {
    AskedTable legacy = indexed(Serves.ONE_EQUALITY, Match.EXACT, AllowFiltering.NEVER);
    assertThat(FilterJudgement.of(legacy, List.of(equal(V))).verdicts()).containsExactly(EXACT);
    assertThat(FilterJudgement.of(legacy, List.of(range(V))).verdicts()).containsExactly(NONE);
    assertThat(FilterJudgement.of(legacy, List.of(equal(V))).filtering())
        .isEqualTo(Filtering.BY_INDEX);
    AskedTable attached = indexed(Serves.EQUALITY_AND_RANGE, Match.EXACT, AllowFiltering.NEVER);
    assertThat(FilterJudgement.of(attached, List.of(range(V))).verdicts()).containsExactly(EXACT);
    AskedTable loose = indexed(Serves.EQUALITY, Match.LOOSE, AllowFiltering.NEVER);
    assertThat(FilterJudgement.of(loose, List.of(equal(V))).verdicts()).containsExactly(PARTIAL);
    AskedTable filtering = indexed(Serves.EQUALITY, Match.LOOSE, AllowFiltering.SCOPED);
    assertThat(FilterJudgement.of(filtering, List.of(equal(V))).verdicts())
        .containsExactly(PARTIAL);
    assertThat(
            FilterJudgement.of(attached, List.of(equal(A), equal(B), in(C, 2), range(V)))
                .verdicts())
        .containsExactly(EXACT, EXACT, EXACT, NONE);
  }

  @Test
  void tokensMayBeBoundedWherePartitionsAreNotNamed() {
    assertThat(verdicts(range(TOKEN))).containsExactly(EXACT);
    assertThat(verdicts(compare(TOKEN, Operator.GREATER), compare(TOKEN, Operator.LESS)))
        .containsExactly(EXACT, EXACT);
    assertThat(keyed(range(TOKEN))).containsExactly(NONE);
  }

  private static Predicate both() {
    return Predicate.and(equal(B), equal(A));
  }

  private static AskedTable indexed(Serves serves, Match match, AllowFiltering filtering) {
    return table(
        KEY,
        AskedTable.Spread.RING,
        filtering,
        List.of(new ColumnIndex(V, ColumnIndex.Part.WHOLE, serves, match)));
  }

  private static AskedTable table(
      PrimaryKey key,
      AskedTable.Spread spread,
      AllowFiltering filtering,
      List<ColumnIndex> indexes) {
    List<AskedColumn> others = List.of(AskedColumn.compared(V, "v", DataTypes.INT));
    return new AskedTable(key, others, indexes, TOKEN, spread, filtering);
  }

  private static List<Verdict> verdicts(Predicate... filter) {
    return FilterJudgement.of(TABLE, List.of(filter)).verdicts();
  }

  /** Verdicts on {@code filter} beside a full partition key. */
  private static List<Verdict> keyed(Predicate... filter) {
    List<Predicate> all = new java.util.ArrayList<>(List.of(filter));
    all.add(equal(A));
    all.add(equal(B));
    return FilterJudgement.of(TABLE, all).verdicts().subList(0, filter.length);
  }

  private static Predicate equal(int column) {
    return compare(column, Operator.EQUAL);
  }

  private static Predicate compare(int column, Operator operator) {
    return new Comparison(ColumnPath.of(column), operator, operand());
  }

  private static Predicate in(int column, int count) {
    return new Predicate.In(ColumnPath.of(column), Collections.nCopies(count, operand()));
  }

  private static Predicate range(int column) {
    Bound bound = new Bound(operand(), Inclusion.INCLUSIVE);
    return new Predicate.Range(ColumnPath.of(column), bound, bound);
  }

  private static Operand operand() {
    return new Operand.Parameter(0, DataType.BIGINT);
  }
}
