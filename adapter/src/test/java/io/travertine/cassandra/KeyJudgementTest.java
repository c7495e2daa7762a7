// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import static io.travertine.scan.ScanOffer.Verdict.EXACT;
import static io.travertine.scan.ScanOffer.Verdict.NONE;
import static io.travertine.scan.ScanOffer.Verdict.PARTIAL;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.type.DataTypes;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.DataType;
import io.travertine.scan.Operand;
import io.travertine.scan.Predicate;
import io.travertine.scan.Predicate.Bound;
import io.travertine.scan.Predicate.Comparison;
import io.travertine.scan.Predicate.Inclusion;
import io.travertine.scan.Predicate.Operator;
import io.travertine.scan.ScanOffer.Verdict;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyJudgementTest {
  private static final int A = 0;
  private static final int B = 1;
  private static final int C = 2;
  private static final int D = 3;
  private static final int U = 4;
  private static final int V = 5;

  /** PRIMARY KEY ((a, b), c, d, u). */
  private static final PrimaryKey KEY =
      new PrimaryKey(
          List.of(
              KeyColumn.partition(A, "a", DataTypes.INT),
              KeyColumn.partition(B, "b", DataTypes.TEXT)),
          List.of(
              KeyColumn.clustering(C, "c", DataTypes.INT),
              KeyColumn.clustering(D, "d", DataTypes.DECIMAL),
              KeyColumn.clustering(U, "u", DataTypes.UUID)));

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
    assertThat(keyed(in(C, 2))).containsExactly(NONE);
    assertThat(keyed(equal(V))).containsExactly(NONE);
  }

  @Test
  void uuidsAreNotComparedByOrder() {
    assertThat(keyed(equal(C), equal(D), compare(U, Operator.GREATER)))
        .containsExactly(EXACT, EXACT, NONE);
  }

  @Test
  void whatCannotBeSaidTwiceIsDoneByTheReader() {
    KeyJudgement judgement =
        KeyJudgement.of(
            KEY,
            List.of(
                equal(A),
                equal(B),
                compare(C, Operator.GREATER),
                range(C),
                compare(C, Operator.LESS)));
    assertThat(judgement.verdicts()).containsOnly(EXACT);
    assertThat(judgement.ranges()).hasSize(2);
    assertThat(judgement.local()).containsExactly(range(C));
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
    PrimaryKey key = new PrimaryKey(List.of(KeyColumn.partition(A, "a", type.type)), List.of());
    assertThat(KeyJudgement.of(key, List.of(equal(A))).verdicts()).containsExactly(NONE);
  }

  /** Types that are not asked for by key. */
  enum Unequal {
    DECIMAL(DataTypes.DECIMAL),
    FLOAT(DataTypes.FLOAT),
    DOUBLE(DataTypes.DOUBLE),
    INET(DataTypes.INET),
    LIST(DataTypes.frozenListOf(DataTypes.INT)),
    TUPLE(DataTypes.tupleOf(DataTypes.INT));

    @SuppressWarnings("ImmutableEnumChecker") // the driver's types are immutable
    private final com.datastax.oss.driver.api.core.type.DataType type;

    Unequal(com.datastax.oss.driver.api.core.type.DataType type) {
      this.type = type;
    }
  }

  private static List<Verdict> verdicts(Predicate... filter) {
    return KeyJudgement.of(KEY, List.of(filter)).verdicts();
  }

  /** Verdicts on {@code filter} beside a full partition key. */
  private static List<Verdict> keyed(Predicate... filter) {
    List<Predicate> all = new java.util.ArrayList<>(List.of(filter));
    all.add(equal(A));
    all.add(equal(B));
    return KeyJudgement.of(KEY, all).verdicts().subList(0, filter.length);
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
