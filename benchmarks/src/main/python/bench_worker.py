# SPDX-License-Identifier: Apache-2.0
"""What the workers in Python have in common: how they speak with the harness, and the checksum of a result.

They speak like io.travertine.benchmarks.Worker: commands are lines on the standard input, answers are lines on the
standard output. Their arguments are file, table, columns as name:KIND, SQL, kinds of the result, threads, name of the
query, the summed field, and some fields. Timed runs count the rows and NULLs of their result; the check takes the
checksum of all values that RowChecksum takes.
"""

import datetime
import decimal
import os
import platform
import struct
import sys
import time
import urllib.parse

FILE, TABLE, COLUMNS, SQL, RESULT, THREADS, QUERY, SUMMED, SOME = sys.argv[1:10]
KINDS = RESULT.split(",")
MASK = (1 << 64) - 1
MULTIPLIER = 0x9E3779B97F4A7C15
ROUNDING = decimal.Context(prec=9, rounding=decimal.ROUND_HALF_EVEN)
EPOCH_DAY = datetime.date(1970, 1, 1).toordinal()
EPOCH = datetime.datetime(1970, 1, 1)
MILLISECOND = datetime.timedelta(milliseconds=1)


class Rows:
    """A result that is a list of rows, each a sequence of values."""

    def __init__(self, rows):
        self.list = rows

    def height(self):
        return len(self.list)

    def nulls(self):
        return sum(value is None for row in self.list for value in row)

    def rows(self):
        return self.list


def mix(value):
    mixed = ((value ^ (value >> 32)) * MULTIPLIER) & MASK
    return mixed ^ (mixed >> 29)


def text_hash(text):
    units = text.encode("utf-16-le")
    value = len(units) // 2
    for (unit,) in struct.iter_unpack("<H", units):
        value = ((value ^ unit) * MULTIPLIER) & MASK
    return value


def bytes_hash(value):
    """The hash code of a java.nio.ByteBuffer."""
    code = 1
    for byte in reversed(value):
        code = (31 * code + (byte - 256 if byte > 127 else byte)) & 0xFFFFFFFF
    return (code - (1 << 32) if code >> 31 else code) & MASK


def double_hash(value):
    return struct.unpack("<Q", struct.pack("<d", value + 0.0))[0]


def nested_hash(value):
    """Of lists and tuples, which may be records, and of dicts, whose order does not count."""
    if value is None:
        return MULTIPLIER
    if isinstance(value, dict):
        entries = (mix((nested_hash(key) * 31 + nested_hash(item)) & MASK) for key, item in value.items())
        return (len(value) + sum(entries)) & MASK
    if isinstance(value, (list, tuple)):
        total = 17
        for part in value:
            total = mix((total * 31 + nested_hash(part)) & MASK)
        return total
    if isinstance(value, bool):
        return text_hash("true" if value else "false")
    if isinstance(value, float):
        return double_hash(value)
    return value & MASK if isinstance(value, int) else text_hash(value)


def plain(value):
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def value_hash(kind, value):
    if value is None:
        return MULTIPLIER
    if kind in ("INTEGER", "BIGINT"):
        return int(value) & MASK
    if kind == "DOUBLE":
        return double_hash(value)
    if kind == "ROUNDED_DOUBLE":
        return text_hash(plain(ROUNDING.create_decimal(decimal.Decimal(value))))
    if kind == "DECIMAL":
        return text_hash(plain(value))
    if kind == "TEXT":
        return text_hash(value)
    if kind == "BOOLEAN":
        return 1 if value else 2
    if kind == "DATE":
        return (value.toordinal() - EPOCH_DAY) & MASK
    if kind == "BYTES":
        return bytes_hash(value)
    if kind == "NESTED":
        return nested_hash(value)
    return ((value.replace(tzinfo=None) - EPOCH) // MILLISECOND) & MASK


def checksum(result):
    total = 0
    for row in result.rows():
        value = 0
        for kind, cell in zip(KINDS, row):
            value = mix((value * 31 + value_hash(kind, cell)) & MASK)
        total = (total + value) & MASK
    return format(total, "016x")


def peak_resident_bytes():
    """The high-water mark of the resident set as Linux counts it; 0 where there is none."""
    if not os.path.exists("/proc/self/status"):
        return 0
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM:"))


def say(**values):
    pairs = "&".join(name + "=" + urllib.parse.quote_plus(str(value)) for name, value in values.items())
    print("@bench " + pairs, flush=True)


def check(run):
    result = run()
    first = str(list(next(iter(result.rows()))))[:200] if result.height() else ""
    say(rows=result.height(), nulls=result.nulls(), checksum=checksum(result), firstRow=first)


def measure(run, least_nanos):
    cpu = time.process_time_ns()
    start = time.perf_counter_ns()
    elapsed = 0
    runs = 0
    while True:
        result = run()
        rows, missing = result.height(), result.nulls()
        elapsed = time.perf_counter_ns() - start
        runs += 1
        if elapsed >= least_nanos:
            break
    cpu = time.process_time_ns() - cpu
    say(wallNanos=elapsed // runs, cpuNanos=cpu // runs, runs=runs, rows=rows, nulls=missing)


def answer(version, run):
    say(version=version, java="Python " + platform.python_version())
    for line in sys.stdin:
        words = line.split()
        if words[0] == "check":
            check(run)
        elif words[0] == "measure":
            measure(run, int(words[1]) * 1_000_000)
        else:
            say(peakBytes=peak_resident_bytes())


def serve(version, run):
    """Answers the harness until it ends; run gives a result with height, nulls and rows."""
    try:
        answer(version, run)
    except Exception as failure:  # the harness reports it and goes on with the other engines
        say(failure=str(failure).splitlines()[0] if str(failure) else repr(failure))
        raise
