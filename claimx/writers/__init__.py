"""Records to what people and programs read: a module each format, chosen by `open_writer`."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from pathlib import PurePath
from typing import IO, Protocol

from claimx.record import Record
from claimx.select import LAYERS, Layer


class Writer(Protocol):
    """Writes records to a text stream. `close` ends the document; the stream stays the caller's."""

    def write(self, record: Record) -> None: ...

    def close(self) -> None: ...


class Format(StrEnum):
    """The formats that `--format` names."""

    table = "table"
    json = "json"
    jsonl = "jsonl"


_BY_SUFFIX = {".json": Format.json, ".jsonl": Format.jsonl, ".ndjson": Format.jsonl}


def choose(path: str | None, *, terminal: bool, single: bool) -> Format:
    """Return the format that fits where nobody named one: by the output file's suffix, else by where output goes.

    A terminal gets tables; a pipe or a file gets one JSON object for a single article and JSONL for several.
    """
    suffix = PurePath(path).suffix.lower() if path else ""
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    if terminal:
        return Format.table
    return Format.json if single else Format.jsonl


def open_writer(format: Format, stream: IO[str], *, single: bool, layers: Collection[Layer] = LAYERS) -> Writer:
    """Return a writer of ``format`` on ``stream``.

    ``single`` says that exactly one article comes: `json` then writes an object, else an array. ``layers`` are those
    that tables show.
    """
    if format is Format.table:
        from claimx.writers.table import TableWriter

        return TableWriter(stream, layers)
    from claimx.writers import jsontext

    if format is Format.jsonl:
        return jsontext.LinesWriter(stream)
    return jsontext.ObjectWriter(stream) if single else jsontext.ArrayWriter(stream)
