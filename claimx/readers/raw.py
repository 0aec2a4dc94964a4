"""The bytes of each story of a source, before anything is made of them."""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from claimx.errors import InputError
from claimx.readers import names
from claimx.readers.stream import Stream, opened

MAX_CHARS = 1_000_000  # characters of one story
_BYTES_PER_CHAR = 12  # in JSON the most that one character takes: two \\uXXXX
_MARKUP_PER_CHAR = 16  # bytes of a whole file for each character of text allowed, markup counted in
_BESIDES = 1 << 20  # bytes granted to metadata
_SKIP = 1 << 20  # bytes dropped at a time of a line that is too long


@dataclass(frozen=True, slots=True)
class Raw:
    """A stretch of a source that is read by itself: a whole file, or one line of a JSONL file.

    ``line`` counts a JSONL file's lines from 1 and is None for a whole file. ``end`` is how far into the source, in
    its own (packed) bytes, reading had come.
    """

    source: str
    data: bytes
    line: int | None = None
    end: int = 0


def split(source: str, *, max_chars: int = MAX_CHARS) -> Iterator[Raw | InputError]:
    """Yield the parts of a source in order: the lines of a JSONL file, the whole of any other.

    What is too long to hold a story of ``max_chars`` characters is not read into memory but yielded as an InputError;
    so is a source that cannot be opened or read on.
    """
    try:
        with opened(source) as stream:
            yield from _split(source, stream, max_chars)
    except InputError as error:
        yield error


def _split(source: str, stream: Stream, max_chars: int) -> Iterator[Raw | InputError]:
    limit = max_chars * _BYTES_PER_CHAR + _BESIDES
    file = stream.file
    head = file.peek(4)[:4]
    is_jsonl = names.suffix(source) in names.JSONL
    if is_jsonl and head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        wide = io.TextIOWrapper(file, "utf-16", errors="replace", newline="\n")
        yield from _lines(source, stream, _Narrow(wide), b"", limit)
        return
    first = file.readline(limit)
    if is_jsonl or (_is_json_object(first) and _more_follows(file)):
        yield from _lines(source, stream, file, first, limit)
        return
    most = max_chars * _MARKUP_PER_CHAR + _BESIDES
    data = first + file.read(max(0, most + 1 - len(first)))
    if len(data) > most:
        yield InputError(source, f"more than {most:,} bytes, too large for a story of {max_chars:,} characters")
        return
    yield Raw(source, data, end=stream.position())


def _is_json_object(line: bytes) -> bool:
    if not line.lstrip(codecs.BOM_UTF8 + b" \t\r\n").startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _more_follows(file: io.BufferedReader) -> bool:
    """Tell whether anything but blanks comes next, as far as the buffer shows."""
    return file.peek().lstrip().startswith(b"{")


def _lines(
    source: str, stream: Stream, file: IO[bytes] | _Narrow, first: bytes, limit: int
) -> Iterator[Raw | InputError]:
    number, line, seen = 1, first or file.readline(limit), False
    while line:
        if len(line) >= limit and not line.endswith(b"\n"):
            yield InputError(source, f"line {number}: more than {limit:,} bytes")
            _skip_line(file)
            seen = True
        elif line.strip():
            yield Raw(source, line, number, stream.position())
            seen = True
        number, line = number + 1, file.readline(limit)
    if not seen:
        yield InputError(source, "empty")


def _skip_line(file: IO[bytes] | _Narrow) -> None:
    while (piece := file.readline(_SKIP)) and not piece.endswith(b"\n"):
        pass


class _Narrow:
    """The lines of a UTF-16 text, as UTF-8 bytes."""

    def __init__(self, wide: io.TextIOWrapper) -> None:
        self._wide = wide

    def readline(self, limit: int, /) -> bytes:
        return self._wide.readline(limit // 4).encode("utf-8", "replace")
