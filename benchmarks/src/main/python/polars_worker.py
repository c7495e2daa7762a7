# SPDX-License-Identifier: Apache-2.0
"""Holds Polars open on one CSV file and runs one query when it is told to.

Speaks like io.travertine.benchmarks.Worker: commands are lines on the standard input, answers are lines on the
standard output. Arguments: file, table, columns as name:KIND, SQL, kinds of the result, threads. Polars is told the
types of the columns and runs on its streaming engine. Timed runs count the rows and NULLs of their result; the check
takes the checksum of all values that RowChecksum takes.
"""

import datetime
import decimal
import os
import platform
import struct
import sys
import time
import urllib.parse

FILE, TABLE, COLUMNS, SQL, RESULT, THREADS = sys.argv[1:7]
os.environ["POLARS_MAX_THREADS"] = THREADS

import polars  # noqa: E402  (reads the number of threads when it is imported)

TYPES = {
    "INTEGER": polars.Int32,
    "BIGINT": polars.Int64,
    "DOUBLE": polars.Float64,
    "BOOLEAN": polars.Boolean,
    "TEXT": polars.String,
    "DATE": polars.Date,
    "TIMESTAMP": polars.Datetime("us"),
}
MASK = (1 << 64) - 1
MULTIPLIER = 0x9E3779B97F4A7C15
ROUNDING = decimal.Context(prec=9, rounding=decimal.ROUND_HALF_EVEN)
EPOCH_DAY = datetime.date(1970, 1, 1).toordinal()
EPOCH = datetime.datetime(1970, 1, 1)


def run():
    columns = [column.split(":") for column in COLUMNS.split(",")]
    frame = polars.scan_csv(FILE, schema={name: TYPES[kind] for name, kind in columns})
    query = polars.SQLContext({TABLE: frame}).execute(SQL)
    return query.collect(engine="streaming")


def mix(value):
    mixed = ((value ^ (value >> 32)) * MULTIPLIER) & MASK
    return mixed ^ (mixed >> 29)


def text_hash(text):
    units = text.encode("utf-16-le")
    value = len(units) // 2
    for (unit,) in struct.iter_unpack("<H", units):
        value = ((value ^ unit) * MULTIPLIER) & MASK
    return value


def plain(value):
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def value_hash(kind, value):
    if value is None:
        return MULTIPLIER
    if kind in ("INTEGER", "BIGINT"):
        return int(value) & MASK
    if kind == "DOUBLE":
        return struct.unpack("<Q", struct.pack("<d", value + 0.0))[0]
    if kind == "ROUNDED_DOUBLE":
        return text_hash(plain(ROUNDING.create_decimal(decimal.Decimal(value))))
    if kind == "TEXT":
        return text_hash(value)
    if kind == "BOOLEAN":
        return 1 if value else 2
    if kind == "DATE":
        return (value.toordinal() - EPOCH_DAY) & MASK
    return ((value - EPOCH) // datetime.timedelta(milliseconds=1)) & MASK


def checksum(frame):
    kinds = RESULT.split(",")
    total = 0
    for row in frame.iter_rows():
        value = 0
        for kind, cell in zip(kinds, row):
            value = mix((value * 31 + value_hash(kind, cell)) & MASK)
        total = (total + value) & MASK
    return format(total, "016x")


def nulls(frame):
    return sum(frame.null_count().row(0)) if frame.width else 0


def peak_resident_bytes():
    """The high-water mark of the resident set as Linux counts it; 0 where there is none."""
    if not os.path.exists("/proc/self/status"):
        return 0
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM:"))


def say(**values):
    pairs = "&".join(name + "=" + urllib.parse.quote_plus(str(value)) for name, value in values.items())
    print("@bench " + pairs, flush=True)


def check():
    frame = run()
    first = str(list(frame.row(0)))[:200] if frame.height else ""
    say(rows=frame.height, nulls=nulls(frame), checksum=checksum(frame), firstRow=first)


def measure(least_nanos):
    cpu = time.process_time_ns()
    start = time.perf_counter_ns()
    elapsed = 0
    runs = 0
    while True:
        frame = run()
        rows, missing = frame.height, nulls(frame)
        elapsed = time.perf_counter_ns() - start
        runs += 1
        if elapsed >= least_nanos:
            break
    cpu = time.process_time_ns() - cpu
    say(wallNanos=elapsed // runs, cpuNanos=cpu // runs, runs=runs, rows=rows, nulls=missing)


def main():
    say(version="Polars " + polars.__version__, java="Python " + platform.python_version())
    for line in sys.stdin:
        words = line.split()
        if words[0] == "check":
            check()
        elif words[0] == "measure":
            measure(int(words[1]) * 1_000_000)
        else:
            say(peakBytes=peak_resident_bytes())


if __name__ == "__main__":
    try:
        main()
    except Exception as failure:  # the harness reports it and goes on with the other engines
        say(failure=str(failure).splitlines()[0] if str(failure) else repr(failure))
        raise
