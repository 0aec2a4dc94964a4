"""Records as JSON: one object, an array, or a line each (JSONL)."""

from __future__ import annotations

import json
import re
from typing import IO

from claimx.record import Record

# JSON lets these stand raw, but DEL, C1 and lone surrogates disturb terminals and encoders, and some tools break
# lines at NEL and the Unicode separators.
_RAW = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def dumps(record: Record, *, indent: int | None = None) -> str:
    """Return the record's JSON: on one line, or indented by ``indent`` blanks a level."""
    text = json.dumps(record.to_dict(), ensure_ascii=False, indent=indent)
    return _RAW.sub(lambda m: f"\\u{ord(m.group()):04x}", text)


class LinesWriter:
    """One JSON object a line, flushed each, so that what stands behind the pipe sees it at once."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def write(self, record: Record) -> None:
        self._stream.write(dumps(record) + "\n")
        self._stream.flush()

    def close(self) -> None:
        self._stream.flush()


class ObjectWriter:
    """One indented object for each record; meant for exactly one."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def write(self, record: Record) -> None:
        self._stream.write(dumps(record, indent=2) + "\n")

    def close(self) -> None:
        self._stream.flush()


class ArrayWriter:
    """One JSON array of all records, a record a line, valid also when there are none."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._count = 0

    def write(self, record: Record) -> None:
        self._stream.write(("[\n" if self._count == 0 else ",\n") + dumps(record))
        self._count += 1

    def close(self) -> None:
        self._stream.write("\n]\n" if self._count else "[]\n")
        self._stream.flush()
