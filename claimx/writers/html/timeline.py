"""Where a record's dates lie in time: rows in time order, placed on one axis around the reference date.

News gathers around its own day and thins out with distance, so the axis grows as log(1 + days) on both sides of the
reference date: days stay apart near it and a year long gone still finds room.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date as Day

from claimx.record import Date

_STEPS = ((1, "1 day"), (7, "1 week"), (30, "1 month"), (365, "1 year"), (3652, "10 years"), (36524, "100 years"))
_MARGIN = 0.06  # of the axis, free at either end
_LEAST_GAP = 0.14  # of the axis, between the labels of two ticks
_LEAST_WIDTH = 0.012  # of the axis: a day far off still shows


@dataclass(frozen=True, slots=True)
class Row:
    """One value that the article's dates take: ``numbers`` are those dates' places in the record, from 1.

    ``x`` and ``width`` are percentages of the axis, None for what has no place on it (durations, open years).
    """

    value: str
    reading: str
    words: tuple[tuple[int, str], ...]
    x: float | None = None
    width: float | None = None


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled place on the axis, in percent of it."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Rows in time order, those without a place on the axis last; the ``pivot`` day and its place; ticks around it."""

    rows: tuple[Row, ...]
    pivot: str | None = None
    pivot_x: float | None = None
    ticks: tuple[Tick, ...] = ()


def lay_out(dates: Sequence[Date], reference: str | None) -> Timeline:
    """Return the timeline of a record's dates around ``reference`` (an ISO day), else around the latest of them."""
    groups: dict[tuple[str | None, ...], list[tuple[int, Date]]] = {}
    for number, date in enumerate(dates, start=1):
        groups.setdefault((date.type, date.value or date.text, date.earliest, date.latest), []).append((number, date))
    placed, unplaced = [], []
    for members in groups.values():
        days = _days(members[0][1])
        if days is None:
            unplaced.append(members)
        else:
            placed.append((days, members))
    placed.sort(key=lambda p: p[0])
    open_rows = [_row(members) for members in unplaced]
    if not placed:
        return Timeline(tuple(open_rows))
    pivot = _day(reference) or max(days[0] for days, _ in placed)
    axis = _Axis(pivot, [days for days, _ in placed])
    rows = [_row(members, axis.bar(days)) for days, members in placed]
    return Timeline((*rows, *open_rows), pivot.isoformat(), axis.at(0), axis.ticks())


def _row(members: Iterable[tuple[int, Date]], bar: tuple[float, float] | None = None) -> Row:
    members = list(members)
    first = members[0][1]
    words = tuple((number, date.text) for number, date in members)
    x, width = bar if bar else (None, None)
    return Row(first.value or "", reading(first), words, x, width)


class _Axis:
    """The scale: days from the pivot to percent of the axis."""

    def __init__(self, pivot: Day, spans: Iterable[tuple[Day, Day]]) -> None:
        self._pivot = pivot
        ends = [_bend((d - pivot).days) for span in spans for d in span]
        self._low, self._high = min(0.0, *ends), max(_bend(1), *(_bend(1) + e for e in ends))

    def at(self, days: int) -> float:
        """Return the place of the start of the day ``days`` after the pivot, in percent."""
        share = (_bend(days) - self._low) / (self._high - self._low)
        return round(100 * (_MARGIN + (1 - 2 * _MARGIN) * share), 2)

    def bar(self, span: tuple[Day, Day]) -> tuple[float, float]:
        """Return where the days from first to last (inclusive) begin, and how wide they are, in percent."""
        start = self.at((span[0] - self._pivot).days)
        end = self.at((span[1] - self._pivot).days + 1)
        return start, round(max(end - start, 100 * _LEAST_WIDTH), 2)

    def ticks(self) -> tuple[Tick, ...]:
        """Return ticks before and after the pivot, as many as have room for their labels."""
        out: list[Tick] = []
        for sign, side in ((-1, "−"), (1, "+")):
            last = self.at(0)
            for days, label in _STEPS:
                x = self.at(sign * days)
                if 0 <= x <= 100 and abs(x - last) >= 100 * _LEAST_GAP:
                    out.append(Tick(x, f"{side}{label}"))
                    last = x
        return tuple(sorted(out, key=lambda t: t.x))


def _bend(days: int) -> float:
    return math.copysign(math.log1p(abs(days)), days)


def _day(iso: str | None) -> Day | None:
    try:
        return Day.fromisoformat(iso) if iso else None
    except ValueError:
        return None


def _days(date: Date) -> tuple[Day, Day] | None:
    first, last = _day(date.earliest), _day(date.latest)
    return (first, last) if first and last and first <= last else None


def reading(date: Date) -> str:
    """Return the days that a date covers as people write them, "Thu 31 Jan 2019" or "4–10 Feb 2019", else its type."""
    days = _days(date)
    if days is None:
        return date.type.lower()
    first, last = days
    if first == last:
        return f"{first:%a} {first.day} {first:%b} {first.year}"
    whole_month = first.day == 1 and (last.toordinal() + 1 == _next_month(first))
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%b} {first.year}" if whole_month else f"{first.day}–{last.day} {first:%b} {first.year}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if first.year == last.year:
        return f"{first.day} {first:%b} – {last.day} {last:%b} {first.year}"
    return f"{first.day} {first:%b} {first.year} – {last.day} {last:%b} {last.year}"


def _next_month(first: Day) -> int:
    """Return the ordinal of the day after the month of ``first``; of no day for the calendar's last month."""
    if (first.year, first.month) == (9999, 12):
        return Day.max.toordinal() + 1
    year, month = divmod(first.year * 12 + first.month, 12)
    return Day(year, month + 1, 1).toordinal()
