// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.sql;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.travertine.fixtures.AvroFiles;
import io.travertine.fixtures.LocalCassandra;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Three tables small enough to be known by heart, one of each source, that join by the name of a
 * city: {@code readings} (CSV), {@code stations} (Avro) and {@code visits} (Cassandra). Each has
 * NULLs.
 */
public final class SampleTables {
  /** The types of {@code readings}, as the option {@code columns} takes them. */
  public static final String READING_COLUMNS =
      "id INTEGER, city VARCHAR, day DATE, amount DECIMAL(8,2), note VARCHAR";

  private static final String READINGS =
      """
      id,city,day,amount,note
      1,Oslo,2025-01-01,10.50,
      2,Rome,2025-01-02,20.25,late
      3,Oslo,2025-01-03,,
      4,Lima,2025-02-01,40.00,"late, twice"
      5,,2025-02-02,50.75,ok
      6,Rome,2025-03-01,60.00,
      """;

  private static final String STATION =
      """
      {"type": "record", "name": "Station", "fields": [
        {"name": "code", "type": "string"},
        {"name": "place", "type": {"type": "record", "name": "Place", "fields": [
          {"name": "city", "type": ["null", "string"]},
          {"name": "height", "type": "int"}]}},
        {"name": "tags", "type": {"type": "array", "items": "string"}},
        {"name": "opened", "type": {"type": "int", "logicalType": "date"}}]}
      """;

  private SampleTables() {}

  /** Writes {@code readings.csv} into {@code directory}. */
  public static void writeReadings(Path directory) throws IOException {
    Files.writeString(directory.resolve("readings.csv"), READINGS);
  }

  /** Writes {@code stations.avro} into {@code directory}, two records a block. */
  public static void writeStations(Path directory) throws IOException {
    Schema schema = new Schema.Parser().parse(STATION);
    List<GenericRecord> stations = new ArrayList<>();
    stations.add(station(schema, "A1", "Oslo", 100, List.of("port", "rail"), "2000-01-01"));
    stations.add(station(schema, "B2", "Rome", 20, List.of(), "2010-06-15"));
    stations.add(station(schema, "C3", null, 300, List.of("rail"), "2020-12-31"));
    stations.add(station(schema, "D4", "Lima", 154, List.of("port"), "1999-05-05"));
    AvroFiles.write(
        directory.resolve("stations.avro"), schema, CodecFactory.snappyCodec(), 32, stations);
  }

  private static GenericRecord station(
      Schema schema,
      String code,
      @Nullable String city,
      int height,
      List<String> tags,
      String opened) {
    GenericRecord place = new GenericData.Record(schema.getField("place").schema());
    place.put("city", city);
    place.put("height", height);
    GenericRecord station = new GenericData.Record(schema);
    station.put("code", code);
    station.put("place", place);
    station.put("tags", tags);
    station.put("opened", LocalDate.parse(opened));
    return station;
  }

  /** Makes {@code visits} in {@code keyspace}: two columns in each part of its key. */
  public static void fillVisits(CqlSession session, String keyspace) {
    session.execute(
        "CREATE TABLE %s.visits (city text, year int, day date, id int, who text, minutes int, PRIMARY KEY ((city, year), day, id))"
            .formatted(keyspace));
    PreparedStatement insert =
        session.prepare(
            "INSERT INTO %s.visits (city, year, day, id, who, minutes) VALUES (?, ?, ?, ?, ?, ?)"
                .formatted(keyspace));
    visit(session, insert, "Oslo", "2024-05-01", 1, "ann", 30);
    visit(session, insert, "Oslo", "2025-01-01", 1, "ann", 10);
    visit(session, insert, "Oslo", "2025-01-01", 2, "bob", 20);
    visit(session, insert, "Oslo", "2025-02-01", 1, "cat", null);
    visit(session, insert, "Rome", "2025-01-02", 1, "ann", 40);
    visit(session, insert, "Rome", "2025-03-01", 1, "dan", 50);
    visit(session, insert, "Lima", "2025-02-01", 1, "eve", 60);
  }

  private static void visit(
      CqlSession session,
      PreparedStatement insert,
      String city,
      String day,
      int id,
      String who,
      @Nullable Integer minutes) {
    LocalDate date = LocalDate.parse(day);
    session.execute(insert.bind(city, date.getYear(), date, id, who, minutes));
  }

  /** {@code host:port} of a server. */
  public static String contactPoint(LocalCassandra server) {
    InetSocketAddress point = server.contactPoint();
    return point.getHostString() + ":" + point.getPort();
  }

  /**
   * A model of the three sources in JSON: schemas {@code files}, {@code containers} and {@code
   * cluster}, and {@code views} over them, which is where names without a schema are looked up.
   *
   * @param views of the schema {@code views}, each a JSON object
   */
  public static String model(
      Path directory, LocalCassandra server, String keyspace, String... views) {
    return """
    {"version": "1.0", "defaultSchema": "views", "schemas": [
      {"name": "files", "type": "custom", "factory": "io.travertine.calcite.CsvSchemaFactory",
       "operand": {"path": "%1$s/readings.csv", "columns": "%2$s"}},
      {"name": "containers", "type": "custom", "factory": "io.travertine.calcite.AvroSchemaFactory",
       "operand": {"path": "%1$s/stations.avro"}},
      {"name": "cluster", "type": "custom",
       "factory": "io.travertine.calcite.CassandraSchemaFactory",
       "operand": {"contactPoints": "%3$s", "keyspace": "%4$s",
                   "requestTimeout": "60s", "loginTimeout": "60s"}},
      {"name": "views", "tables": [%5$s]}]}
    """
        .formatted(
            directory, READING_COLUMNS, contactPoint(server), keyspace, String.join(", ", views));
  }

  /** A view for {@link #model}. */
  public static String view(String name, String sql) {
    return "{\"name\": \"%s\", \"type\": \"view\", \"sql\": \"%s\"}"
        .formatted(name, sql.replace("\"", "\\\""));
  }
}
