"""Output as one JSONL file, plain or packed, that appears whole.

Records are appended to a store beside it, ``OUT.partial``, which the journal describes. Once every story is done the
store is copied to a new file in the order asked for, and that takes the output's name in one step: a reader sees the
output of the last run or of this one, never half. A later run that has something to change unpacks the output into a
store again.
"""

from __future__ import annotations

import gzip
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Any, cast

from claimx.batch.journal import Journal, Place
from claimx.batch.sinks import OutputError
from claimx.batch.work import Done

PLAIN = (".jsonl", ".ndjson")
SUFFIXES = tuple(plain + packed for plain in PLAIN for packed in ("", ".gz", ".zst"))
_PIECE = 1 << 20  # bytes copied at a time


class LinesSink:
    """The output ``path``. Raises OutputError where the file there is not what the journal knows."""

    def __init__(self, path: str, journal: Journal) -> None:
        self._path, self._journal = path, journal
        self._store_path, self._new_path = path + ".partial", path + ".new"
        self._store: IO[bytes] | None = None
        self._changed = True
        exists = os.path.exists(path)
        if journal.get("home", "store") == "out":
            if not exists:
                self._begin_anew()
            elif str(os.path.getsize(path)) != journal.get("size", ""):
                raise OutputError(f"{path} has been changed since it was written; move it away, or use --restart")
            else:
                self._changed = False
        else:
            if exists and journal.get("kind", "") != "lines" and os.path.getsize(path):
                raise OutputError(f"{path} exists and has no journal; name another output, or use --restart")
            self._open_store()
        journal.set("kind", "lines")

    def paths(self) -> set[str]:
        return {os.path.abspath(p) for p in (self._path, self._store_path, self._new_path)}

    def has(self, place: Place) -> bool:
        return place.offset is not None

    def put(self, target: str, records: Sequence[Done], place: Place, numbers: Sequence[int] | None) -> Place:
        store = self._changeable()
        offset, block = self._end, b"".join(record.line for record in records)
        store.seek(offset)
        store.write(block)
        self._end += len(block)
        return Place(offset, len(block))

    def drop(self, place: Place) -> None:
        if place.offset is not None:
            self._changeable()

    def flush(self) -> None:
        if self._store is not None:
            self._store.flush()
            os.fsync(self._store.fileno())

    def finish(self, *, in_input_order: bool) -> None:
        if not self._changed and (not in_input_order or self._is_in_input_order()):
            return
        store = self._changeable()
        self.flush()
        with open(self._new_path, "wb") as file:
            with _packing(file, self._path) as packed:
                for place in self._journal.places(in_input_order=in_input_order):
                    store.seek(cast(int, place.offset))
                    packed.write(store.read(cast(int, place.length)))
            file.flush()
            os.fsync(file.fileno())
            size = file.tell()
        self._journal.commit()
        os.replace(self._new_path, self._path)
        self._journal.relocate(in_input_order=in_input_order)
        self._journal.set("home", "out")
        self._journal.set("size", str(size))
        self._journal.commit()
        self.close()
        os.remove(self._store_path)
        self._changed = False

    def close(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None

    def _begin_anew(self) -> None:
        self._journal.forget_beyond(-1)
        self._journal.set("home", "store")
        if os.path.exists(self._store_path):
            os.remove(self._store_path)
        self._open_store()

    def _open_store(self) -> None:
        """Open the store as far as the journal knows it; a half-written tail goes."""
        self._store = open(self._store_path, "r+b" if os.path.exists(self._store_path) else "w+b")  # noqa: SIM115
        size = self._store.seek(0, os.SEEK_END)
        self._journal.forget_beyond(size)
        self._end = self._journal.end_of_store()
        self._store.truncate(self._end)

    def _changeable(self) -> IO[bytes]:
        """Return the store, unpacked from the output first where that holds the records."""
        self._changed = True
        if self._store is None:
            with _unpacking(self._path) as packed, open(self._new_path, "wb") as copy:
                shutil.copyfileobj(packed, copy, _PIECE)
                copy.flush()
                os.fsync(copy.fileno())
            os.replace(self._new_path, self._store_path)
            self._journal.set("home", "store")
            self._open_store()
        return cast("IO[bytes]", self._store)

    def _is_in_input_order(self) -> bool:
        last = -1
        for place in self._journal.places(in_input_order=True):
            offset = cast(int, place.offset)
            if offset < last:
                return False
            last = offset
        return True


@contextmanager
def _packing(file: IO[bytes], path: str) -> Iterator[Any]:
    """Pack by the name's suffix; the same records always give the same bytes."""
    if path.endswith(".gz"):
        with gzip.GzipFile("", "wb", 6, file, mtime=0) as packed:
            yield packed
    elif path.endswith(".zst"):
        import zstandard

        with zstandard.ZstdCompressor(level=6).stream_writer(file, closefd=False) as writer:
            yield writer
    else:
        yield file


@contextmanager
def _unpacking(path: str) -> Iterator[Any]:
    with open(path, "rb") as file:
        if path.endswith(".gz"):
            with gzip.GzipFile(fileobj=file) as packed:
                yield packed
        elif path.endswith(".zst"):
            import zstandard

            with zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True) as reader:
                yield reader
        else:
            yield file
