# SPDX-License-Identifier: Apache-2.0
"""Holds Jetliner open on one Avro file and runs one query when it is told to: see bench_worker.

SQL is that of Polars over Jetliner's scan. What is asked of readers alone ends in a data frame: all of its rows are
held, other than where a reader hands out one batch after the other.
"""

import os

import bench_worker

os.environ["POLARS_MAX_THREADS"] = bench_worker.THREADS

import importlib.metadata  # noqa: E402  (Polars reads the number of threads when it is imported)

import jetliner  # noqa: E402
import polars  # noqa: E402
from polars_frame import Frame  # noqa: E402


def counted(frame):
    values = sum(frame.height - missing for missing in frame.null_count().row(0))
    return bench_worker.Rows([(frame.height, values)])


def run():
    scan = jetliner.scan_avro(bench_worker.FILE)
    query = bench_worker.QUERY
    if query == "Q4":  # Polars rounds a mean of 32-bit floats to 32 bits
        scan = scan.with_columns(polars.col(polars.Float32).cast(polars.Float64))
    if query.startswith("Q"):
        return Frame(polars.SQLContext({bench_worker.TABLE: scan}).execute(bench_worker.SQL).collect())
    if query == "R1":
        return Frame(scan.select(polars.len()).collect())
    if query == "R2":
        return Frame(scan.select(polars.col(bench_worker.SUMMED).sum()).collect())
    if query == "R5":
        return counted(scan.select(bench_worker.SOME.split(",")).collect())
    frame = scan.collect()
    return Frame(frame) if query == "R6" else counted(frame)


if __name__ == "__main__":
    versions = [name + " " + importlib.metadata.version(name) for name in ("jetliner", "polars")]
    bench_worker.serve(", ".join(versions), run)
