// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.BatchSize;
import io.travertine.scan.CancelSignal;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.DataType;
import io.travertine.scan.ErrorCode;
import io.travertine.scan.Limit;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.Operand;
import io.travertine.scan.Predicate;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanMetrics.Counter;
import io.travertine.scan.ScanOffer;
import io.travertine.scan.ScanOffer.Verdict;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Source;
import io.travertine.scan.Split;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CsvReaderTest {
  private static final int ROWS = 100_000;

  @TempDir Path path;
  private Source source;
  private long fileLength;
  private final ScanContext context = CsvDirectory.context();

  @BeforeEach
  void makeTable() {
    StringBuilder content = new StringBuilder("id,group,name,price\n");
    for (int i = 0; i < ROWS; i++) {
      content
          .append(i)
          .append(',')
          .append(i % 100)
          .append(",name ")
          .append(i)
          .append(',')
          .append(i / 4.0)
          .append('\n');
    }
    fileLength = content.length();
    source = new CsvDirectory(path).with("t.csv", content.toString()).table(Map.of());
  }

  @Test
  void everyConjunctIsOfferedExactlyAndTheLimitForEachSplit() {
    ScanSpec spec = spec("id").and(List.of(groupIs(5))).withLimit(Limit.first(3));
    ScanOffer offer = source.offer(spec);
    assertThat(offer.filter()).containsExactly(Verdict.EXACT);
    assertThat(offer.limit()).isEqualTo(Verdict.PARTIAL);
    assertThat(offer.order()).isEqualTo(Verdict.NONE);
    assertThat(offer.aggregate()).isEqualTo(Verdict.NONE);
  }

  @Test
  void onlyProjectedColumnsAreDecoded() {
    assertThat(rows(spec("price", "id")))
        .hasSize(ROWS)
        .endsWith(List.of((ROWS - 1) / 4.0, ROWS - 1L));
    assertThat(count(Counter.VALUES_DECODED)).isEqualTo(2L * ROWS);
    assertThat(count(Counter.ROWS_READ)).isEqualTo(ROWS);
    assertThat(count(Counter.BYTES)).isEqualTo(fileLength);
    assertThat(count(Counter.FILES)).isEqualTo(1);
  }

  @Test
  void otherColumnsAreDecodedOnlyWhereTheFilterPasses() {
    List<List<Object>> rows = rows(spec("name", "group", "price").and(List.of(groupIs(5))));
    assertThat(rows).hasSize(ROWS / 100).startsWith(List.of("name 5", 5L, 1.25));
    assertThat(count(Counter.VALUES_DECODED)).isEqualTo(ROWS + 2L * ROWS / 100);
  }

  @Test
  void nothingIsDecodedWhereRowsAreCounted() {
    assertThat(rows(ScanSpec.of(List.of()))).hasSize(ROWS);
    assertThat(count(Counter.VALUES_DECODED)).isZero();
  }

  @Test
  void limitEndsTheScanAfterTheRowsThatAreNeeded() {
    assertThat(rows(spec("id").withLimit(Limit.first(3))))
        .containsExactly(List.of(0L), List.of(1L), List.of(2L));
    assertThat(count(Counter.ROWS_READ)).isEqualTo(3);
    assertThat(count(Counter.BYTES)).isLessThanOrEqualTo(128 << 10);
  }

  @Test
  void limitWithAFilterReadsOneBatch() {
    ScanSpec spec = spec("id").and(List.of(groupIs(99))).withLimit(Limit.first(2));
    assertThat(rows(spec)).containsExactly(List.of(99L), List.of(199L));
    assertThat(count(Counter.ROWS_READ)).isLessThanOrEqualTo(BatchSize.DEFAULT.rows());
  }

  @Test
  void impossibleFilterOpensNothing() {
    ScanSpec spec = spec("id").withFilter(List.of(Predicate.Constant.FALSE));
    assertThat(rows(spec)).isEmpty();
    assertThat(count(Counter.FILES)).isZero();
  }

  @Test
  void batchesKeepTheirBounds() {
    ScanContext small = context.withBatchSize(new BatchSize(1_000, 4_096));
    ScanSpec spec = bound(spec("id", "name"));
    Iterator<Split> splits = source.plan(spec, small);
    long rows = 0;
    while (splits.hasNext()) {
      try (BatchReader reader = source.open(splits.next(), spec, small)) {
        for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
          assertThat(batch.size()).isBetween(1, 200);
          rows += batch.size();
        }
      }
    }
    assertThat(rows).isEqualTo(ROWS);
  }

  @Test
  void hiddenColumnsSayWhereRowsStand() {
    String content =
        "# one\r\n# two\r\na,b\r\n1,\u00e4\u20ac\r\n\r\n#c\r\n2,\"\ud83d\ude00\nx\"\r\n3,z";
    Source t = new CsvDirectory(path).with("t.csv", content).table(Map.of("comment", "#"));
    List<ColumnPath> hidden =
        List.of(
            CsvDirectory.column(t, "_file"),
            CsvDirectory.column(t, "_row"),
            CsvDirectory.column(t, "_offset"));
    assertThat(CsvDirectory.rows(t, ScanSpec.of(hidden), context))
        .containsExactly(
            List.of("t.csv", 1L, offset(content, "1,")),
            List.of("t.csv", 2L, offset(content, "2,")),
            List.of("t.csv", 3L, offset(content, "3,")));
  }

  @Test
  void hiddenColumnsCanBeFiltered() {
    Predicate row =
        new Predicate.Comparison(
            CsvDirectory.column(source, "_row"),
            Predicate.Operator.EQUAL,
            Operand.of(DataType.BIGINT, 50_000L));
    assertThat(rows(spec("id").and(List.of(row)))).containsExactly(List.of(49_999L));
    assertThat(count(Counter.VALUES_DECODED)).isEqualTo(1);
  }

  @Test
  void closingInTheMiddleReleasesEverything() {
    BatchReader reader = open(bound(spec("id")), context);
    assertThat(Objects.requireNonNull(reader.next()).size()).isPositive();
    assertThat(context.memory().usedBytes()).isPositive();
    reader.close();
    reader.close();
    assertThat(context.memory().usedBytes()).isZero();
    assertThatThrownBy(reader::next).hasMessageContaining("[CANCELLED]");
  }

  @Test
  void cancelIsSeenAtTheNextBatch() {
    try (BatchReader reader = open(bound(spec("id")), context)) {
      reader.next();
      context.cancel().cancel(CancelSignal.Reason.CANCELLED);
      assertThatThrownBy(reader::next).hasMessageContaining("[CANCELLED]");
    }
    assertThat(context.memory().usedBytes()).isZero();
  }

  @Test
  void closingFromAnotherThreadEndsTheScan() throws InterruptedException {
    for (int round = 0; round < 30; round++) {
      BatchReader reader = open(bound(spec("id", "name")), context);
      Thread closer = new Thread(reader::close);
      int after = round;
      try {
        for (int i = 0; reader.next() != null; i++) {
          if (i == after % 12) {
            closer.start();
          }
        }
      } catch (ScanException e) {
        assertThat(e.code().category()).isEqualTo(ErrorCode.Category.CANCELLED);
      }
      closer.join();
      assertThat(context.memory().usedBytes()).isZero();
    }
  }

  @Test
  void tooSmallABudgetIsNamed() {
    ScanContext poor = ScanContext.of(MemoryBudget.of("memoryBudget", 300 << 10));
    assertThatThrownBy(() -> CsvDirectory.rows(source, spec("id", "name", "price"), poor))
        .hasMessageContaining("Reading t.csv needs")
        .hasMessageEndingWith("Raise memoryBudget. [MEMORY_BUDGET]");
    assertThat(poor.memory().usedBytes()).isZero();
  }

  private BatchReader open(ScanSpec bound, ScanContext with) {
    return source.open(source.plan(bound, with).next(), bound, with);
  }

  private ScanSpec bound(ScanSpec spec) {
    return spec.bind(source.schema(), Operand.Parameters.NONE);
  }

  private List<List<Object>> rows(ScanSpec spec) {
    return CsvDirectory.rows(source, spec, context);
  }

  private ScanSpec spec(String... columns) {
    return ScanSpec.of(
        List.of(columns).stream().map(name -> CsvDirectory.column(source, name)).toList());
  }

  private Predicate groupIs(long value) {
    return new Predicate.Comparison(
        CsvDirectory.column(source, "group"),
        Predicate.Operator.EQUAL,
        Operand.of(DataType.BIGINT, value));
  }

  private long count(Counter counter) {
    return context.metrics().value(counter);
  }

  private static long offset(String content, String text) {
    return content.substring(0, content.indexOf(text)).getBytes(StandardCharsets.UTF_8).length;
  }
}
