// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.cassandra;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.data.UdtValue;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import io.travertine.fixtures.CassandraExtension;
import io.travertine.fixtures.ContractTable;
import io.travertine.fixtures.LocalCassandra;
import io.travertine.fixtures.SourceContractTest;
import io.travertine.scan.Catalog;
import io.travertine.scan.DataType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The contract over a table of a real server, filled by plain CQL; a NULL is a cell that was never
 * written.
 *
 * <p>Left out are collections, because those of the contract hold NULLs and Cassandra's cannot, and
 * {@code timeuuid}, because the UUIDs of the contract hold no time. The user-defined type is
 * frozen: Cassandra takes one that is not, and of which every field is NULL, for NULL.
 */
@ExtendWith(CassandraExtension.class)
final class CassandraContractTest extends SourceContractTest {
  private static final int ROWS_PER_REQUEST = 50;
  private static final DataType ADDRESS =
      DataType.row(
          List.of(
              new DataType.Field("city", DataType.VARCHAR, true),
              new DataType.Field("code", DataType.INTEGER, true)));

  private final TestKeyspace keyspace;

  /** Made before the class's table is. */
  CassandraContractTest(LocalCassandra server, CqlSession session) {
    keyspace = TestKeyspace.create(server, session, getClass());
  }

  @AfterAll
  void dropKeyspace() {
    keyspace.close();
  }

  @Override
  protected List<DataType> types() {
    return List.of(
        DataType.BOOLEAN,
        DataType.TINYINT,
        DataType.SMALLINT,
        DataType.INTEGER,
        DataType.BIGINT,
        DataType.REAL,
        DataType.DOUBLE,
        DataType.decimal(38, 0),
        DataType.decimal(38, 18),
        DataType.VARCHAR,
        DataType.VARBINARY,
        DataType.DATE,
        DataType.time(9),
        DataType.instant(3),
        DataType.UUID,
        ADDRESS);
  }

  @Override
  protected Catalog open(ContractTable table) {
    keyspace.execute("CREATE TYPE address (city text, code int)");
    String columns =
        table.columns().stream()
            .map(column -> column.name() + " " + cqlType(column.type()))
            .collect(Collectors.joining(", "));
    keyspace.execute("CREATE TABLE contract (" + columns + ", PRIMARY KEY (id))");
    for (int first = 0; first < table.rows().size(); first += ROWS_PER_REQUEST) {
      insert(table, first, Math.min(first + ROWS_PER_REQUEST, table.rows().size()));
    }
    return keyspace.catalog();
  }

  private void insert(ContractTable table, int from, int to) {
    String names =
        table.columns().stream().map(column -> column.name()).collect(Collectors.joining(", "));
    String places = table.columns().stream().map(column -> "?").collect(Collectors.joining(", "));
    PreparedStatement insert =
        keyspace
            .session()
            .prepare(
                "INSERT INTO %s.contract (%s) VALUES (%s)"
                    .formatted(keyspace.name(), names, places));
    BatchStatement batch = BatchStatement.newInstance(BatchType.UNLOGGED);
    for (List<@Nullable Object> row : table.rows().subList(from, to)) {
      BoundStatement bound = insert.bind();
      for (int i = 0; i < row.size(); i++) {
        Object value = row.get(i);
        if (value != null) {
          bound = set(bound, i, table.columns().get(i).type(), value);
        }
      }
      batch = batch.add(bound);
    }
    keyspace.session().execute(batch);
  }

  private static String cqlType(DataType type) {
    return switch (type.kind()) {
      case BOOLEAN -> "boolean";
      case TINYINT -> "tinyint";
      case SMALLINT -> "smallint";
      case INTEGER -> "int";
      case BIGINT -> "bigint";
      case REAL -> "float";
      case DOUBLE -> "double";
      case DECIMAL -> ((DataType.Decimal) type).scale() == 0 ? "varint" : "decimal";
      case VARCHAR -> "text";
      case VARBINARY -> "blob";
      case DATE -> "date";
      case TIME -> "time";
      case TIMESTAMP -> "timestamp";
      case UUID -> "uuid";
      case ROW -> "frozen<address>";
      case ARRAY, MAP -> throw new IllegalArgumentException("Not of the contract here: " + type);
    };
  }

  private BoundStatement set(BoundStatement bound, int i, DataType type, Object value) {
    return switch (type.kind()) {
      case BOOLEAN -> bound.setBoolean(i, (Boolean) value);
      case TINYINT -> bound.setByte(i, ((Long) value).byteValue());
      case SMALLINT -> bound.setShort(i, ((Long) value).shortValue());
      case INTEGER -> bound.setInt(i, ((Long) value).intValue());
      case BIGINT -> bound.setLong(i, (Long) value);
      case REAL -> bound.setFloat(i, ((Double) value).floatValue());
      case DOUBLE -> bound.setDouble(i, (Double) value);
      case DECIMAL -> {
        BigDecimal decimal = (BigDecimal) value;
        yield decimal.scale() == 0
            ? bound.setBigInteger(i, decimal.unscaledValue())
            : bound.setBigDecimal(i, decimal);
      }
      case VARCHAR -> bound.setString(i, (String) value);
      case VARBINARY -> bound.setByteBuffer(i, ((ByteBuffer) value).duplicate());
      case DATE -> bound.setLocalDate(i, LocalDate.ofEpochDay((Long) value));
      case TIME -> bound.setLocalTime(i, LocalTime.ofNanoOfDay((Long) value));
      case TIMESTAMP -> bound.setInstant(i, Instant.ofEpochMilli((Long) value));
      case UUID -> bound.setUuid(i, (java.util.UUID) value);
      case ROW -> bound.setUdtValue(i, address((List<?>) value));
      case ARRAY, MAP -> throw new IllegalArgumentException("Not of the contract here: " + type);
    };
  }

  private UdtValue address(List<?> fields) {
    UserDefinedType type =
        keyspace
            .session()
            .getMetadata()
            .getKeyspace(CqlIdentifier.fromInternal(keyspace.name()))
            .flatMap(found -> found.getUserDefinedType("address"))
            .orElseThrow();
    UdtValue address = type.newValue();
    if (fields.get(0) instanceof String city) {
      address = address.setString("city", city);
    }
    return fields.get(1) instanceof Long code ? address.setInt("code", code.intValue()) : address;
  }
}
