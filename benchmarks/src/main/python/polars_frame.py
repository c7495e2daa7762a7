# SPDX-License-Identifier: Apache-2.0
"""A data frame of Polars as a result that the harness can count and check."""

import polars


def shaped(kind, value):
    """Structs as tuples, lists of keys and values as dicts: what bench_worker.nested_hash tells apart."""
    if value is None:
        return None
    if isinstance(kind, polars.Struct):
        return tuple(shaped(field.dtype, value[field.name]) for field in kind.fields)
    if isinstance(kind, polars.List):
        inner = kind.inner
        if isinstance(inner, polars.Struct) and [field.name for field in inner.fields] == ["key", "value"]:
            return {entry["key"]: shaped(inner.fields[1].dtype, entry["value"]) for entry in value}
        return [shaped(inner, item) for item in value]
    return value


class Frame:
    def __init__(self, frame):
        self.frame = frame

    def height(self):
        return self.frame.height

    def nulls(self):
        return sum(self.frame.null_count().row(0)) if self.frame.width else 0

    def rows(self):
        kinds = self.frame.dtypes
        if not any(kind.is_nested() for kind in kinds):
            return self.frame.iter_rows()
        return ([shaped(kind, cell) for kind, cell in zip(kinds, row)] for row in self.frame.iter_rows())
