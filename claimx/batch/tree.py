"""Output as a folder: one JSON file a story, in the tree that the inputs form."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Iterable, Sequence

from claimx.batch.journal import Journal, Place
from claimx.batch.work import Done
from claimx.readers.names import STDIN, is_remote

_PARTIAL = ".partial"
_SUFFIX = ".json"
_LONGEST_NAME = 240  # bytes; file systems allow 255
_NOT_IN_SLUG = re.compile(r"[^A-Za-z0-9]+")
_LONGEST_SLUG = 60  # characters


class TreeSink:
    """The folder ``path``, made where there is none."""

    def __init__(self, path: str, journal: Journal) -> None:
        self._root = path
        self._partial = os.path.join(path, _PARTIAL)
        os.makedirs(path, exist_ok=True)
        journal.set("kind", "tree")

    def paths(self) -> set[str]:
        return {os.path.abspath(self._root)}

    def has(self, place: Place) -> bool:
        return place.targets is not None and all(os.path.isfile(self._full(t)) for t in json.loads(place.targets))

    def put(self, target: str, records: Sequence[Done], place: Place, numbers: Sequence[int] | None) -> Place:
        names = [target]
        if numbers is not None:
            slugs = (f"{number:08d}-{_slug(record.id)}" for number, record in zip(numbers, records, strict=True))
            names = [os.path.join(target, slug) for slug in slugs]
        targets = [name + _SUFFIX for name in names]
        for path, record in zip(targets, records, strict=True):
            self._write(path, record.line)
        self.drop(place, besides=targets)
        return Place(targets=json.dumps(targets))

    def drop(self, place: Place, besides: Sequence[str] = ()) -> None:
        for target in json.loads(place.targets or "[]"):
            if target not in besides:
                with contextlib.suppress(FileNotFoundError):
                    os.remove(self._full(target))

    def flush(self) -> None:
        """Each file is complete when it has its name."""

    def finish(self, *, in_input_order: bool) -> None:
        """A folder has no order, and every file is in place."""

    def close(self) -> None:
        with contextlib.suppress(FileNotFoundError):
            os.remove(self._partial)

    def _full(self, target: str) -> str:
        return os.path.join(self._root, target)

    def _write(self, target: str, data: bytes) -> None:
        full = self._full(target)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(self._partial, "wb") as file:
            file.write(data)
        os.replace(self._partial, full)


def base_of(paths: Iterable[str]) -> str:
    """Return the folder that all local inputs share: the tree below it is the one that the output keeps."""
    local = [os.path.abspath(p) for p in paths if p != STDIN and not is_remote(p)]
    folders = [p if os.path.isdir(p) else os.path.dirname(p) for p in local]
    try:
        return os.path.commonpath(folders) if folders else os.getcwd()
    except ValueError:  # on several drives
        return os.sep


def target_of(source: str, base: str) -> str:
    """Return the name, relative to the output and without suffix, of a source's record or of its folder of records.

    It stays below the output whatever the source is called, and is its own for each source.
    """
    if source == STDIN:
        pieces = ["stdin"]
    elif is_remote(source):
        scheme, _, rest = source.partition("://")
        pieces = [scheme, *rest.split("/")]
    else:
        pieces = os.path.relpath(os.path.abspath(source), base).split(os.sep)
    return os.path.join(*(_safe(piece) for piece in pieces if piece))


def _safe(piece: str) -> str:
    if piece in (os.curdir, os.pardir):
        return "_" * len(piece)
    if len(os.fsencode(piece)) <= _LONGEST_NAME and "\0" not in piece:
        return piece
    digest = hashlib.blake2b(os.fsencode(piece), digest_size=8).hexdigest()
    return f"{_NOT_IN_SLUG.sub('-', piece)[:100]}-{digest}"


def _slug(name: str) -> str:
    return _NOT_IN_SLUG.sub("-", name).strip("-")[:_LONGEST_SLUG] or "story"
