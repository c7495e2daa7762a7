# SPDX-License-Identifier: Apache-2.0
"""Holds fastavro open on one Avro file and reads its records when it is told to: see bench_worker.

Where some fields are asked for, they are the reader's schema.
"""

import bench_worker
import fastavro


def records(names=None):
    """The records, with these fields alone where names are given."""
    with open(bench_worker.FILE, "rb") as file:
        reader = fastavro.reader(file)
        if names is None:
            yield from reader
            return
        written = reader.writer_schema
    fields = [field for field in written["fields"] if field["name"] in names]
    with open(bench_worker.FILE, "rb") as file:
        yield from fastavro.reader(file, reader_schema={**written, "fields": fields})


def count():
    with open(bench_worker.FILE, "rb") as file:
        return sum(block.num_records for block in fastavro.block_reader(file))


def values(names=None):
    rows = found = 0
    for record in records(names):
        rows += 1
        for value in record.values():
            if value is not None:
                found += 1
    return rows, found


def shaped(schema, value):
    """Records as tuples; maps stay dicts: what bench_worker.nested_hash tells apart."""
    if value is None:
        return None
    if isinstance(schema, list):
        schema = next(branch for branch in schema if branch != "null")
    kind = schema["type"] if isinstance(schema, dict) else schema
    if kind == "record":
        return tuple(shaped(field["type"], value[field["name"]]) for field in schema["fields"])
    if kind == "array":
        return [shaped(schema["items"], item) for item in value]
    if kind == "map":
        return {key: shaped(schema["values"], item) for key, item in value.items()}
    return value


def objects():
    with open(bench_worker.FILE, "rb") as file:
        reader = fastavro.reader(file)
        return bench_worker.Rows([shaped(reader.writer_schema, record) for record in reader])


def run():
    query = bench_worker.QUERY
    if query == "R1":
        return bench_worker.Rows([(count(),)])
    if query == "R2":
        name = bench_worker.SUMMED
        numbers = (record[name] for record in records([name]))
        return bench_worker.Rows([(sum(number for number in numbers if number is not None),)])
    if query == "R5":
        return bench_worker.Rows([values(bench_worker.SOME.split(","))])
    if query == "R8":
        return bench_worker.Rows([values()])
    return objects()


if __name__ == "__main__":
    bench_worker.serve("fastavro " + fastavro.__version__, run)
