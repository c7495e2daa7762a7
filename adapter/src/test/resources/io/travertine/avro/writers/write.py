# SPDX-License-Identifier: Apache-2.0
"""Writes the files of this directory that a program in Python writes: write.py fastavro|avro|polars."""

import datetime
import decimal
import json
import struct
import sys
import uuid

ROWS = 60
BLOCK_BYTES = 1500
SCHEMA = {
    "type": "record",
    "name": "Reading",
    "namespace": "io.travertine.examples",
    "fields": [
        {"name": "id", "type": "long"},
        {"name": "station", "type": ["null", "string"]},
        {"name": "flag", "type": "boolean"},
        {"name": "level", "type": "float"},
        {"name": "height", "type": ["double", "null"]},
        {"name": "raw", "type": "bytes"},
        {"name": "kind", "type": {"type": "enum", "name": "Kind", "symbols": ["LOW", "HIGH", "OFF"]}},
        {"name": "code", "type": {"type": "fixed", "name": "Code", "size": 4}},
        {"name": "day", "type": {"type": "int", "logicalType": "date"}},
        {"name": "at_millis", "type": {"type": "int", "logicalType": "time-millis"}},
        {"name": "at_micros", "type": {"type": "long", "logicalType": "time-micros"}},
        {"name": "taken", "type": {"type": "long", "logicalType": "timestamp-millis"}},
        {"name": "seen", "type": ["null", {"type": "long", "logicalType": "timestamp-micros"}]},
        {"name": "amount", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}},
        {
            "name": "price",
            "type": {
                "type": "fixed",
                "name": "Price",
                "size": 6,
                "logicalType": "decimal",
                "precision": 10,
                "scale": 3,
            },
        },
        {"name": "key", "type": {"type": "string", "logicalType": "uuid"}},
        {"name": "value", "type": ["null", "long", "string", {"type": "array", "items": "int"}]},
        {"name": "numbers", "type": {"type": "array", "items": "double"}},
        {"name": "labels", "type": {"type": "map", "values": ["null", "string"]}},
        {
            "name": "place",
            "type": [
                "null",
                {
                    "type": "record",
                    "name": "Place",
                    "fields": [{"name": "latitude", "type": "double"}, {"name": "name", "type": "string"}],
                },
            ],
        },
    ],
}


def reading(i):
    day = datetime.date(1969, 12, 1) + datetime.timedelta(days=i * 331)
    time = datetime.time(i % 24, i * 7 % 60, i * 11 % 60)
    taken = datetime.datetime(1969, 12, 1, tzinfo=datetime.timezone.utc) + datetime.timedelta(hours=i * 9001)
    return {
        "id": (-1) ** i * 7**i % (1 << 62) if i % 2 else -i,
        "station": None if i % 5 == 0 else ["Évora", "Ötztal", "東京", "plain"][i % 4] + " " + str(i),
        "flag": i % 3 == 0,
        "level": i / 8,
        "height": None if i % 4 == 0 else i / 7,
        "raw": bytes(range(i % 20)),
        "kind": ["LOW", "HIGH", "OFF"][i % 3],
        "code": struct.pack(">i", i * 1_000_003),
        "day": day,
        "at_millis": time.replace(microsecond=i * 13 % 1000 * 1000),
        "at_micros": time.replace(microsecond=i * 7919 % 1_000_000),
        "taken": taken + datetime.timedelta(milliseconds=i),
        "seen": None if i % 6 == 0 else taken + datetime.timedelta(microseconds=i),
        "amount": decimal.Decimal((-1) ** i * i**5).scaleb(-2),
        "price": decimal.Decimal((-1) ** i * i**4).scaleb(-3),
        "key": uuid.UUID(int=i * 0x1234567890ABCDEF1234567),
        "value": [None, i, "text " + str(i), [i, -i]][i % 4],
        "numbers": [n / 3 for n in range(i % 4)],
        "labels": {"k" + str(n): None if n == 1 else "v" + str(n) for n in range(i % 3)},
        "place": None if i % 3 == 0 else {"latitude": i - 30.5, "name": "place " + str(i)},
    }


def write_fastavro():
    import fastavro

    schema = fastavro.parse_schema(SCHEMA)
    for codec in ("null", "deflate", "snappy", "zstandard", "bzip2", "xz"):
        with open("fastavro-" + codec + ".avro", "wb") as file:
            fastavro.writer(file, schema, map(reading, range(ROWS)), codec, BLOCK_BYTES)


def write_avro():
    import avro.datafile
    import avro.io
    import avro.schema

    avro.datafile.SYNC_INTERVAL = BLOCK_BYTES
    schema = avro.schema.parse(json.dumps(SCHEMA))
    for codec in ("null", "deflate", "snappy", "zstandard", "bzip2"):
        with open("avro-" + codec + ".avro", "wb") as file:
            with avro.datafile.DataFileWriter(file, avro.io.DatumWriter(), schema, codec=codec) as writer:
                for i in range(ROWS):
                    writer.append({**reading(i), "key": str(reading(i)["key"])})


def write_polars():
    import polars

    rows = []
    for i in range(ROWS):
        row = reading(i)
        kept = ("id", "station", "flag", "level", "height", "raw", "day", "numbers", "place")
        rows.append({name: row[name] for name in kept})
        rows[-1]["taken"] = row["taken"].replace(tzinfo=None)
        rows[-1]["seen"] = row["seen"] and row["seen"].replace(tzinfo=None)
        rows[-1]["small"] = i - 30
    types = {
        "level": polars.Float32,
        "taken": polars.Datetime("ms"),
        "seen": polars.Datetime("us"),
        "small": polars.Int32,
    }
    frame = polars.DataFrame(rows, schema_overrides=types, infer_schema_length=None)
    for codec, name in (("null", "uncompressed"), ("deflate", "deflate"), ("snappy", "snappy")):
        frame.write_avro("polars-" + codec + ".avro", compression=name, name="Reading")


{"fastavro": write_fastavro, "avro": write_avro, "polars": write_polars}[sys.argv[1]]()
