"""The days of feasts and holidays, from tables/holidays.toml."""

from __future__ import annotations

import calendar
import functools
import re
from collections.abc import Sequence
from datetime import date, timedelta

from claimx.pipes.dates.grammar import plain
from claimx.pipes.dates.lexicon import read_table

_NTH = re.compile(r"(-?\d):(\d)/(\d\d)(?:\+(\d))?")


def holiday_day(words: Sequence[str], year: int) -> date | None:
    """Return the day of the holiday that `words` (lower case) name in `year`, or None where it is not computed."""
    rule = _rules().get(plain(" ".join(words)))
    if not rule:
        return None
    try:
        if rule.startswith("easter"):
            return easter(year) + timedelta(days=int(rule.removeprefix("easter")))
        nth = _NTH.fullmatch(rule)
        if nth is None:
            return date(year, int(rule[:2]), int(rule[3:]))
        found = nth_weekday_of(year, int(nth[3]), int(nth[2]), int(nth[1]))
        return found + timedelta(days=int(nth[4] or 0)) if found else None
    except (ValueError, OverflowError):
        return None


def is_computed(words: Sequence[str]) -> bool:
    """Tell whether we know by what rule the holiday that `words` (lower case) name moves."""
    return bool(_rules().get(plain(" ".join(words))))


def easter(year: int) -> date:
    """Return Western Easter Sunday by the Meeus/Jones/Butcher rule. Raises ValueError outside years 1 to 9999."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def nth_weekday_of(year: int, month: int, weekday: int, nth: int) -> date | None:
    """Return the `nth` ISO weekday of a month, -1 for the last, or None where the month has no such day."""
    last = calendar.monthrange(year, month)[1]
    days = [day for day in range(1, last + 1) if date(year, month, day).isoweekday() == weekday]
    place = nth - 1 if nth > 0 else nth
    return date(year, month, days[place]) if -len(days) <= place < len(days) else None


@functools.cache
def _rules() -> dict[tuple[str, ...], str]:
    return {plain(name): str(rule) for name, rule in read_table("holidays")["holiday"].items()}
