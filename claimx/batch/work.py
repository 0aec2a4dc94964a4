"""What a worker does with one part of a source: read it, analyse its stories, write their records as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimx import readers
from claimx.article import Article
from claimx.batch.faults import Fault
from claimx.errors import InputError
from claimx.readers import Raw
from claimx.writers.jsontext import dumps

if TYPE_CHECKING:
    from claimx.extraction import Options
    from claimx.pipeline import Extractor


@dataclass(frozen=True, slots=True)
class Task:
    """One part of a source to be done, its first ``skip`` stories left out: they are done, or killed a worker."""

    raw: Raw
    skip: int = 0


@dataclass(frozen=True, slots=True)
class Started:
    """A story has been read and its analysis begins."""


@dataclass(frozen=True, slots=True)
class Done:
    """A story's record, as one line of UTF-8 JSON with its line end."""

    id: str
    line: bytes
    words: int


Message = Started | Done | Fault


def stories(task: Task, extractor: Extractor, options: Options) -> Iterator[Message]:
    """Yield, for each story of a task, `Started` and then its record or what went wrong; only the latter where
    reading fails. Nothing is raised but what ends the process."""
    raw = task.raw
    try:
        for number, article in enumerate(readers.parse(raw, max_chars=options.max_chars)):
            if number < task.skip:
                continue
            if isinstance(article, InputError):
                yield Fault(raw.source, "read", _without_line(article.cause, raw.line), line=raw.line)
                continue
            yield Started()
            yield _analyse(article, raw, extractor, options)
    except Exception as error:  # a reader's library: any cause
        yield Fault(raw.source, "read", f"{type(error).__name__}: {error}"[:500], line=raw.line)


def _analyse(article: Article, raw: Raw, extractor: Extractor, options: Options) -> Done | Fault:
    if options.date:
        article = replace(article, date=options.date, date_from="option")
    try:
        result = next(extractor.analyse([article]))
        if isinstance(result, InputError):
            return Fault(raw.source, "analyse", result.cause, article.id, raw.line)
        line = dumps(options.selection.apply(result)).encode() + b"\n"
    except Exception as error:
        return Fault(raw.source, "analyse", f"{type(error).__name__}: {error}"[:500], article.id, raw.line)
    return Done(article.id, line, len(article.text.split()))


def _without_line(cause: str, line: int | None) -> str:
    return cause.removeprefix(f"line {line}: ")
