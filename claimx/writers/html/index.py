"""What the index shows of each story, and of all of them together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from claimx.layout import flatten, paragraphs
from claimx.record import Record
from claimx.writers.html.story import Call, Story

_HEADLINE = 110  # characters
_FREQUENT = 14  # speakers offered as buttons
_LEAST_STORIES = 2  # that such a speaker must speak in


@dataclass(frozen=True, slots=True)
class Row:
    """One story in the index: ``speakers`` are (name, number of statements), those who say most first."""

    title: str
    headline: str
    facts: tuple[str, ...]
    speakers: tuple[tuple[str, int], ...]
    calls: tuple[Call, ...]
    statements: int


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts over all stories; a speaker's name counts once."""

    statements: int
    speakers: int
    demands: int


def summarise_row(record: Record, story: Story) -> Row:
    """Return the index row of a story."""
    named = [(v.name, len(v.lines)) for v in story.voices if v.number]
    facts = (story.date, story.place, story.agency, f"{story.statements} statements", story.id)
    return Row(
        title=story.title,
        headline=headline(record),
        facts=tuple(f for f in facts if f),
        speakers=tuple(sorted(named, key=lambda n: -n[1])),
        calls=story.calls,
        statements=story.statements,
    )


def totals(rows: Sequence[Row]) -> Totals:
    """Return the counts over all rows."""
    names = {name for row in rows for name, _ in row.speakers}
    return Totals(sum(r.statements for r in rows), len(names), sum(len(r.calls) for r in rows))


def frequent(rows: Sequence[Row]) -> list[tuple[str, int]]:
    """Return the speakers heard in most stories, with the number of those, most first."""
    stories = Counter(name for row in rows for name in {n for n, count in row.speakers if count})
    ranked = sorted(stories.items(), key=lambda item: (-item[1], item[0]))
    return [(name, count) for name, count in ranked[:_FREQUENT] if count >= _LEAST_STORIES]


def headline(record: Record) -> str:
    """Return the title, else the first paragraph after the dateline, shortened with "…", else the id."""
    if record.title and record.title.strip():
        return " ".join(record.title.split())
    flat = flatten(record.text)
    begin = record.dateline.end if record.dateline else 0
    openings = (" ".join(flat[max(start, begin) : end].split()).lstrip("-–—_ ") for start, end in paragraphs(flat))
    opening = next(filter(None, openings), "")
    if not opening:
        return record.id
    if len(opening) <= _HEADLINE:
        return opening
    return opening[:_HEADLINE].rsplit(" ", 1)[0].rstrip(",;:.-–— ") + "…"
