"""One run of ``claimx extract``: read, analyse, write, in one process and as a stream."""

from __future__ import annotations

import contextlib
import itertools
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimx import pipeline, readers
from claimx.article import Article
from claimx.errors import InputError
from claimx.output import finish, goes_to_terminal, opened
from claimx.select import EVERYTHING, Selection
from claimx.terminal import complain, status
from claimx.writers import Format, check, choose, is_binary, open_writer
from claimx.writers.tables import Table

if TYPE_CHECKING:
    from claimx.pipeline import Extractor


@dataclass(frozen=True, slots=True)
class Options:
    """What a run was asked for.

    ``output`` is a path, None for standard output; ``table`` the layer that CSV and Parquet write; ``date`` an ISO
    day that goes before what the stories state; ``day_first`` None leaves the order of 3/4/2019 to the text;
    ``max_chars`` bounds a story, in characters.
    """

    format: Format | None = None
    output: str | None = None
    table: Table | None = None
    date: str | None = None
    selection: Selection = EVERYTHING
    base: str = pipeline.DEFAULT_BASE
    day_first: bool | None = None
    rules: bool = False
    max_chars: int = readers.MAX_CHARS
    quiet: bool = False


@dataclass(slots=True)
class _Failures:
    """Says on standard error what failed, a line each, and counts."""

    count: int = 0

    def add(self, error: InputError) -> None:
        complain(error)
        self.count += 1


def run(paths: list[str], options: Options) -> int:
    """Write the records of every story under ``paths`` and return the exit status.

    Failures go to standard error, a line each, and cost only their own story. Where the reader of standard output has
    gone, the run ends quietly.
    """
    failures = _Failures()

    def work() -> bool:
        _run(_stories(paths, options, failures), options, failures)
        return not failures.count

    return finish(paths, options.output, work)


def _run(stories: Iterator[Article], options: Options, failures: _Failures) -> None:
    head = list(itertools.islice(stories, 2))  # two tell one story from several
    single = len(head) == 1
    terminal = goes_to_terminal(options.output)
    format = options.format or choose(options.output, terminal=terminal, single=single)
    check(format, options.table, terminal=terminal)
    if not head and not failures.count and not options.quiet:
        complain("nothing to analyse: no story in any format that claimx reads")
    with status("Loading the model", show=not options.quiet):
        results = load(options).analyse(itertools.chain(head, stories)) if head else iter(())
    with opened(options.output, binary=is_binary(format)) as stream:
        writer = open_writer(format, stream, single=single, layers=options.selection.layers, table=options.table)
        with contextlib.closing(writer), status("Reading", show=not options.quiet and not terminal) as say:
            for number, result in enumerate(results, 1):
                if isinstance(result, InputError):
                    failures.add(result)
                else:
                    writer.write(options.selection.apply(result))
                say(f"{number:,} stories, {failures.count:,} failed")


def load(options: Options) -> Extractor:
    """Return the extractor that the options ask for. Raises ModelError where the base model does not load."""
    config: dict[str, dict[str, Any]] = {}
    if options.day_first is not None:
        config["claimx_dates"] = {"day_first": options.day_first}
    if options.rules:
        config["claimx_statements"] = {"rules": True}
    with _torch_hidden() if options.base == pipeline.DEFAULT_BASE else contextlib.nullcontext():
        return pipeline.load(options.base, config=config, layers=options.selection.layers)


@contextlib.contextmanager
def _torch_hidden() -> Iterator[None]:
    """Keep spaCy's backend from importing torch where it is installed: over a second, and nothing uses it."""
    if {"thinc", "torch"} & sys.modules.keys():
        yield
        return
    sys.modules["torch"] = None  # type: ignore[assignment]  # an import of it now fails as if it were not installed
    try:
        yield
    finally:
        del sys.modules["torch"]


def _stories(paths: list[str], options: Options, failures: _Failures) -> Iterator[Article]:
    own = [str(Path(options.output).absolute())] if options.output else []  # a folder may hold an earlier run's output
    for source in readers.find(paths, leave_out=own):
        found = [source] if isinstance(source, InputError) else readers.read(source, max_chars=options.max_chars)
        for story in found:
            if isinstance(story, InputError):
                failures.add(story)
            else:
                yield replace(story, date=options.date, date_from="option") if options.date else story
