// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.data.CqlDuration;
import com.datastax.oss.driver.api.core.data.CqlVector;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import io.travertine.scan.VectorBuilder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the driver's own codecs write is read back. */
class DecodingTest {
  private static final long SEED = 20_260_101;

  @Test
  void numbersAreReadAsTheyWereWritten() {
    Random random = new Random(SEED);
    for (int i = 0; i < 1_000; i++) {
      long bits = random.nextLong() >> random.nextInt(64);
      assertThat(decoded(DataTypes.TINYINT, (byte) bits)).isEqualTo((long) (byte) bits);
      assertThat(decoded(DataTypes.SMALLINT, (short) bits)).isEqualTo((long) (short) bits);
      assertThat(decoded(DataTypes.INT, (int) bits)).isEqualTo((long) (int) bits);
      assertThat(decoded(DataTypes.BIGINT, bits)).isEqualTo(bits);
      assertThat(decoded(DataTypes.DOUBLE, Double.longBitsToDouble(bits)))
          .isEqualTo(Double.longBitsToDouble(bits));
      assertThat(decoded(DataTypes.FLOAT, Float.intBitsToFloat((int) bits)))
          .isEqualTo((double) Float.intBitsToFloat((int) bits));
    }
  }

  @Test
  void durationsAreReadAsTheyWereWritten() {
    Random random = new Random(SEED);
    for (int i = 0; i < 1_000; i++) {
      int months = random.nextInt() >>> 1 >> random.nextInt(31);
      int days = random.nextInt() >>> 1 >> random.nextInt(31);
      long nanos = random.nextLong() >>> 1 >> random.nextInt(63);
      int sign = random.nextBoolean() ? 1 : -1;
      CqlDuration duration = CqlDuration.newInstance(sign * months, sign * days, sign * nanos);
      assertThat(decoded(DataTypes.DURATION, duration))
          .isEqualTo(List.of((long) sign * months, (long) sign * days, sign * nanos));
    }
  }

  @Test
  void decimalsAreExact() {
    Random random = new Random(SEED);
    for (int i = 0; i < 2_000; i++) {
      BigInteger digits = new BigInteger(random.nextInt(126), random);
      BigInteger unscaled = random.nextBoolean() ? digits : digits.negate();
      assertThat(decoded(DataTypes.VARINT, unscaled)).isEqualTo(new BigDecimal(unscaled));
      BigInteger small = unscaled.shiftRight(random.nextInt(64) + 62);
      int scale = random.nextInt(19);
      assertThat(decoded(DataTypes.DECIMAL, new BigDecimal(small, scale)))
          .isEqualTo(new BigDecimal(small, scale).setScale(18));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0e100, 0",
    "0e-2147483647, 0",
    "99999999999999999999, 99999999999999999999",
    "1e19, 10000000000000000000",
    "1.5000000000000000000000000000000, 1.5",
    "-123.456, -123.456",
    "9223372036854775807e-18, 9.223372036854775807"
  })
  void decimalsThatFitAreKept(BigDecimal stored, BigDecimal expected) {
    assertThat(decoded(DataTypes.DECIMAL, stored)).isEqualTo(expected.setScale(18));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e20",
        "-1e20",
        "1e2147483647",
        "1e-19",
        "1e-2147483647",
        "1.0000000000000000001"
      })
  void decimalsThatDoNotFitAreErrors(BigDecimal stored) {
    assertThatThrownBy(() -> decoded(DataTypes.DECIMAL, stored))
        .isInstanceOf(UnfitValueException.class);
  }

  @Test
  void timesAreWhole() {
    assertThat(decoded(DataTypes.DATE, LocalDate.of(-5877641, 6, 23)))
        .isEqualTo((long) Integer.MIN_VALUE);
    assertThat(decoded(DataTypes.DATE, LocalDate.of(5881580, 7, 11)))
        .isEqualTo((long) Integer.MAX_VALUE);
    assertThat(decoded(DataTypes.DATE, LocalDate.EPOCH)).isEqualTo(0L);
    assertThat(decoded(DataTypes.TIME, LocalTime.MAX)).isEqualTo(86_399_999_999_999L);
    assertThat(decoded(DataTypes.TIMESTAMP, Instant.ofEpochMilli(-1))).isEqualTo(-1L);
  }

  @Test
  void textAndBlobsKeepEmptyValues() {
    assertThat(decoded(DataTypes.TEXT, "")).isEqualTo("");
    assertThat(decoded(DataTypes.TEXT, "größe €😀\u0000")).isEqualTo("größe €😀\u0000");
    assertThat(decoded(DataTypes.BLOB, ByteBuffer.allocate(0))).isEqualTo(ByteBuffer.allocate(0));
  }

  @Test
  void emptyValuesOfOtherTypesAreNull() {
    List<DataType> types =
        List.of(
            DataTypes.INT,
            DataTypes.DOUBLE,
            DataTypes.UUID,
            DataTypes.VARINT,
            DataTypes.DECIMAL,
            DataTypes.INET,
            DataTypes.DURATION,
            DataTypes.tupleOf(DataTypes.INT));
    for (DataType type : types) {
      assertThat(decode(type, ByteBuffer.allocate(0))).as(type.toString()).isNull();
    }
  }

  @Test
  void bytesThatAreNoValueAreErrors() {
    assertThatThrownBy(() -> decode(DataTypes.INT, ByteBuffer.allocate(3)))
        .isInstanceOf(UnfitValueException.class)
        .hasMessage("has 3 bytes where its type has 4");
    ByteBuffer list = ByteBuffer.allocate(12).putInt(0, 2).putInt(4, 4);
    assertThatThrownBy(() -> decode(DataTypes.listOf(DataTypes.INT), list))
        .isInstanceOf(UnfitValueException.class)
        .hasMessage("ends within an element");
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.255, 10.0.0.255",
    "0:0:0:0:0:0:0:1, ::1",
    "0:0:0:0:0:0:0:0, ::",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "1:0:0:2:0:0:0:3, 1:0:0:2::3",
    "fe80:0:0:0:0:0:0:0, fe80::"
  })
  void addressesAreCanonical(String address, String expected) throws Exception {
    assertThat(decoded(DataTypes.INET, InetAddress.getByName(address))).isEqualTo(expected);
  }

  @Test
  void nestedValuesAreReadAsTheyWereWritten() {
    UUID uuid = UUID.fromString("123e4567-e89b-42d3-a456-426614174000");
    assertThat(decoded(DataTypes.setOf(DataTypes.UUID), java.util.Set.of(uuid)))
        .isEqualTo(List.of(uuid));
    DataType maps = DataTypes.listOf(DataTypes.mapOf(DataTypes.TEXT, DataTypes.DURATION));
    List<Map<String, CqlDuration>> value =
        List.of(Map.of("a", CqlDuration.newInstance(1, 2, 3)), Map.of());
    assertThat(decoded(maps, value)).isEqualTo(List.of(Map.of("a", List.of(1L, 2L, 3L)), Map.of()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 200})
  void vectorsHaveAllTheirElements(int dimensions) {
    Float[] floats = new Float[dimensions];
    Arrays.setAll(floats, i -> i / 4f);
    assertThat(
            decoded(DataTypes.vectorOf(DataTypes.FLOAT, dimensions), CqlVector.newInstance(floats)))
        .isEqualTo(Arrays.stream(floats).map(Float::doubleValue).toList());
    String[] texts = new String[dimensions];
    Arrays.setAll(texts, "x"::repeat);
    assertThat(
            decoded(DataTypes.vectorOf(DataTypes.TEXT, dimensions), CqlVector.newInstance(texts)))
        .isEqualTo(List.of(texts));
  }

  @Test
  void aTupleMayEndEarly() {
    DataType type = DataTypes.tupleOf(DataTypes.INT, DataTypes.TEXT);
    ByteBuffer first = ByteBuffer.allocate(8).putInt(0, 4).putInt(4, 7);
    assertThat(decode(type, first)).isEqualTo(Arrays.asList(7L, null));
  }

  @Test
  void keysAreWrittenAsTheDriverWritesThem() {
    BigDecimal decimal = new BigDecimal("-12.500000000000000000");
    UUID time = UUID.fromString("50554d6e-29bb-11e5-b345-feff819cdc9f");
    assertThat(key(DataTypes.TINYINT, -3L)).isEqualTo(encoded(DataTypes.TINYINT, (byte) -3));
    assertThat(key(DataTypes.SMALLINT, -3L)).isEqualTo(encoded(DataTypes.SMALLINT, (short) -3));
    assertThat(key(DataTypes.INT, -3L)).isEqualTo(encoded(DataTypes.INT, -3));
    assertThat(key(DataTypes.BIGINT, -3L)).isEqualTo(encoded(DataTypes.BIGINT, -3L));
    assertThat(key(DataTypes.BOOLEAN, true)).isEqualTo(encoded(DataTypes.BOOLEAN, true));
    assertThat(key(DataTypes.TEXT, "ä")).isEqualTo(encoded(DataTypes.TEXT, "ä"));
    assertThat(key(DataTypes.DATE, -1L))
        .isEqualTo(encoded(DataTypes.DATE, LocalDate.of(1969, 12, 31)));
    assertThat(key(DataTypes.TIME, 5L))
        .isEqualTo(encoded(DataTypes.TIME, LocalTime.ofNanoOfDay(5)));
    assertThat(key(DataTypes.TIMESTAMP, -5L))
        .isEqualTo(encoded(DataTypes.TIMESTAMP, Instant.ofEpochMilli(-5)));
    assertThat(key(DataTypes.VARINT, new BigDecimal("-300")))
        .isEqualTo(encoded(DataTypes.VARINT, BigInteger.valueOf(-300)));
    assertThat(key(DataTypes.DECIMAL, decimal)).isEqualTo(encoded(DataTypes.DECIMAL, decimal));
    assertThat(key(DataTypes.TIMEUUID, time)).isEqualTo(encoded(DataTypes.TIMEUUID, time));
    assertThat(key(DataTypes.BLOB, ByteBuffer.wrap(new byte[] {1})))
        .isEqualTo(ByteBuffer.wrap(new byte[] {1}));
  }

  @Test
  void valuesThatNoKeyCanHoldAreNotWritten() {
    assertThat(key(DataTypes.ASCII, "ä")).isNull();
    assertThat(key(DataTypes.TIME, -1L)).isNull();
    assertThat(key(DataTypes.TIME, 86_400_000_000_000L)).isNull();
    assertThat(key(DataTypes.DATE, 1L << 31)).isNull();
    assertThat(key(DataTypes.TIMEUUID, new UUID(0x4000, 0))).isNull();
    assertThat(key(DataTypes.TEXT, "x".repeat(65_536))).isNull();
    assertThat(key(DataTypes.TEXT, "x".repeat(65_535))).isNotNull();
  }

  private static @Nullable ByteBuffer key(DataType type, Object value) {
    return Objects.requireNonNull(ValueEncoder.BY_TYPE.get(type)).encode(value);
  }

  private static @Nullable Object decoded(DataType type, Object value) {
    return decode(type, encoded(type, value));
  }

  private static ByteBuffer encoded(DataType type, Object value) {
    return Objects.requireNonNull(
        CodecRegistry.DEFAULT.codecFor(type, value).encode(value, ProtocolVersion.V5));
  }

  private static @Nullable Object decode(DataType type, ByteBuffer bytes) {
    TypeMapping mapping = TypeMapping.of(type);
    VectorBuilder builder = VectorBuilder.of(mapping.type(), 1);
    CellDecoder decoder = mapping.decoder().into(builder);
    // Neither begins at 0, nor ends with the array.
    ByteBuffer shifted = ByteBuffer.allocate(bytes.remaining() + 8);
    shifted.put(3, bytes, bytes.position(), bytes.remaining());
    decoder.decode(shifted, 3, bytes.remaining());
    assertThat(builder.size()).isEqualTo(1);
    return builder.build().value(0);
  }
}
