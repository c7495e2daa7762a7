// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.travertine.scan.BatchSize;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.DataType;
import io.travertine.scan.Operand;
import io.travertine.scan.Predicate;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random schemas, values, codecs, projections and batch sizes give what the library reads, field by
 * field.
 */
final class AvroOracleTest {
  private static final int CASES = 40;

  /** Their writers take tens of milliseconds for a file. */
  private static final int CASES_OF_SLOW_WRITERS = 5;

  private static final Set<DataType.Kind> COMPARED =
      Set.of(
          DataType.Kind.BOOLEAN,
          DataType.Kind.INTEGER,
          DataType.Kind.BIGINT,
          DataType.Kind.DATE,
          DataType.Kind.TIMESTAMP,
          DataType.Kind.DECIMAL,
          DataType.Kind.VARCHAR,
          DataType.Kind.UUID);

  @ParameterizedTest
  @ValueSource(strings = {"null", "deflate", "snappy", "zstandard", "bzip2", "xz"})
  void rowsAreThoseOfTheLibrary(String codec) {
    boolean isSlow = codec.equals("bzip2") || codec.equals("xz");
    int cases = isSlow ? CASES_OF_SLOW_WRITERS : CASES;
    for (int seed = 1; seed <= cases; seed++) {
      Random random = new Random(seed);
      RandomSchemas schemas = new RandomSchemas(random);
      Schema schema = schemas.record(3);
      List<@Nullable Object> values = new ArrayList<>();
      for (int i = random.nextInt(200); i >= 0; i--) {
        values.add(schemas.value(schema));
      }
      int perBlock = 1 + random.nextInt(100);
      byte[] file =
          random.nextBoolean()
              ? Containers.write(schema, values, CodecFactory.fromString(codec), perBlock)
              : Containers.writeInSizedGroups(
                  schema, values, CodecFactory.fromString(codec), perBlock);
      check(schema, file, random, "codec " + codec + ", seed " + seed + ", " + schema);
    }
  }

  private static void check(Schema schema, byte[] file, Random random, String what) {
    check(schema, file, random.nextLong(), DecoderCache.atOnce(Long.MAX_VALUE), what);
    DecoderCache generated = DecoderCache.atOnce(0);
    check(schema, file, random.nextLong(), generated, what + ", generated");
    assertThat(generated.generated()).as(what).isPositive();
  }

  private static void check(
      Schema schema, byte[] file, long seed, DecoderCache decoders, String what) {
    Random random = new Random(seed);
    Source table = AvroScan.table(List.of(TrackedFile.of(file)), null, decoders);
    List<List<@Nullable Object>> expected = new ArrayList<>();
    Containers.read(file).forEach(value -> expected.add(LibraryValues.row(schema, value)));
    BatchSize size = new BatchSize(1 + random.nextInt(50), 1 + random.nextInt(5000));

    AvroScan all = AvroScan.run(table, AvroScan.visible(table), size);
    assertThat(all.failure).as(what).isNull();
    assertThat(all.rows).as(what).isEqualTo(expected);
    assertThat(all.batchSizes).as(what).allMatch(rows -> rows <= size.rows());

    List<ColumnPath> paths = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      paths.add(path(table, random));
    }
    AvroScan some = AvroScan.run(table, ScanSpec.of(paths), size);
    assertThat(some.failure).as(what).isNull();
    List<List<@Nullable Object>> projected = new ArrayList<>();
    for (List<@Nullable Object> row : expected) {
      List<@Nullable Object> wanted = new ArrayList<>();
      paths.forEach(path -> wanted.add(at(row, path.ordinals())));
      projected.add(wanted);
    }
    assertThat(some.rows).as(what + ", paths " + paths).isEqualTo(projected);
    checkFilter(table, expected, size, random, what);
  }

  /** The rows in which a random column has the value of a random row. */
  private static void checkFilter(
      Source table,
      List<List<@Nullable Object>> expected,
      BatchSize size,
      Random random,
      String what) {
    ColumnPath path = path(table, random);
    DataType type = table.schema().type(path);
    Object value = at(expected.get(random.nextInt(expected.size())), path.ordinals());
    if (value == null || !COMPARED.contains(type.kind())) {
      return;
    }
    Predicate filter =
        new Predicate.Comparison(path, Predicate.Operator.EQUAL, Operand.of(type, value));
    ScanSpec spec = AvroScan.visible(table).withFilter(List.of(filter));
    AvroScan scan = AvroScan.run(table, spec, size);
    List<List<@Nullable Object>> passing =
        expected.stream().filter(row -> value.equals(at(row, path.ordinals()))).toList();
    assertThat(scan.failure).as(what).isNull();
    assertThat(scan.rows).as(what + ", filter " + filter).isEqualTo(passing);
  }

  /** A random column, or a field of a row in it. */
  private static ColumnPath path(Source table, Random random) {
    int visible = AvroScan.visible(table).columns().size();
    List<Integer> ordinals = new ArrayList<>(List.of(random.nextInt(visible)));
    DataType type = table.schema().column(ordinals.get(0)).type();
    while (type instanceof DataType.Row row && !row.fields().isEmpty() && random.nextInt(4) > 0) {
      int field = random.nextInt(row.fields().size());
      ordinals.add(field);
      type = row.fields().get(field).type();
    }
    return new ColumnPath(ordinals);
  }

  private static @Nullable Object at(List<@Nullable Object> row, List<Integer> ordinals) {
    Object value = row.get(ordinals.get(0));
    for (int ordinal : ordinals.subList(1, ordinals.size())) {
      value = value == null ? null : ((List<?>) value).get(ordinal);
    }
    return value;
  }
}
