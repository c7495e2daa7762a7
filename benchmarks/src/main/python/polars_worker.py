# SPDX-License-Identifier: Apache-2.0
"""Holds Polars open on one CSV file and runs one query when it is told to: see bench_worker.

Polars is told the types of the columns and runs on its streaming engine.
"""

import os

import bench_worker

os.environ["POLARS_MAX_THREADS"] = bench_worker.THREADS

import polars  # noqa: E402  (reads the number of threads when it is imported)
from polars_frame import Frame  # noqa: E402

TYPES = {
    "INTEGER": polars.Int32,
    "BIGINT": polars.Int64,
    "DOUBLE": polars.Float64,
    "BOOLEAN": polars.Boolean,
    "TEXT": polars.String,
    "DATE": polars.Date,
    "TIMESTAMP": polars.Datetime("us"),
}


def run():
    columns = [column.split(":") for column in bench_worker.COLUMNS.split(",")]
    frame = polars.scan_csv(bench_worker.FILE, schema={name: TYPES[kind] for name, kind in columns})
    query = polars.SQLContext({bench_worker.TABLE: frame}).execute(bench_worker.SQL)
    return Frame(query.collect(engine="streaming"))


if __name__ == "__main__":
    bench_worker.serve("Polars " + polars.__version__, run)
