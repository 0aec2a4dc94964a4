"""Records to what people and programs read: a module each format, chosen by `open_writer`."""

from __future__ import annotations

import importlib.util
from collections.abc import Collection
from enum import StrEnum
from pathlib import PurePath
from typing import IO, Any, Protocol

from claimx.errors import OutputError
from claimx.record import Record
from claimx.select import LAYERS, Layer
from claimx.writers.tables import Table


class Writer(Protocol):
    """Writes records to a stream. `close` ends the document; the stream stays the caller's."""

    def write(self, record: Record) -> None: ...

    def close(self) -> None: ...


class Format(StrEnum):
    """The formats that `--format` names."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    html = "html"
    jsonld = "jsonld"
    spacy = "spacy"
    parquet = "parquet"


_BY_SUFFIX = {f".{format}": format for format in Format if format is not Format.table}
_BY_SUFFIX |= {".ndjson": Format.jsonl, ".htm": Format.html}
_WITH_TABLES = (Format.csv, Format.parquet)


def choose(path: str | None, *, terminal: bool, single: bool = False, otherwise: Format | None = None) -> Format:
    """Return the format that fits where nobody named one: by the output file's suffix, else by where output goes.

    A terminal gets tables; a pipe or a file gets ``otherwise``, or where that is None one JSON object for a single
    article and JSONL for several.
    """
    suffix = PurePath(path).suffix.lower() if path else ""
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    if terminal:
        return Format.table
    if otherwise is not None:
        return otherwise
    return Format.json if single else Format.jsonl


def is_binary(format: Format) -> bool:
    """Return whether the format is written to a stream of bytes."""
    return format in (Format.spacy, Format.parquet)


def check(format: Format, table: Table | None, *, terminal: bool) -> None:
    """Raise OutputError where ``format`` cannot be written, before anything is read or a file is made."""
    if is_binary(format) and terminal:
        raise OutputError(f"{format} is binary: name a file with --output, or pipe it on")
    if table and format not in _WITH_TABLES:
        raise OutputError(f"--table goes with --format csv or parquet, not {format}")
    if format is Format.parquet and importlib.util.find_spec("pyarrow") is None:
        raise OutputError("Parquet needs pyarrow: pip install 'claimx[parquet]'")


def open_writer(
    format: Format,
    stream: IO[Any],
    *,
    single: bool = False,
    layers: Collection[Layer] = LAYERS,
    table: Table | None = None,
    title: str | None = None,
) -> Writer:
    """Return a writer of ``format`` on ``stream``, one of bytes where `is_binary` says so.

    ``single`` says that exactly one article comes: `json` then writes an object, else an array. ``layers`` are those
    that the terminal's view shows, ``table`` is the one that CSV (statements if None) and Parquet (whole records if
    None) write, ``title`` heads an HTML index.
    """
    if format is Format.csv:
        from claimx.writers.csvtext import CsvWriter

        return CsvWriter(stream, table or Table.statements)
    if format is Format.html:
        from claimx.writers.html import HtmlWriter

        return HtmlWriter(stream, title)
    if format is Format.jsonld:
        from claimx.writers.jsonld import JsonLdWriter

        return JsonLdWriter(stream)
    if format is Format.spacy:
        from claimx.writers.docbin import DocBinWriter

        return DocBinWriter(stream)
    if format is Format.parquet:
        from claimx.writers.parquet import ParquetWriter

        return ParquetWriter(stream, table)
    if format is Format.table:
        from claimx.writers.table import TableWriter

        return TableWriter(stream, layers)
    from claimx.writers import jsontext

    if format is Format.jsonl:
        return jsontext.LinesWriter(stream)
    return jsontext.ObjectWriter(stream) if single else jsontext.ArrayWriter(stream)
