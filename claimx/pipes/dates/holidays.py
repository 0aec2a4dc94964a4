"""The days of feasts and holidays, from tables/holidays.toml."""

from __future__ import annotations

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
        return _nth_weekday(year, int(nth[3]), int(nth[2]), int(nth[1])) + timedelta(days=int(nth[4] or 0))
    except (ValueError, OverflowError):
        return None


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


def _nth_weekday(year: int, month: int, weekday: int, n: int) -> date:
    if n > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (n - 1))
    following = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return following - timedelta(days=(following.isoweekday() - weekday) % 7)


@functools.cache
def _rules() -> dict[tuple[str, ...], str]:
    return {plain(name): str(rule) for name, rule in read_table("holidays")["holiday"].items()}
