"""One run of ``claimx view`` or ``claimx stats``: records that an earlier run wrote, shown another way or counted."""

from __future__ import annotations

import contextlib
import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from claimx.errors import InputError
from claimx.output import finish, goes_to_terminal, opened
from claimx.readers import find
from claimx.readers.names import JSON, JSONL, suffix
from claimx.readers.records import read_records
from claimx.record import Record
from claimx.select import EVERYTHING, Selection
from claimx.stats import count
from claimx.terminal import complain
from claimx.writers import Format, check, choose, is_binary, open_writer
from claimx.writers.tables import Table


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for: ``output`` is a path, None for standard output; ``title`` heads an HTML index."""

    format: Format | None = None
    output: str | None = None
    table: Table | None = None
    title: str | None = None
    selection: Selection = EVERYTHING


def view(paths: list[str], options: Options) -> int:
    """Write the records of ``paths`` in another format and return the exit status.

    Where no format is asked for, a terminal shows tables, and a file or a pipe gets the page. Nothing is written where
    no record can be read.
    """
    source = _Source(paths)

    def work() -> bool:
        terminal = goes_to_terminal(options.output)
        format = options.format or choose(options.output, terminal=terminal, otherwise=Format.html)
        check(format, options.table, terminal=terminal)
        records = source.records()
        first = next(records, None)
        if first is None:
            return not source.failed
        with opened(options.output, binary=is_binary(format)) as stream:
            layers = options.selection.layers
            writer = open_writer(format, stream, layers=layers, table=options.table, title=options.title)
            with contextlib.closing(writer):
                for record in itertools.chain([first], records):
                    writer.write(options.selection.apply(record))
        return not source.failed

    return finish(paths, options.output, work)


def stats(paths: list[str], *, as_json: bool, top: int, output: str | None) -> int:
    """Write the counts over the records of ``paths``, as JSON or as tables of the ``top``; return the exit status."""
    source = _Source(paths)

    def work() -> bool:
        counts = count(source.records())
        with opened(output) as stream:
            if as_json:
                stream.write(json.dumps(counts.to_dict(), indent=2) + "\n")
            else:
                from claimx.writers.statstable import show

                show(counts, stream, top)
        return not source.failed

    return finish(paths, output, work)


@dataclass(slots=True)
class _Source:
    """The records of some paths; what is none is said on standard error, a line each, and counted."""

    paths: list[str]
    failed: int = field(default=0, init=False)

    def records(self) -> Iterator[Record]:
        """Yield the records of files, and of folders' JSON and JSONL files, in order."""
        for path in find(self.paths):
            if isinstance(path, str) and path not in self.paths and suffix(path) not in JSON + JSONL:
                continue  # a folder holds what it likes
            for record in [path] if isinstance(path, InputError) else read_records(path):
                if isinstance(record, InputError):
                    complain(record)
                    self.failed += 1
                else:
                    yield record
