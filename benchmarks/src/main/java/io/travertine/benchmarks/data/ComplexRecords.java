// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * People with an address that may have coordinates, up to three contacts, up to five tags, up to
 * three entries of a map, and a score that may be missing. Used by one thread.
 */
final class ComplexRecords implements AvroRecords {
  private static final Schema SCHEMA =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "Person", "namespace": "io.travertine.benchmarks", "fields": [
                {"name": "id", "type": "long"},
                {"name": "name", "type": "string"},
                {"name": "address", "type": {"type": "record", "name": "Address", "fields": [
                  {"name": "street", "type": "string"},
                  {"name": "city", "type": "string"},
                  {"name": "zip", "type": "string"},
                  {"name": "coordinates", "type": ["null",
                    {"type": "record", "name": "Coordinates", "fields": [
                      {"name": "latitude", "type": "double"},
                      {"name": "longitude", "type": "double"}]}]}]}},
                {"name": "contacts", "type": {"type": "array", "items":
                  {"type": "record", "name": "Contact", "fields": [
                    {"name": "type", "type": "string"},
                    {"name": "value", "type": "string"},
                    {"name": "primary", "type": "boolean"}]}}},
                {"name": "tags", "type": {"type": "array", "items": "string"}},
                {"name": "metadata", "type": {"type": "map", "values": "string"}},
                {"name": "score", "type": ["null", "double"]}]}
              """);

  private static final Schema ADDRESS = SCHEMA.getField("address").schema();
  private static final Schema COORDINATES =
      ADDRESS.getField("coordinates").schema().getTypes().get(1);
  private static final Schema CONTACT = SCHEMA.getField("contacts").schema().getElementType();
  private static final String[] CITIES = {
    "New York", "Los Angeles", "Chicago", "Houston", "Phoenix"
  };
  private static final String[] CONTACT_TYPES = {"email", "phone", "mobile"};
  private static final int FIRST_ZIP = 10_000;
  private static final int ZIPS = 90_000;

  private final Random random;

  ComplexRecords(long seed) {
    this.random = new Random(seed);
  }

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public GenericRecord next(long id) {
    GenericRecord person = new GenericData.Record(SCHEMA);
    person.put("id", id);
    person.put("name", String.format(Locale.ROOT, "person_%08d", id));
    person.put("address", address(id));
    person.put("contacts", contacts(id));
    List<String> tags = new ArrayList<>();
    for (int i = 0; i < id % 6; i++) {
      tags.add("tag_" + i);
    }
    person.put("tags", tags);
    Map<String, String> metadata = new LinkedHashMap<>();
    for (int i = 0; i < id % 4; i++) {
      metadata.put("key_" + i, "value_" + id + "_" + i);
    }
    person.put("metadata", metadata);
    person.put("score", id % 3 == 0 ? null : random.nextDouble() * 100);
    return person;
  }

  private GenericRecord address(long id) {
    GenericRecord address = new GenericData.Record(ADDRESS);
    address.put("street", id + " Main St");
    address.put("city", CITIES[(int) (id % CITIES.length)]);
    address.put("zip", Long.toString(FIRST_ZIP + id % ZIPS));
    address.put("coordinates", id % 2 == 0 ? coordinates() : null);
    return address;
  }

  private GenericRecord coordinates() {
    GenericRecord coordinates = new GenericData.Record(COORDINATES);
    coordinates.put("latitude", random.nextDouble() * 180 - 90);
    coordinates.put("longitude", random.nextDouble() * 360 - 180);
    return coordinates;
  }

  private static List<GenericRecord> contacts(long id) {
    List<GenericRecord> contacts = new ArrayList<>();
    for (int i = 0; i < id % 4; i++) {
      GenericRecord contact = new GenericData.Record(CONTACT);
      contact.put("type", CONTACT_TYPES[i]);
      contact.put(
          "value", i % 2 == 0 ? "contact_" + id + "_" + i + "@example.com" : "+1-555-" + id + i);
      contact.put("primary", i == 0);
      contacts.add(contact);
    }
    return contacts;
  }
}
