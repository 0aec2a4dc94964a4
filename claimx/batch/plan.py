"""What there is to do: the parts of all sources, in input order, less those that the journal knows as done."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING

from claimx import __version__, readers
from claimx.batch import tree
from claimx.batch.faults import Fault
from claimx.batch.journal import Journal, Place
from claimx.batch.sinks import Sink
from claimx.batch.work import Task
from claimx.errors import InputError
from claimx.pipes.statements.weights import META, shipped
from claimx.readers import Raw
from claimx.readers.names import STDIN, is_remote

if TYPE_CHECKING:
    from claimx.extraction import Options

_NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Story:
    """A part of a source to be done. ``weight`` is its share of the inputs in bytes, ``before`` where its records were.

    Strictly it may hold several stories, such as a NewsML-G2 message does.
    """

    task: Task
    key: bytes
    part: int
    fingerprint: bytes
    target: str
    weight: int
    before: Place


@dataclass(frozen=True, slots=True)
class Skipped:
    """A part that is done already, from the same bytes with the same settings."""

    weight: int


def plan(
    paths: Sequence[str], journal: Journal, sink: Sink, options: Options, leave_out: set[str]
) -> Iterator[Story | Skipped | Fault]:
    """Yield what there is to do, one part at a time; memory does not grow with their number but by a folder's names.

    Parts that a source no longer has are dropped from the journal and the output.
    """
    base, settings = tree.base_of(paths), _settings(options)
    for source in readers.find(paths, leave_out=leave_out):
        if isinstance(source, InputError):
            yield Fault(source.source, "find", source.cause)
            continue
        key = os.fsencode(source if source == STDIN or is_remote(source) else os.path.abspath(source))
        before = 0
        for raw in readers.split(source, max_chars=options.max_chars):
            if isinstance(raw, InputError):
                yield Fault(source, "read", raw.cause)
                continue
            weight, before = raw.end - before, raw.end
            part = raw.line or 0
            entry = journal.entry(key, part)
            if entry and entry.seen >= journal.first:
                continue  # the source was named twice
            fingerprint = _fingerprint(settings, raw)
            if entry and entry.fingerprint == fingerprint and sink.has(entry.place):
                journal.see(key, part, again=False)
                yield Skipped(weight)
                continue
            journal.see(key, part, again=True)
            target = tree.target_of(source, base)
            yield Story(Task(raw), key, part, fingerprint, target, weight, entry.place if entry else _NOWHERE)
        for place in journal.drop_unseen(key):
            sink.drop(place)


def _settings(options: Options) -> bytes:
    """Return what besides a story's bytes decides its record: options, versions of claimx and its base, weights."""
    folder = shipped()
    chosen = {
        "version": __version__,
        "weights": hashlib.sha256((folder / META).read_bytes()).hexdigest() if folder else None,
        "base": _version(options.base),
        **{f.name: getattr(options, f.name) for f in dataclasses.fields(options)},
    }
    for name in ("output", "format", "quiet", "max_chars"):
        chosen.pop(name, None)
    return json.dumps(chosen, default=_plain, sort_keys=True).encode("utf-8", "backslashreplace")


def _plain(value: object) -> object:
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if dataclasses.is_dataclass(value):
        return {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
    return str(value)


def _version(base: str) -> str:
    from claimx.pipeline import REPACKS

    for package in (base, REPACKS.get(base, base)):
        try:
            return f"{base} {metadata.version(package)}"
        except (metadata.PackageNotFoundError, ValueError):
            continue
    return base


def _fingerprint(settings: bytes, raw: Raw) -> bytes:
    digest = hashlib.blake2b(digest_size=16)
    for piece in (settings, os.fsencode(raw.source), raw.data):
        digest.update(len(piece).to_bytes(8, "big"))
        digest.update(piece)
    return digest.digest()
