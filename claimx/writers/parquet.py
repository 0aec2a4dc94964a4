"""Records as Apache Parquet: whole records, nested, or one layer's flat table. Needs the extra ``parquet``."""

from __future__ import annotations

import dataclasses
import types
import typing
from typing import IO, Any

from claimx.record import Record
from claimx.writers.cleaning import encodable, everywhere
from claimx.writers.tables import COLUMNS, Table, rows

_BATCH = 1000  # rows a row group

if typing.TYPE_CHECKING:
    import pyarrow


class ParquetWriter:
    """Writes a row a record, nested as in its JSON, or with ``table`` a row a find, to a binary stream.

    Lone surrogates, which Parquet cannot store, become U+FFFD. Raises ImportError where pyarrow is not installed.
    """

    def __init__(self, stream: IO[bytes], table: Table | None = None) -> None:
        import pyarrow.parquet

        self._stream = stream
        self._table = table
        self._schema = record_schema() if table is None else table_schema(table)
        self._file = pyarrow.parquet.ParquetWriter(stream, self._schema, compression="zstd")
        self._waiting: list[dict[str, Any]] = []

    def write(self, record: Record) -> None:
        """Take up one record; rows are written a thousand at a time."""
        found = [record.to_dict()] if self._table is None else rows(record, self._table)
        self._waiting.extend(everywhere(encodable, row) for row in found)
        if len(self._waiting) >= _BATCH:
            self._flush()

    def close(self) -> None:
        """Write what waits and the file's end; the stream stays open."""
        self._flush()
        self._file.close()
        self._stream.flush()

    def _flush(self) -> None:
        import pyarrow

        if self._waiting:
            self._file.write_table(pyarrow.Table.from_pylist(self._waiting, schema=self._schema))
            self._waiting.clear()


def read_parquet(source: IO[bytes] | str) -> list[Record]:
    """Return the records of a file written without ``table``."""
    import pyarrow.parquet

    return [Record.from_dict(row) for row in pyarrow.parquet.read_table(source).to_pylist()]


def table_schema(table: Table) -> pyarrow.Schema:
    """Return the Arrow schema of a layer's flat table."""
    import pyarrow

    return pyarrow.schema([(name, _arrow(kind)) for name, kind in COLUMNS[table].items()])


def record_schema() -> pyarrow.Schema:
    """Return the Arrow schema of whole records, derived from the dataclasses in the order of their JSON."""
    import pyarrow

    hints = typing.get_type_hints(Record)
    order = Record(id="", source="", text="").to_dict()
    return pyarrow.schema([(name, _arrow(hints[name])) for name in order])


def _arrow(hint: Any) -> pyarrow.DataType:
    import pyarrow

    simple = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64(), bool: pyarrow.bool_()}
    if hint in simple:
        return simple[hint]
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Literal:
        return pyarrow.string()
    if origin is tuple:
        return pyarrow.list_(_arrow(args[0]))
    if origin in (typing.Union, types.UnionType):
        return _arrow(next(a for a in args if a is not type(None)))
    hints = typing.get_type_hints(hint)
    return pyarrow.struct([(f.name, _arrow(hints[f.name])) for f in dataclasses.fields(hint)])
